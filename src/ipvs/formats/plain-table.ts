import { readFive } from '../five-numbers-of-bytes.ts';
import { FIVE, type PlainMetrics, type PlainRows } from '../plain-rows.ts';
import type { Heads, RowNames } from './format.ts';

/** Reads a table as long as its rows are those of the table before, but for five plain numbers each. */
export interface PlainTable {
  /** False where the line is another row than the one at this place of the table before, or no row at all. */
  readonly take: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** How many rows were taken. */
  readonly count: () => number;
  /** What was taken; not exact where a number of it was abbreviated. */
  readonly read: () => { readonly rows: PlainRows; readonly exact: boolean };
}

export function createPlainTable(names: RowNames, metrics: PlainMetrics): PlainTable {
  names.heads ??= headsOf(names.rows.map((row) => row?.head));
  const heads = names.heads;
  // A table cannot begin with a real.
  const most = names.rows[0]?.service === undefined ? 0 : names.rows.length;
  let values = new Float64Array(0);
  let count = 0;
  let exact = true;
  return {
    take(bytes, start, end) {
      if (count >= most) return false;
      const at = behindHead(heads, count, bytes, start, end);
      if (at === -1) return false;
      if (values.length === 0) values = new Float64Array(most * FIVE);
      const found = readFive(bytes, at, end, values, count * FIVE);
      if (found === 'other') return false;
      exact &&= found === 'exact';
      count++;
      return true;
    },
    count: () => count,
    read() {
      const layout = names.layout?.length === count ? names.layout : names.rows.slice(0, count).filter(isKnown);
      names.layout = layout;
      return { rows: { layout, metrics, values: values.subarray(0, count * FIVE) }, exact };
    },
  };
}

/** Of a row that is not known, and of one with other characters than ASCII, the beginning is one that no line has. */
function headsOf(heads: readonly (string | undefined)[]): Heads {
  const plain = heads.map((head) => (head !== undefined && /^[\x20-\x7e\t]+$/.test(head) ? head : '\0'));
  let end = 0;
  const ends = Uint32Array.from(plain, (head) => {
    end += head.length;
    return end;
  });
  return { bytes: new TextEncoder().encode(plain.join('')), ends };
}

/** Where the line goes on behind the beginning of that row; -1 where it begins otherwise. */
function behindHead(heads: Heads, row: number, bytes: Uint8Array, start: number, end: number): number {
  const from = row === 0 ? 0 : (heads.ends[row - 1] ?? 0);
  const at = start + (heads.ends[row] ?? 0) - from;
  // Only before a blank is a name at its end: what follows may be more of it, or a number that touches it.
  if (at >= end || (bytes[at] !== BLANK && bytes[at] !== TAB)) return -1;
  // From the end, where names differ.
  for (let index = at - start - 1; index >= 0; index--) {
    if (bytes[start + index] !== heads.bytes[from + index]) return -1;
  }
  return at;
}

const BLANK = 32;
const TAB = 9;

function isKnown<T>(row: T | undefined): row is T {
  return row !== undefined;
}
