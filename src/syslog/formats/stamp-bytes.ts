import type { Stamp } from './format.ts';
import { SOME_YEAR } from './format.ts';

/**
 * Stamps read from bytes, for lines whose shape is known from the line before. Each function answers undefined for
 * whatever is not plainly the usual form; `stamp.ts` then has the word, and both give the same times.
 */
export interface StampReader {
  readonly length: number;
  /** The stamp that begins at `at`. */
  read(bytes: Uint8Array, at: number): Stamp | undefined;
}

/** `Mar  2 02:11:09`, as all syslog daemons write it. */
export function calendarReader(): StampReader {
  let lastKey = -1;
  let last: Stamp | undefined;
  let lastLetters = -1;
  let month: number | undefined;
  return {
    length: 15,
    read(bytes, at) {
      const letters = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
      if (letters !== lastLetters) month = MONTHS.get(letters);
      lastLetters = letters;
      const day = bytes[at + 4] === BLANK ? digit(bytes, at + 5) : twoDigits(bytes, at + 4);
      const seconds = timeOfDay(bytes, at + 7);
      const separated = bytes[at + 3] === BLANK && bytes[at + 6] === BLANK;
      if (month === undefined || !separated || !(day >= 0) || !(seconds >= 0)) return undefined;
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
  const offset = stamp.ms - wallTime(new TextEncoder().encode(model), 0, fractionDigits);
  const { zone, offset: ahead, resolutionMs } = stamp;
  return {
    length: model.length,
    read(bytes, at) {
      for (let index = 0; index < tail.length; index++) {
        if (bytes[at + tailAt + index] !== tail[index]) return undefined;
      }
      const ms = wallTime(bytes, at, fractionDigits) + offset;
      if (Number.isNaN(ms)) return undefined;
      // Two shapes, as stamps read from text have: one without an offset knows none.
      return ahead === undefined
        ? { ms, zone, hasYear: true, resolutionMs }
        : { ms, zone, offset: ahead, hasYear: true, resolutionMs };
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
function wallTime(bytes: Uint8Array, at: number, fractionDigits: number): number {
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const day = year * 10_000 + twoDigits(bytes, at + 5) * 100 + twoDigits(bytes, at + 8);
  const between = bytes[at + 10];
  const separated = bytes[at + 4] === DASH && bytes[at + 7] === DASH && (between === LETTER_T || between === BLANK);
  if (!separated || Number.isNaN(day)) return Number.NaN;
  if (day !== lastDay) {
    lastDayMs = Date.parse(`${new TextDecoder().decode(bytes.subarray(at, at + 10))}T00:00:00Z`);
    lastDay = day;
  }
  const whole = lastDayMs + timeOfDay(bytes, at + 11) * 1000;
  if (fractionDigits === 0) return whole;
  const point = bytes[at + 19];
  if (point !== POINT && point !== COMMA) return Number.NaN;
  const from = at + 20;
  let fraction = 0;
  for (let place = from; place < from + fractionDigits; place++) fraction = fraction * 10 + digit(bytes, place);
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
