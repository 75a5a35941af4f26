import { COLUMN, SAFE_DIGITS, unitOf } from './numbers.ts';

/**
 * Five numbers from `at` to the end of the line, into `values` from `offset` on: `readNumbers` for the bytes of a line
 * that is as most lines of a series are. Other: more or less than five, one beyond 2^53, one that touches the next, or a
 * last one that may have been cut.
 */
export function readFive(
  bytes: Uint8Array,
  at: number,
  end: number,
  values: Float64Array,
  offset: number,
): 'exact' | 'abbreviated' | 'other' {
  let isExact = true;
  let index = at;
  for (let count = 0; count < 5; count++) {
    const column = index;
    const start = skipBlanks(bytes, index, end);
    let value = 0;
    for (index = start; index < end && isDigit(bytes[index]); index++) value = value * 10 + (bytes[index] ?? 0) - 48;
    const unit = index - start > SAFE_DIGITS || index === start ? 0 : unitAt(bytes, index, end);
    value *= unit;
    if (unit === 0 || value > Number.MAX_SAFE_INTEGER) return 'other';
    if (unit > 1) {
      index++;
      isExact = false;
    }
    // A last field that is narrower than its column may have been cut.
    if (index === end && (count < 4 || index - column < COLUMN)) return 'other';
    values[offset + count] = value;
  }
  if (skipBlanks(bytes, index, end) < end) return 'other';
  return isExact ? 'exact' : 'abbreviated';
}

/** Of the number that ends at `index`; 0 where something else than a blank or the end is behind it and its letter. */
function unitAt(bytes: Uint8Array, index: number, end: number): number {
  if (index >= end || isBlank(bytes[index])) return 1;
  const unit = unitOf(bytes[index] ?? 0);
  const isWhole = index + 1 >= end || isBlank(bytes[index + 1]);
  return unit > 1 && isWhole ? unit : 0;
}

function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && isBlank(bytes[index])) index++;
  return index;
}

function isBlank(code: number | undefined): boolean {
  return code === BLANK || code === TAB;
}

function isDigit(code = 0): boolean {
  return code >= 48 && code <= 57;
}

const BLANK = 32;
const TAB = 9;
