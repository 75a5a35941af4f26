import { firstWhere } from '../../search-sorted.ts';
import type { Metric, Series } from '../series.ts';
import { type Cells, ColumnBlocks, type NewColumn } from './column-blocks.ts';
import { mergeBlocks, mergedTimes, type Thinned, tablesToMerge, thinnedOf } from './thin-tables.ts';

export interface ColumnsExtent {
  readonly tables: number;
  /** Counts what changed points that were there, or came before them. */
  readonly edits: number;
}

/** Tables in the order in which they were added, from the first to before the end. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

export interface Sum {
  readonly total: number;
  readonly seconds: number;
}

export interface ColumnsOptions {
  /** Keeps seven digits in half the memory: enough for what is drawn. */
  readonly rounded: boolean;
  /** How many bytes the series of one node may take by now; old points are thinned where they take more. */
  readonly most?: () => number;
}

/** The values of many rows over time, kept table by table as columns: a number each, whatever the row or metric. */
export class SeriesColumns {
  readonly #isRate: boolean;
  readonly #columns = new Map<Metric, ColumnBlocks>();
  readonly #newColumn: NewColumn;
  #times: number[] = [];
  #width = 0;
  #isAscending = true;
  #edits = 0;
  #thinned: Thinned | undefined;

  /** `isRate`: each value holds since the table before, and is no level at the time of its own. */
  constructor({ rounded }: ColumnsOptions, isRate: boolean) {
    this.#newColumn = (length) => (rounded ? new Float32Array(length) : new Float64Array(length));
    this.#isRate = isRate;
  }

