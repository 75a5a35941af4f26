import { monthOf } from './month-names.ts';

export interface ReadDate {
  readonly time: number | undefined;
  /** `UTC` or `+01:00`; undefined where the date names none. */
  readonly zone?: string | undefined;
}

/** What a date may leave out. */
export interface Clock {
  /** The year of dates without one; without it they have no time. */
  readonly year: number | undefined;
  /** From the wall clock, given as if it were UTC, to UTC: for dates without a zone, or with one that nobody knows. */
  readonly toUtc: (local: number) => number;
}

/** A date as such, or null. */
export function readDate(text: string, clock: Clock): ReadDate | null {
  for (const [pattern, read] of PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return read(groups, clock);
  }
  return null;
}

type Groups = Readonly<Record<string, string | undefined>>;

const CLOCK = '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?)?';
const ZONE = '(?<zone>Z|[A-Z]{2,5}|[+-]\\d\\d(?::?\\d\\d)?)';
const HALF = '(?:\\s+(?<half>[AP]M))?';
const DAY_NAME = '(?:\\p{L}{2,12}\\.?,?\\s+)?';
const MONTH = '(?<name>\\p{L}{3,12})\\.?';

const PATTERNS: readonly (readonly [RegExp, (groups: Groups, clock: Clock) => ReadDate | null])[] = [
  // 2026-11-22T10:47:21.123+01:00, 2026/11/22-10:47:21 UTC, 2026.11.22 10:47, 2026-11-22 10:47:21 +0100 CET
  [
    new RegExp(
      `^(?<year>\\d{4})([-/.])(?<month>\\d\\d)\\2(?<day>\\d\\d)(?:[T_ ]+|-)${CLOCK}\\s*${ZONE}?(?: [A-Z]{2,5})?$`,
    ),
    assemble,
  ],
  // 2026. 11. 22. (일) 10:47:21 KST
  [
    new RegExp(
      `^(?<year>\\d{4})\\. (?<month>\\d{1,2})\\. (?<day>\\d{1,2})\\. (?:\\(\\S+\\) )?${CLOCK}(?:\\s+${ZONE})?$`,
    ),
    assemble,
  ],
  // 20261122-104721, 20261122T104721Z, 2026-11-22_10-47-21
  [/^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)[T_-]?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?<zone>Z?)$/, assemble],
  [
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T_-](?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)(?<zone>Z?)$/,
    assemble,
  ],
  // Sun Nov 22 10:47:21 UTC 2026, Sun Nov 22 10:47:21 AM UTC 2026, Sun Nov 22 10:47:21 2026, Nov 22 10:47:21
  [
    new RegExp(
      `^${DAY_NAME}${MONTH}\\s+(?<day>\\d{1,2})\\s+${CLOCK}${HALF}(?:\\s+${ZONE})?(?:\\s+(?<year>\\d{4}))?$`,
      'u',
    ),
    assemble,
  ],
  // Sunday, November 22, 2026 10:47:21 AM
  [
    new RegExp(
      `^${DAY_NAME}${MONTH}\\s+(?<day>\\d{1,2}),\\s+(?<year>\\d{4}),?\\s+${CLOCK}${HALF}(?:\\s+${ZONE})?$`,
      'u',
    ),
    assemble,
  ],
  // Sun 22 Nov 2026 10:47:21 AM UTC, Sun, 22 Nov 2026 10:47:21 +0000, 22/Nov/2026:10:47:21 +0000
  [
    new RegExp(
      `^${DAY_NAME}(?<day>\\d{1,2})\\.?[ /-]${MONTH}[ /-](?<year>\\d{4})(?:,?\\s+|:)${CLOCK}${HALF}(?:\\s+${ZONE})?$`,
      'u',
    ),
    assemble,
  ],
  // Sun 22 Nov 10:47:21 GMT 2026
  [
    new RegExp(`^${DAY_NAME}(?<day>\\d{1,2})\\.?\\s+${MONTH}\\s+${CLOCK}(?:\\s+${ZONE})?\\s+(?<year>\\d{4})$`, 'u'),
    assemble,
  ],
  // 22.11.2026 10:47:21, 22-11-2026 10:47:21
  [new RegExp(`^(?<day>\\d\\d)([.-])(?<month>\\d\\d)\\2(?<year>\\d{4}),?\\s+${CLOCK}(?:\\s+${ZONE})?$`), assemble],
  // 22/11/2026 10:47:21, 11/22/2026 10:47:21 AM
  [
    new RegExp(`^(?<first>\\d\\d?)/(?<other>\\d\\d?)/(?<year>\\d{4}),?\\s+${CLOCK}${HALF}(?:\\s+${ZONE})?$`),
    fromSlashes,
  ],
  // 2026年 11月 22日 星期日 10:47:21 CST
  [
    new RegExp(
      `^(?<year>\\d{4})年\\s*(?<month>\\d{1,2})月\\s*(?<day>\\d{1,2})日\\s*(?:[^\\d\\s]+\\s*)?${CLOCK}(?:\\s+${ZONE})?$`,
    ),
    (groups, clock) => assemble({ ...groups, zone: groups.zone === 'CST' ? '+0800' : groups.zone }, clock),
  ],
  // 10:47:21: the time of an unknown day
  [/^(?<clock>\d\d:\d\d:\d\d)$/, () => ({ time: undefined })],
  // 1795344441, 1795344441.123456789, @1795344441, 1795344441123
  [/^@?(?<seconds>[12]\d{9})(?:[.,](?<fraction>\d{1,9}))?$/, ({ seconds, fraction }) => fromSeconds(seconds, fraction)],
  [/^(?<seconds>[12]\d{9})(?<fraction>\d{3})$/, ({ seconds, fraction }) => fromSeconds(seconds, fraction)],
];

