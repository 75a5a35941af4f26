import { COLUMN, SAFE_DIGITS, toCount, unitOf } from '../numbers.ts';
import type { Count } from '../table.ts';
import { BLANK, FEED, isBlank, isDigit, RETURN, TAB } from './characters.ts';

/** A piece of a text, and how far it has been read. */
export interface Cursor {
  readonly bytes: Uint8Array;
  /** Of the same bytes, to look at four at once. */
  readonly view: DataView;
  /** Some of them as text. */
  readonly part: (start: number, end: number) => string;
  at: number;
}

export function cursorOver(bytes: Uint8Array, part: Cursor['part']): Cursor {
  return { bytes, view: viewOf(bytes), part, at: 0 };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * How a display prints numbers. `large` those of `--stats` and `--rate`: right-aligned in nine columns, maybe
 * abbreviated, so that a last one that is narrower may have been cut. `small`: others, never abbreviated.
 */
export type NumberForm = 'large' | 'small';

/** Where the numbers of a table go. */
export interface NumberTarget {
  /** Column by column. */
  readonly values: Float64Array;
  readonly columns: number;
  /** How many rows a column has. */
  readonly rows: number;
  /** The row that is read. */
  row: number;
  readonly form: NumberForm;
  /** Is told of a number that is abbreviated, or beyond 2^53. */
  readonly putOdd: (place: number, value: Count, isExact: boolean) => void;
}

/**
 * Reads the numbers of a row, each behind a blank, from `at` to the end of the line. Answers with where the next line
 * begins; -1 where the line is another, has no end in these bytes, or has numbers that touch or may have been cut.
 */
export function readColumns({ bytes, view }: Cursor, at: number, target: NumberTarget): number {
  const { values, columns, rows } = target;
  // A field, its blank included, and as much as may be looked at behind it.
  const lastField = bytes.length - COLUMN - LONGER;
  const longer = target.form === 'large' ? LONGER : MOST_SMALL - 8;
  let index = at;
  let place = target.row;
  for (let column = 0; column < columns; column++, place += rows) {
    const value = index < lastField && bytes[index] === BLANK ? fieldAt(view, index + 1) : -1;
    if (value !== -1) {
      const end = index + COLUMN;
      // Mostly there is the blank of the next number; those of more than eight digits go on.
      const next = bytes[end] === BLANK ? end : behindDigits(bytes, end, end + longer);
      if (isEnd(bytes[next])) {
        values[place] = next === end ? value : withDigits(value, bytes, end, next);
        index = next;
        continue;
      }
    }
    index = readOdd(bytes, index, column === columns - 1, place, target);
    if (index === -1) return -1;
  }
  return bytes[index] === FEED ? index + 1 : behindLine(bytes, index);
}

function behindDigits(bytes: Uint8Array, at: number, most: number): number {
  let index = at;
  while (index < most && isDigit(bytes[index])) index++;
  return index;
}

/** A number with more digits behind it. */
function withDigits(value: number, bytes: Uint8Array, at: number, end: number): number {
  let whole = value;
  for (let index = at; index < end; index++) whole = whole * 10 + (bytes[index] ?? 0) - 48;
  return whole;
}

/** Where the next line begins, with nothing but blanks until then; -1 where there is something else, or no end. */
export function behindLine(bytes: Uint8Array, at: number): number {
  let index = at;
  while (isBlank(bytes[index])) index++;
  if (bytes[index] === RETURN) index++;
  return bytes[index] === FEED ? index + 1 : -1;
}

/**
 * The number in eight places that end with one of its digits, as most do; -1 for anything else. Four characters are
 * looked at at once, the first of them lowest in the word; a digit is a blank with 0x10 and its value added, so that
 * blanks before it count as zeros.
 */
function fieldAt(view: DataView, at: number): number {
  const first = view.getInt32(at, true);
  const last = view.getInt32(at + 4, true);
  if (first === BLANKS && last === ZERO) return 0;
  if (areDigits(last)) {
    if (first === BLANKS) return fourDigits(last);
    return areDigitsAtEnd(first) ? fourDigits(first) * 10_000 + fourDigits(last) : -1;
  }
  return first === BLANKS && areDigitsAtEnd(last) ? fourDigits(last) : -1;
}

/** Whether four characters are digits. */
function areDigits(word: number): boolean {
  return (word & ~VALUES) === (BLANKS | DIGITS) && (((word & VALUES) + SIXES) & DIGITS) === 0;
}

/** Whether four characters are blanks, or none, and then at least one digit. */
function areDigitsAtEnd(word: number): boolean {
  const values = word & VALUES;
  const digits = word & DIGITS;
  const isBlankOrDigit = (word & ~(VALUES | DIGITS)) === BLANKS && ((values + SIXES) & DIGITS) === 0;
  // A blank has no value; no digit stands before a blank; the last is a digit.
  const misplaced = (values & ~Math.imul(digits >>> 4, 15)) | (digits & ~(digits >>> 8) & 0x101010) | (~digits & LAST);
  return isBlankOrDigit && misplaced === 0;
}

function fourDigits(word: number): number {
  const values = word & VALUES;
  const pairs = Math.imul(values, 10) + (values >>> 8);
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
}

const BLANKS = 0x20202020;
/** Direct routing and tunnels have it in two columns of five. */
const ZERO = 0x30202020;
const DIGITS = 0x10101010;
const VALUES = 0x0f0f0f0f;
/** Lifts ten and more above four bits. */
const SIXES = 0x06060606;
const LAST = 0x10000000;

/** Any other number of the form. Answers with where it ends; -1 where there is none, or it may have been cut. */
function readOdd(bytes: Uint8Array, at: number, isLast: boolean, place: number, target: NumberTarget): number {
  const isLarge = target.form === 'large';
  let start = at;
  while (isBlank(bytes[start])) start++;
  let index = start;
  let value = 0;
  for (; isDigit(bytes[index]); index++) value = value * 10 + (bytes[index] ?? 0) - 48;
  const digits = index - start;
  if (start === at || digits === 0 || (!isLarge && digits > MOST_SMALL)) return -1;
  const unit = isLarge ? unitOf(bytes[index] ?? 0) : 1;
  const end = unit === 1 ? index : index + 1;
  if (!isEnd(bytes[end])) return -1;
  // Of more digits before a T the last eight are another number.
  if (unit === unitOf(TERA) && digits > 8) return -1;
  if (isLarge && isLast && end - at < COLUMN) return -1;
  target.values[place] = value;
  if (digits <= SAFE_DIGITS && unit === 1) return end;
  const isSafe = digits <= SAFE_DIGITS && value * unit <= Number.MAX_SAFE_INTEGER;
  target.putOdd(place, isSafe ? value * unit : exactly(bytes, start, index, unit), unit === 1);
  return end;
}

function exactly(bytes: Uint8Array, start: number, end: number, unit: number): Count {
  return toCount(BigInt(String.fromCharCode(...bytes.subarray(start, end))) * BigInt(unit));
}

/** Eight digits and these are below 2^53, whatever they are. */
const LONGER = SAFE_DIGITS - 8;

/** Of numbers that are not abbreviated the general reader takes no more digits than 32 bits have. */
const MOST_SMALL = 10;

/** Whether a number may end before this character. */
function isEnd(code: number | undefined): boolean {
  return code === BLANK || code === FEED || code === RETURN || code === TAB;
}

const TERA = 84;
