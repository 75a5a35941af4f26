import { type Civil, civil, type Zone } from './zone.ts';

/** Times and durations as the page prints them. */

/** `2024-05-25 12:40:45`, with milliseconds only where there are any. */
export function dateTime(time: number, zone: Zone): string {
  const reading = civil(time, zone);
  return `${isoDate(reading)} ${clock(reading)}`;
}

/** `12:40:45`. */
export function timeOfDay(time: number, zone: Zone): string {
  return clock(civil(time, zone));
}

/** `25 May 2024`. */
export function longDate(time: number, zone: Zone): string {
  const { day, month, year } = civil(time, zone);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Two largest units of a stretch of time: `3 s`, `22 min 4 s`, `1 d 2 h`, `250 ms`. */
export function duration(milliseconds: number): string {
  const total = Math.abs(Math.round(milliseconds));
  if (total < 1000) return `${total} ms`;
  if (total < 60_000) return `${trim(total / 1000)} s`;
  const parts: string[] = [];
  let rest = Math.round(total / 1000);
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** A duration with what the log's clock leaves open, from a millisecond on: `3 s (±1 s)`; undefined is still going on. */
export function measuredDuration(milliseconds: number | undefined, resolutionMs: number): string {
  if (milliseconds === undefined) return 'no end in the log';
  return resolutionMs >= 1 ? `${duration(milliseconds)} (±${duration(resolutionMs)})` : duration(milliseconds);
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const UNITS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

function isoDate({ year, month, day }: Civil): string {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

function clock({ hour, minute, second, millisecond }: Civil): string {
  const fraction = millisecond === 0 ? '' : `.${String(millisecond).padStart(3, '0')}`;
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}${fraction}`;
}

function trim(seconds: number): string {
  return seconds.toFixed(3).replace(/\.?0+$/, '');
}
