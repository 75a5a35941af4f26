import { MONTHS, twoDigits } from './times.ts';
import { civil, instant, type Zone, zoneOffset } from './zone.ts';

export interface Tick {
  readonly time: number;
  readonly label: string;
  /** A change of day on an axis of hours, a change of year on an axis of months: written stronger. */
  readonly major: boolean;
}

/**
 * Marks for a time axis: round readings of the clock in the zone, as many as have room.
 * Chart.js can only count from midnight of the computer's own zone, hence this.
 */
export function timeTicks(from: number, to: number, widthPx: number, zone: Zone): readonly Tick[] {
  if (!(to > from) || widthPx < MIN_GAP_PX) return [];
  const wanted = ((to - from) * MIN_GAP_PX) / widthPx;
  const step = STEPS.find((size) => size >= wanted);
  return step === undefined ? monthTicks(from, to, wanted, zone) : evenTicks(from, to, step, zone);
}

/** Room for `12:40:45.250` and some air. */
const MIN_GAP_PX = 84;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14].map((count) => count * DAY),
];

function evenTicks(from: number, to: number, step: number, zone: Zone): readonly Tick[] {
  const ticks: Tick[] = [];
  // Multiples of the step are counted on the wall clock, so that days begin at the zone's midnight.
  const first = Math.ceil((from + zoneOffset(from, zone)) / step) * step;
  for (let wall = first; ticks.length <= MAX_TICKS; wall += step) {
    const time = instant(wall, zone);
    if (time > to) break;
    // Where clocks go forward two readings fall on one moment.
    if (time >= from && time !== ticks.at(-1)?.time) ticks.push(evenTick(time, step, zone));
  }
  return ticks;
}

const MAX_TICKS = 200;

function evenTick(time: number, step: number, zone: Zone): Tick {
  const { month, day, hour, minute, second, millisecond } = civil(time, zone);
  const midnight = hour === 0 && minute === 0 && second === 0 && millisecond === 0;
  const date = `${day} ${MONTHS[month - 1]}`;
  if (step >= DAY || midnight) return { time, label: date, major: step < DAY || day === 1 };
  const minutes = `${twoDigits(hour)}:${twoDigits(minute)}`;
  if (step >= MINUTE) return { time, label: minutes, major: false };
  const seconds = `${minutes}:${twoDigits(second)}`;
  if (step >= SECOND) return { time, label: seconds, major: false };
  return { time, label: `${seconds}.${String(millisecond).padStart(3, '0')}`, major: false };
}

function monthTicks(from: number, to: number, wanted: number, zone: Zone): readonly Tick[] {
  const months = MONTH_STEPS.find((count) => count * 30 * DAY >= wanted) ?? 1200;
  const ticks: Tick[] = [];
  const start = civil(from, zone);
  for (let index = 0; ticks.length <= MAX_TICKS; index += months) {
    const time = instant(Date.UTC(start.year, index, 1), zone);
    if (time > to) break;
    if (time >= from) ticks.push(monthTick(time, zone));
  }
  return ticks;
}

const MONTH_STEPS: readonly number[] = [1, 2, 3, 6, 12, 24, 60, 120, 240];

function monthTick(time: number, zone: Zone): Tick {
  const { year, month } = civil(time, zone);
  return { time, label: month === 1 ? String(year) : `${MONTHS[month - 1]} ${year}`, major: month === 1 };
}