  /** Begins the next table; `rows` is how many rows are known by now. */
  begin(time: number, rows: number): void {
    this.#isAscending &&= time >= (this.#times.at(-1) ?? time);
    if (!this.#isAscending) this.#edits++;
    this.#times.push(time);
    this.#width = rows;
  }

  /** Of the table begun last; null is a gap. */
  set(row: number, metric: Metric, value: number | null): void {
    const { numbers, from } = this.cells(metric, 1);
    numbers[from + row] = value ?? Number.NaN;
  }

  /** Where the values of the table begun last are, by row, of which so many are written all at once. */
  cells(metric: Metric, written: number): Cells {
    let blocks = this.#columns.get(metric);
    if (blocks === undefined) {
      blocks = new ColumnBlocks(this.#newColumn);
      this.#columns.set(metric, blocks);
    }
    return blocks.write(this.#times.length - 1, this.#width, written);
  }

  /** Takes back all that the table begun last says of a metric. */
  clear(metric: Metric): void {
    this.#columns.get(metric)?.clear(this.#times.length - 1);
  }

  /** Takes back what the table before the last one says of a row. */
  unset(row: number, metric: Metric): void {
    if (this.#columns.get(metric)?.unset(this.#times.length - 2, row)) this.#edits++;
  }

  /** How much memory the numbers take. */
  bytes(): number {
    let bytes = 0;
    for (const blocks of this.#columns.values()) bytes += blocks.bytes;
    return bytes;
  }

  /**
   * Makes one table of two each, but for the newest quarter of them: where that is done again and again old points are
   * further apart than new ones. False where there are too few tables for it.
   */
  thin(): boolean {
    const times = this.#times;
    const merges = tablesToMerge(times);
    if (merges === undefined) return false;
    for (const [metric, blocks] of this.#columns)
      this.#columns.set(
        metric,
        mergeBlocks(blocks, merges, { times, isRate: this.#isRate, newColumn: this.#newColumn }),
      );
    this.#times = mergedTimes(times, merges);
    this.#thinned = thinnedOf(times, merges);
    this.#edits++;
    return true;
  }

  /** Up to when points stand for several tables; undefined where none do. */
  get thinned(): Thinned | undefined {
    return this.#thinned;
  }

  /** Every metric that some row has. */
  metrics(): readonly Metric[] {
    return [...this.#columns.keys()];
  }

  has(row: number, metric: Metric): boolean {
    return this.#columns.get(metric)?.firstTable(row) !== undefined;
  }

  /** How far it is: points are added behind those there are by tables behind these, as long as `edits` stays. */
  extent(): ColumnsExtent {
    return { tables: this.#times.length, edits: this.#edits };
  }

  /** In the order of time; with `from` only those of that table (from 0) and later ones. */
  points(row: number, metric: Metric, from = 0): Series['points'] {
    const blocks = this.#columns.get(metric);
    return this.#pointsOf(blocks?.end ?? 0, from, (table) => blocks?.at(table, row));
  }

  /** The sum over some rows, as `points`; a gap where none of them has a number. */
  total(rows: readonly number[], metric: Metric): Series['points'] {
    const blocks = this.#columns.get(metric);
    return this.#pointsOf(blocks?.end ?? 0, 0, (table) => sumOf(rows.map((row) => blocks?.at(table, row))));
  }

  /** What a row has in the last table up to a time; undefined where that is nothing. */
  valueAt(row: number, metric: Metric, time: number): number | undefined {
    const value = this.#columns.get(metric)?.at(this.#tableAt(time), row);
    return Number.isNaN(value) ? undefined : value;
  }

  /** The time of the table before the row's first point; undefined where that was the first of all. */
  start(row: number, metric: Metric): number | undefined {
    const first = this.#columns.get(metric)?.firstTable(row);
    return first === undefined ? undefined : this.#times[first - 1];
  }

  /** What a rate amounts to where it is known, and in how many seconds; undefined where it never is. */
  sum(row: number, metric: Metric, within?: Stretch): Sum | undefined {
    const { first, end } = within ?? { first: 0, end: this.#times.length };
    const blocks = this.#columns.get(metric);
    let sum = NOTHING;
    for (let table = Math.max(first, 1); table < end; table++) sum = added(sum, this.#grownIn(blocks, table, row));
    return sum.seconds === 0 ? undefined : sum;
  }

  /** The shortest stretch up to a time in which a rate amounts to at least this, or else all up to then. */
  recent(row: number, metric: Metric, least: Sum, until?: number): Stretch {
    const blocks = this.#columns.get(metric);
    const end = until === undefined ? this.#times.length : this.#tableAt(until) + 1;
    let sum = NOTHING;
    let first = end;
    while (first > 0 && (sum.total < least.total || sum.seconds < least.seconds)) {
      first--;
      sum = added(sum, this.#grownIn(blocks, first, row));
    }
    return { first, end };
  }

  /** A rate holds since the table before; undefined where it is not known. */
  #grownIn(blocks: ColumnBlocks | undefined, table: number, row: number): Sum | undefined {
    const value = table === 0 ? undefined : blocks?.at(table, row);
    if (value === undefined || Number.isNaN(value)) return undefined;
    const seconds = ((this.#times[table] ?? 0) - (this.#times[table - 1] ?? 0)) / 1000;
    return { total: value * seconds, seconds };
  }

  /** The last table up to a time, or at that time where the clock was set back; -1 where there is none. */
  #tableAt(time: number): number {
    return this.#isAscending ? lastUpTo(this.#times, time) : this.#times.lastIndexOf(time);
  }

  #pointsOf(end: number, from: number, valueIn: (table: number) => number | undefined): Series['points'] {
    const points: [number, number | null][] = [];
    for (let table = from; table < end; table++) {
      const value = valueIn(table);
      if (value !== undefined) points.push([this.#times[table] ?? 0, Number.isNaN(value) ? null : value]);
    }
    return this.#isAscending ? points : points.sort(([a], [b]) => a - b);
  }
}

const NOTHING: Sum = { total: 0, seconds: 0 };

function added({ total, seconds }: Sum, more: Sum | undefined): Sum {
  return { total: total + (more?.total ?? 0), seconds: seconds + (more?.seconds ?? 0) };
}

/** Of the numbers that are known; a gap (NaN) where none is, undefined where there is not even a gap. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  let sum: number | undefined;
  let isGap = false;
  for (const value of values) {
    if (value === undefined) continue;
    if (Number.isNaN(value)) isGap = true;
    else sum = (sum ?? 0) + value;
  }
  return sum ?? (isGap ? Number.NaN : undefined);
}

function lastUpTo(times: readonly number[], time: number): number {
  return firstWhere(times.length, (place) => (times[place] ?? 0) > time) - 1;
}
