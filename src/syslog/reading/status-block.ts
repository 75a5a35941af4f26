import { isoStamp } from '../formats/stamp.ts';

/**
 * Up to when the lines under a `systemctl status` may have been written, as its line `Active: active (running) since
 * Fri 2024-11-01 06:58:00 EDT; 8min ago` tells: milliseconds since 1970, as if the local time were UTC. They have no
 * year. Undefined for any other line. Facts: systemd, src/systemctl/systemctl-show.c and src/basic/time-util.c
 * (`format_timestamp_relative_full`), which cuts off what is less than its smaller unit.
 */
export function statusTakenAt(line: string): number | undefined {
  const [, date = '', time = '', age = ''] = ACTIVE.exec(line) ?? [];
  const since = date === '' ? undefined : isoStamp(date, time, undefined)?.ms;
  return since && since + atMost(age);
}

const ACTIVE =
  /^\s*Active: .{1,60} since [A-Z][a-z]{2} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: [\w+:-]+)?; (.{1,40}) ago$/;

/** `1 year 2 months`, `3 weeks 4 days`, `2 days`, `1h 2min`, `8min`, `5s`: as many milliseconds, and one unit more. */
function atMost(age: string): number {
  const parts = [...age.matchAll(/(\d+) ?([a-z]+)/g)].map(([, count, unit = '']) => ({
    count: Number(count),
    unit: UNITS[unit.replace(/(?<=[a-z]{2})s$/, '')] ?? 0,
  }));
  return parts.reduce((sum, { count, unit }) => sum + count * unit, parts.at(-1)?.unit ?? 0);
}

const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  year: 365.25 * DAY,
  month: 30.4375 * DAY,
  week: 7 * DAY,
  day: DAY,
  h: 3_600_000,
  min: 60_000,
  s: 1000,
};
