import { SOME_YEAR, type Stamp } from './format.ts';
import { monthOf } from './months.ts';
import { fractionMs } from './stamp-bytes.ts';

/**
 * `Mar`, `2`, `02:11:09.123`, and the year where the line has one. Lines of one second share one object: a busy log
 * has thousands of them, and most of the work and memory of a stamp is spent once.
 */
export function calendarStamp(month: string, day: string, time: string, year?: string): Stamp | undefined {
  if (last !== undefined && time === last.time && day === last.day && month === last.month && year === last.year) {
    return last.stamp;
  }
  const stamp = newCalendarStamp(month, day, time, year);
  last = { month, day, time, year, stamp };
  return stamp;
}

let last: { month: string; day: string; time: string; year: string | undefined; stamp: Stamp | undefined } | undefined;

function newCalendarStamp(month: string, day: string, time: string, year?: string): Stamp | undefined {
  const index = monthOf(month);
  if (index === undefined) return undefined;
  const ms = Date.UTC(year === undefined ? SOME_YEAR : Number(year), index, Number(day)) + timeOfDay(time);
  return { ms, zone: 'local', hasYear: year !== undefined, resolutionMs: resolutionOf(time) };
}

/** `2026-03-22` (or with slashes), `02:11:09.123456`, and the offset (`Z`, `+01:00`, `+0100`) where the line has one. */
export function isoStamp(date: string, time: string, offset: string | undefined): Stamp | undefined {
  const day = Date.parse(`${date.replaceAll('/', '-')}T00:00:00Z`);
  if (Number.isNaN(day)) return undefined;
  const ms = day + timeOfDay(time);
  const resolutionMs = resolutionOf(time);
  if (offset === undefined || offset === '') return { ms, zone: 'local', hasYear: true, resolutionMs };
  const ahead = offsetMs(offset);
  return { ms: ms - ahead, zone: 'utc', offset: ahead, hasYear: true, resolutionMs };
}

/** A stamp without a year in that year in which it lies nearest to another one, of perhaps another zone. */
export function inYearOf({ ms: other }: Stamp, stamp: Stamp): Stamp {
  const date = new Date(stamp.ms);
  const year = new Date(other).getUTCFullYear();
  const places = [year, year - 1, year + 1].map((one) => new Date(stamp.ms).setUTCFullYear(one, date.getUTCMonth()));
  const ms = places.reduce((best, place) => (Math.abs(place - other) < Math.abs(best - other) ? place : best));
  return { ...stamp, ms, hasYear: true };
}

/** A stamp without a year in the latest one in which it is not after `limit`, milliseconds since 1970 as stamps count them. */
export function inLatestYear(limit: number, stamp: Stamp): Stamp {
  if (stamp.hasYear) return stamp;
  const month = new Date(stamp.ms).getUTCMonth();
  const year = new Date(limit).getUTCFullYear();
  const [ms = stamp.ms] = [year, year - 1]
    .map((one) => new Date(stamp.ms).setUTCFullYear(one, month))
    .filter((place) => place <= limit);
  return { ...stamp, ms, hasYear: true };
}

/** Seconds since 1970 with a fraction, as text: `1774141869.123419`. */
export function epochStamp(seconds: string): Stamp {
  const [whole = '0', fraction = ''] = seconds.split('.');
  const ms = Number(whole) * 1000 + fractionMs(Number(fraction), fraction.length);
  return { ms, zone: 'utc', hasYear: true, resolutionMs: fraction === '' ? 1000 : 1000 / 10 ** fraction.length };
}

/** Seconds since boot, as text: `5025.434456`. */
export function bootStamp(seconds: string): Stamp {
  return { ...epochStamp(seconds), part: 'boot' };
}

/** `02:11:09`, on whatever day. */
export function timeStamp(time: string): Stamp {
  return { ms: timeOfDay(time), zone: 'local', hasYear: true, resolutionMs: resolutionOf(time), part: 'time' };
}

/** `Mon`, `Mar`, `02:11:09.060703759`, `2026`: which Monday of March is not said. */
export function weekdayStamp(weekday: string, month: string, time: string, year: string): Stamp | undefined {
  const first = calendarStamp(month, '1', time, year);
  if (first === undefined) return undefined;
  const later = (WEEKDAYS.indexOf(weekday) - new Date(first.ms).getUTCDay() + 7) % 7;
  return { ...first, ms: first.ms + later * 86_400_000, part: 'weekday' };
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Milliseconds of `02:11:09`, `02:11:09.123456` or, from some daemons, `02:11:09,123`. */
function timeOfDay(time: string): number {
  const whole = digits(time, 0) * 3_600_000 + digits(time, 3) * 60_000 + digits(time, 6) * 1000;
  return time.length > 9 ? whole + fractionMs(Number(time.slice(9)), time.length - 9) : whole;
}

function digits(time: string, at: number): number {
  return (time.charCodeAt(at) - 48) * 10 + time.charCodeAt(at + 1) - 48;
}

function resolutionOf(time: string): number {
  return time.length > 9 ? 1000 / 10 ** (time.length - 9) : 1000;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = digits(offset, 1) * 60 + digits(offset, offset.length - 2);
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
