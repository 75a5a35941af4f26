import { isBlank, isDigit } from './bytes/characters.ts';
import type { Count } from './table.ts';

/** Numbers of one row, in order. */
export interface Numbers {
  readonly values: readonly Count[];
  /** False where one of them was abbreviated. */
  readonly exact: boolean;
  /** The last field is narrower than its nine columns though the others are not: it may have been cut. */
  readonly narrow: boolean;
  /** A field before the last is narrower: somebody has set the columns anew. */
  readonly irregular: boolean;
}

/**
 * Reads the numbers from `at` to the end of the line, or null where something else stands there.
 *
 * ipvsadm (print_largenum) writes v < 10^8 as it is, then v / 10^3 with K, / 10^6 with M, / 10^9 with G, / 10^12
 * with T, truncated; such a number is read as the lower end of what it stands for. Columns are nine wide, so that
 * eight digits with a T touch what is before them (`99999G18446744T`, `9999999918446744T`): of more than eight
 * digits before a T the last eight are the number.
 */
export function readNumbers(line: string, at: number): Numbers | null {
  const plain = readPlain(line, at);
  return plain === undefined ? readAny(line, at) : { values: plain, exact: true, narrow: false, irregular: false };
}

/** The common case in one pass: digits and blanks alone. Undefined where there is more to it. */
function readPlain(line: string, at: number): readonly number[] | undefined {
  // Made in its usual length: an array that grows from nothing takes three times as much.
  const values = [0, 0, 0, 0, 0];
  let count = 0;
  let value = 0;
  let digits = 0;
  let last = at;
  for (let index = at; index < line.length; index++) {
    const digit = line.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (digit !== BLANK) return undefined;
    else if (digits > 0) {
      if (digits > SAFE_DIGITS || (count > 0 && index - last < COLUMN)) return undefined;
      values[count++] = value;
      value = 0;
      digits = 0;
      last = index;
    }
  }
  // A last field that is narrower than its column may have been cut.
  if (digits > SAFE_DIGITS || (count > 0 && digits > 0 && line.length - last < COLUMN)) return undefined;
  if (digits > 0) values[count++] = value;
  if (count < values.length) values.length = count;
  return values;
}

function readAny(line: string, at: number): Numbers | null {
  const values: Count[] = [];
  let exact = true;
  let narrowest = Number.POSITIVE_INFINITY;
  let width = COLUMN;
  let index = at;
  for (let start = skipBlanks(line, at); start < line.length; start = skipBlanks(line, index)) {
    const fieldStart = index;
    const end = skipDigits(line, start);
    if (end === start) return null;
    const unit = unitOf(line.charCodeAt(end));
    const number = unit === TERA ? Math.max(start, end - 8) : start;
    if (number > start) values.push(readCount(line, start, number, 1));
    values.push(readCount(line, number, end, unit));
    exact &&= unit === 1;
    index = unit === 1 ? end : end + 1;
    if (unit === 1 && end < line.length && !isBlank(line.charCodeAt(end))) return null;
    // The first field may stand right behind a name that is longer than its column: its width says nothing.
    narrowest = Math.min(narrowest, width);
    width = fieldStart === at ? COLUMN : index - fieldStart;
  }
  const irregular = narrowest < COLUMN;
  return { values, exact, narrow: width < COLUMN && !irregular, irregular };
}

/** Decimal digits with no unit; undefined for anything else, or beyond 2^53. */
export function readInteger(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The unit that ipvsadm abbreviates a value of this size to: its printed form stands for [value, value + unit - 1]. */
export function abbreviationUnit(value: Count): number {
  if (value < 100_000_000) return 1;
  if (value < 1_000_000_000) return KILO;
  if (value < 100_000_000_000) return MEGA;
  return value < 100_000_000_000_000 ? GIGA : TERA;
}

/** A number where it is safe to be one. */
export function toCount(value: bigint): Count {
  return value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : value;
}

/** How wide a number is at least. */
export const COLUMN = 9;
/** Numbers with so many digits are below 2^53. */
export const SAFE_DIGITS = 15;
const BLANK = 32 - 48;
const KILO = 1e3;
const MEGA = 1e6;
const GIGA = 1e9;
const TERA = 1e12;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function readCount(line: string, start: number, end: number, unit: number): Count {
  if (end - start > 15) return toCount(BigInt(line.slice(start, end)) * BigInt(unit));
  let value = 0;
  for (let index = start; index < end; index++) value = value * 10 + line.charCodeAt(index) - 48;
  const scaled = value * unit;
  return Number.isSafeInteger(scaled) ? scaled : toCount(BigInt(value) * BigInt(unit));
}

/** Of the letter behind a number, by its code; 1 for any other. */
export function unitOf(code: number): number {
  if (code === 75) return KILO;
  if (code === 77) return MEGA;
  if (code === 71) return GIGA;
  return code === 84 ? TERA : 1;
}

function skipBlanks(line: string, at: number): number {
  let index = at;
  while (isBlank(line.charCodeAt(index))) index++;
  return index;
}

function skipDigits(line: string, at: number): number {
  let index = at;
  while (isDigit(line.charCodeAt(index))) index++;
  return index;
}
