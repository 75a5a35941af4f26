import { behindLine, type Cursor, type NumberTarget, readColumns, viewOf } from '../bytes/columns-of-bytes.ts';
import type { PlainColumns, PlainRows, RowName } from '../bytes/plain-rows.ts';
import type { Heads, RowNames } from './format.ts';

/** Reads a table as long as its rows are those of the table before, but for their numbers. */
export interface PlainTable {
  /**
   * Takes all whole lines that go on with those rows. Answers with how many; the cursor is moved behind them. It stops
   * where a line is another row than the one at this place of the table before, or no row at all.
   */
  readonly take: (cursor: Cursor) => number;
  /** How many rows were taken. */
  readonly count: () => number;
  /** What was taken; not exact where a number of it was abbreviated. */
  readonly read: () => { readonly rows: PlainRows; readonly exact: boolean };
}

export function createPlainTable(names: RowNames, columns: PlainColumns): PlainTable {
  names.heads ??= headsOf(names.rows);
  const heads = names.heads;
  // A table cannot begin with a real.
  const most = names.rows[0]?.service === undefined ? 0 : names.rows.length;
  let large: Map<number, bigint> | undefined;
  let target: NumberTarget | undefined;
  let count = 0;
  let exact = true;
  return {
    take(cursor) {
      if (count >= most) return 0;
      target ??= newTarget();
      const before = count;
      while (count < most) {
        const next = takeRow(cursor, target);
        if (next === -1) break;
        cursor.at = next;
        count++;
      }
      return count - before;
    },
    count: () => count,
    read() {
      const layout = names.layout?.length === count ? names.layout : names.rows.slice(0, count).filter(isKnown);
      names.layout = layout;
      const whole = { layout, columns, values: target?.values ?? NO_VALUES, large: large ?? NONE_LARGE };
      return { rows: count === most ? whole : shortened(whole, most), exact };
    },
  };

  /** Where the next line begins; -1 where this one is no such row. */
  function takeRow(cursor: Cursor, numbers: NumberTarget): number {
    const at = behindHead(heads, count, cursor);
    if (at === -1) return -1;
    if (!columns.ofServices && heads.isReal[count] === 0) return behindLine(cursor.bytes, at);
    numbers.row = count;
    return readColumns(cursor, at, numbers);
  }

  function newTarget(): NumberTarget {
    const values = newValues(most * columns.metrics.length);
    return {
      values,
      columns: columns.metrics.length,
      rows: most,
      row: 0,
      form: columns.form,
      putOdd(place, value, isExact) {
        values[place] = Number(value);
        if (typeof value === 'bigint') large = (large ?? new Map()).set(place, value);
        exact &&= isExact;
      },
    };
  }
}

/** Those of small tables lie in one block, one behind the other: to make an array for each costs more than its rows. */
function newValues(length: number): Float64Array {
  if (length > BLOCK / 8) return new Float64Array(length);
  if (used + length > block.length) {
    block = new Float64Array(BLOCK);
    used = 0;
  }
  used += length;
  return block.subarray(used - length, used);
}

const BLOCK = 4096;
let block = new Float64Array(0);
let used = 0;

const NO_VALUES = new Float64Array(0);
const NONE_LARGE: PlainRows['large'] = new Map();

/** The first rows of a table that was expected to have `most` of them. */
function shortened({ layout, columns, values, large }: PlainRows, most: number): PlainRows {
  const count = layout.length;
  const kept = new Float64Array(count * columns.metrics.length);
  const keptLarge = new Map<number, bigint>();
  columns.metrics.forEach((_, column) => {
    const from = column * most;
    kept.set(values.subarray(from, from + count), column * count);
    for (let row = 0; row < count; row++) {
      const value = large.get(from + row);
      if (value !== undefined) keptLarge.set(column * count + row, value);
    }
  });
  return { layout, columns, values: kept, large: keptLarge };
}

/** Of a row that is not known, and of one with other characters than ASCII, the beginning is one that no line has. */
function headsOf(rows: readonly (RowName | undefined)[]): Heads {
  const plain = rows.map((row) => (row !== undefined && /^[\x20-\x7e\t]+$/.test(row.fixed) ? row.fixed : '\0'));
  let end = 0;
  const ends = Uint32Array.from(plain, (head) => {
    end += head.length;
    return end;
  });
  const isReal = Uint8Array.from(rows, (row) => (row?.real === undefined ? 0 : 1));
  const bytes = new TextEncoder().encode(plain.join(''));
  return { bytes, view: viewOf(bytes), ends, isReal };
}

/** Where the line goes on behind the beginning of that row; -1 where it begins otherwise. */
function behindHead(heads: Heads, row: number, { bytes, view, at }: Cursor): number {
  const from = row === 0 ? 0 : (heads.ends[row - 1] ?? 0);
  const length = (heads.ends[row] ?? 0) - from;
  if (at + length >= bytes.length) return -1;
  // From the end, where names differ, eight at once. Of printable characters no number is zero or none, so that equal
  // numbers are equal bytes.
  let index = length;
  while (index >= 8) {
    index -= 8;
    if (view.getFloat64(at + index, true) !== heads.view.getFloat64(from + index, true)) return -1;
  }
  while (index > 0) {
    index--;
    if (bytes[at + index] !== heads.bytes[from + index]) return -1;
  }
  return at + length;
}

function isKnown<T>(row: T | undefined): row is T {
  return row !== undefined;
}
