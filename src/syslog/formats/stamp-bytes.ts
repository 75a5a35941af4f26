import type { Stamp } from './format.ts';
import { SOME_YEAR } from './format.ts';

/**
 * Stamps read from bytes, for lines whose shape is known from the line before. Each function answers undefined for
 * whatever is not plainly the usual form; `stamp.ts` then has the word, and both give the same times.
 */
export interface StampReader {
  readonly length: number;
  read(bytes: Uint8Array): Stamp | undefined;
}

/** `Mar  2 02:11:09`, as all syslog daemons write it. */
export function calendarReader(): StampReader {
  let lastKey = -1;
  let last: Stamp | undefined;
  return {
    length: 15,
    read(bytes) {
      const month = MONTHS.get(((bytes[0] as number) << 16) | ((bytes[1] as number) << 8) | (bytes[2] as number));
      const day = bytes[4] === BLANK ? digit(bytes, 5) : twoDigits(bytes, 4);
      const seconds = timeOfDay(bytes, 7);
      if (month === undefined || bytes[3] !== BLANK || bytes[6] !== BLANK || !(day >= 0) || !(seconds >= 0)) {
        return undefined;
      }
      // Lines of one second share one object: it is most of the work and memory of a stamp.
      const key = (month * 32 + day) * 131_072 + seconds;
      if (key === lastKey) return last;
      lastKey = key;
      const ms = Date.UTC(SOME_YEAR, month, day) + seconds * 1000;
      last = { ms, zone: 'local', hasYear: false, resolutionMs: 1000 };
      return last;
    },
  };
}

/** `2026-03-22T02:11:09.123456+01:00` and its shorter forms, of the same length and offset as the given one. */
export function isoReader(model: string, stamp: Stamp): StampReader | undefined {
  const match = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,](\d{1,9}))?((?: ?(?:Z|[+-]\d\d:?\d\d))?)$/.exec(model);
  if (match === null) return undefined;
  const fractionDigits = match[1]?.length ?? 0;
  const tail = new TextEncoder().encode(match[2] ?? '');
  const tailAt = model.length - tail.length;
  const offset = stamp.ms - wallTime(new TextEncoder().encode(model), fractionDigits);
  const { zone, resolutionMs } = stamp;
  return {
    length: model.length,
    read(bytes) {
      for (let index = 0; index < tail.length; index++) if (bytes[tailAt + index] !== tail[index]) return undefined;
      const ms = wallTime(bytes, fractionDigits) + offset;
      return Number.isNaN(ms) ? undefined : { ms, zone, hasYear: true, resolutionMs };
    },
  };
}

/** Thousandths of a second that the digits behind the point stand for; exact to the last bit where it can be. */
export function fractionMs(digits: number, count: number): number {
  return (digits * 1000) / 10 ** count;
}

const BLANK = 32;

const MONTHS: ReadonlyMap<number, number> = new Map(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ').map((name, index) => {
    const [a = 0, b = 0, c = 0] = new TextEncoder().encode(name);
    return [(a << 16) | (b << 8) | c, index];
  }),
);

let lastDay = -1;
let lastDayMs = 0;

/** NaN where it is none. */
function wallTime(bytes: Uint8Array, fractionDigits: number): number {
  const day =
    twoDigits(bytes, 0) * 1_000_000 + twoDigits(bytes, 2) * 10_000 + twoDigits(bytes, 5) * 100 + twoDigits(bytes, 8);
  const separated = bytes[4] === DASH && bytes[7] === DASH && (bytes[10] === LETTER_T || bytes[10] === BLANK);
  if (!separated || Number.isNaN(day)) return Number.NaN;
  if (day !== lastDay) {
    lastDayMs = Date.parse(`${new TextDecoder().decode(bytes.subarray(0, 10))}T00:00:00Z`);
    lastDay = day;
  }
  const whole = lastDayMs + timeOfDay(bytes, 11) * 1000;
  if (fractionDigits === 0) return whole;
  if (bytes[19] !== POINT && bytes[19] !== COMMA) return Number.NaN;
  let fraction = 0;
  for (let at = 20; at < 20 + fractionDigits; at++) fraction = fraction * 10 + digit(bytes, at);
  return whole + fractionMs(fraction, fractionDigits);
}

const [DASH, LETTER_T, POINT, COMMA, COLON, ZERO] = [45, 84, 46, 44, 58, 48];

/** Seconds of `02:11:09`. */
function timeOfDay(bytes: Uint8Array, at: number): number {
  if (bytes[at + 2] !== COLON || bytes[at + 5] !== COLON) return Number.NaN;
  return twoDigits(bytes, at) * 3600 + twoDigits(bytes, at + 3) * 60 + twoDigits(bytes, at + 6);
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

function digit(bytes: Uint8Array, at: number): number {
  const value = (bytes[at] as number) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
