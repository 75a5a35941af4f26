import { formatIn, offsetIn } from '../../dates/time-zone.ts';

/** A place on the time axis with its label. */
export interface Tick {
  readonly time: number;
  readonly label: string;
}

/** At most `most` ticks at round times of a zone. Times are milliseconds since 1970 UTC. */
export function ticksIn(from: number, to: number, most: number, timeZone: string): readonly Tick[] {
  const step = STEPS.find((size) => (to - from) / size <= most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const format = formatIn(timeZone, shapeOf(step));
  const offset = offsetIn(timeZone)(from);
  const ticks: Tick[] = [];
  // Round in the zone's own time, so that a day begins at its midnight.
  for (let time = Math.ceil((from + offset) / step) * step - offset; time <= to; time += step) {
    ticks.push({ time, label: format(time) });
  }
  return ticks;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7].map((count) => count * DAY),
];

function shapeOf(step: number): Intl.DateTimeFormatOptions {
  if (step >= DAY) return { month: '2-digit', day: '2-digit' };
  if (step >= MINUTE) return { hour: '2-digit', minute: '2-digit' };
  if (step >= SECOND) return { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  return { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 };
}