/** Which of the two is the month is known only where the other cannot be one. */
function fromSlashes(groups: Groups, clock: Clock): ReadDate | null {
  const [first = '', other = ''] = [groups.first, groups.other];
  const dayFirst = assemble({ ...groups, day: first, month: other }, clock);
  const monthFirst = assemble({ ...groups, day: other, month: first }, clock);
  if (dayFirst === null || monthFirst === null || first === other) return dayFirst ?? monthFirst;
  return { time: undefined };
}

function assemble(groups: Groups, clock: Clock): ReadDate | null {
  const year = groups.year === undefined ? clock.year : Number(groups.year);
  const month = groups.name === undefined ? Number(groups.month) - 1 : (monthOf(groups.name) ?? -1);
  const [day, minute, second] = [Number(groups.day), Number(groups.minute), Number(groups.second ?? 0)];
  const hour = halfDay(Number(groups.hour), groups.half);
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  if (year === undefined) return { time: undefined };
  const local = Date.UTC(year, month, day, hour, minute, second) + milliseconds(groups.fraction);
  const zone = zoneMinutes(groups.zone);
  return zone === undefined ? { time: clock.toUtc(local) } : { time: local - zone * 60_000, zone: zoneName(zone) };
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half === 'PM' ? 12 : 0);
}

function fromSeconds(seconds: string | undefined, fraction: string | undefined): { readonly time: number } {
  return { time: Number(seconds) * 1000 + milliseconds(fraction) };
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(9, '0')) / 1e6;
}

function zoneMinutes(zone: string | undefined): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? [];
  if (sign === undefined) {
    const eastward = ZONE_HOURS.get(zone ?? '');
    return eastward === undefined ? undefined : eastward * 60;
  }
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** Abbreviations that date(1) prints and that mean one thing nearly everywhere, with their hours east of UTC. */
const ZONE_HOURS = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['WET', 0],
  ['BST', 1],
  ['WEST', 1],
  ['CET', 1],
  ['CEST', 2],
  ['EET', 2],
  ['EEST', 3],
  ['MSK', 3],
  ['JST', 9],
  ['KST', 9],
  ['AEST', 10],
  ['AEDT', 11],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);
