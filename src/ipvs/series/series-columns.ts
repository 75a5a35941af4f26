import type { Metric, Series } from '../series.ts';
import { type Cells, type ColumnBlocks, createColumnBlocks, NONE } from './column-blocks.ts';

/** The values of many rows over time, kept table by table as columns: a number each, whatever the row or metric. */
export interface SeriesColumns {
  /** Begins the next table; `rows` is how many rows are known by now. */
  readonly begin: (time: number, rows: number) => void;
  /** Of the table begun last; null is a gap. */
  readonly set: (row: number, metric: Metric, value: number | null) => void;
  /** Where the values of the table begun last are, by row, of which so many are written all at once. */
  readonly cells: (metric: Metric, written: number) => Cells;
  /** Takes back all that the table begun last says of a metric. */
  readonly clear: (metric: Metric) => void;
  /** Takes back what the table before the last one says of a row. */
  readonly unset: (row: number, metric: Metric) => void;
  /** Every metric that some row has. */
  readonly metrics: () => readonly Metric[];
  readonly has: (row: number, metric: Metric) => boolean;
  /** In the order of time; with `from` only those of that table (from 0) and later ones. */
  readonly points: (row: number, metric: Metric, from?: number) => Series['points'];
  /** How far it is: points are added behind those there are by tables behind these, as long as `edits` stays. */
  readonly extent: () => ColumnsExtent;
  /** The sum over some rows, as `points`; a gap where none of them has a number. */
  readonly total: (rows: readonly number[], metric: Metric) => Series['points'];
  /** What a row has in the last table up to a time; undefined where that is nothing. */
  readonly valueAt: (row: number, metric: Metric, time: number) => number | undefined;
  /** The time of the table before the row's first point; undefined where that was the first of all. */
  readonly start: (row: number, metric: Metric) => number | undefined;
  /** What a rate amounts to where it is known, and in how many seconds; undefined where it never is. */
  readonly sum: (row: number, metric: Metric, within?: Stretch) => Sum | undefined;
  /** The shortest stretch up to a time in which a rate amounts to at least this, or else all up to then. */
  readonly recent: (row: number, metric: Metric, least: Sum, until?: number) => Stretch;
}

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

/** `rounded` keeps seven digits in half the memory: enough for what is drawn. */
export interface ColumnsOptions {
  readonly rounded: boolean;
}

export function createSeriesColumns({ rounded }: ColumnsOptions): SeriesColumns {
  const times: number[] = [];
  const columns = new Map<Metric, ColumnBlocks>();
  const newColumn = (length: number) => (rounded ? new Float32Array(length) : new Float64Array(length));
  let width = 0;
  let isAscending = true;
  let edits = 0;
  return {
    begin(time, rows) {
      isAscending &&= time >= (times.at(-1) ?? time);
      if (!isAscending) edits++;
      times.push(time);
      width = rows;
    },
    set(row, metric, value) {
      const { numbers, from } = cellsOf(metric, 1);
      numbers[from + row] = value ?? Number.NaN;
    },
    cells: cellsOf,
    clear(metric) {
      const { numbers, from } = cellsOf(metric, width);
      numbers.fill(NONE, from, from + width);
    },
    unset(row, metric) {
      if (columns.get(metric)?.unset(times.length - 2, row)) edits++;
    },
    metrics: () => [...columns.keys()],
    has: (row, metric) => firstTable(row, metric) !== undefined,
    extent: () => ({ tables: times.length, edits }),
    points(row, metric, from = 0) {
      const points = pointsOf(columns.get(metric), row, from);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    total(rows, metric) {
      const blocks = columns.get(metric);
      const points = blocks === undefined ? [] : totalOf(blocks, rows);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    valueAt(row, metric, time) {
      const value = columns.get(metric)?.at(tableAt(time), row);
      return Number.isNaN(value) ? undefined : value;
    },
    start(row, metric) {
      const first = firstTable(row, metric);
      return first === undefined ? undefined : times[first - 1];
    },
    sum(row, metric, { first, end } = { first: 0, end: times.length }) {
      const blocks = columns.get(metric);
      let total = 0;
      let seconds = 0;
      for (let table = Math.max(first, 1); table < end; table++) {
        const grown = grownIn(blocks, table, row);
        total += grown?.total ?? 0;
        seconds += grown?.seconds ?? 0;
      }
      return seconds === 0 ? undefined : { total, seconds };
    },
    recent(row, metric, least, until) {
      const blocks = columns.get(metric);
      const end = until === undefined ? times.length : tableAt(until) + 1;
      let [total, seconds] = [0, 0];
      let first = end;
      while (first > 0 && (total < least.total || seconds < least.seconds)) {
        first--;
        const grown = grownIn(blocks, first, row);
        total += grown?.total ?? 0;
        seconds += grown?.seconds ?? 0;
      }
      return { first, end };
    },
  };

  function cellsOf(metric: Metric, written: number): Cells {
    let blocks = columns.get(metric);
    if (blocks === undefined) {
      blocks = createColumnBlocks(newColumn);
      columns.set(metric, blocks);
    }
    return blocks.write(times.length - 1, width, written);
  }

  /** A rate holds since the table before; undefined where it is not known. */
  function grownIn(blocks: ColumnBlocks | undefined, table: number, row: number): Sum | undefined {
    const value = table === 0 ? undefined : blocks?.at(table, row);
    if (value === undefined || Number.isNaN(value)) return undefined;
    const seconds = ((times[table] ?? 0) - (times[table - 1] ?? 0)) / 1000;
    return { total: value * seconds, seconds };
  }

  /** The last table up to a time, or at that time where the clock was set back; -1 where there is none. */
  function tableAt(time: number): number {
    return isAscending ? lastUpTo(times, time) : times.lastIndexOf(time);
  }

  function firstTable(row: number, metric: Metric): number | undefined {
    return columns.get(metric)?.firstTable(row);
  }

  function pointsOf(blocks: ColumnBlocks | undefined, row: number, from: number): [number, number | null][] {
    const points: [number, number | null][] = [];
    for (let table = from; table < (blocks?.end() ?? 0); table++) {
      const value = blocks?.at(table, row);
      if (value !== undefined) points.push([times[table] ?? 0, Number.isNaN(value) ? null : value]);
    }
    return points;
  }

  function totalOf(blocks: ColumnBlocks, rows: readonly number[]): [number, number | null][] {
    const points: [number, number | null][] = [];
    for (let table = 0; table < blocks.end(); table++) {
      let sum: number | undefined;
      let isGap = false;
      for (const row of rows) {
        const value = blocks.at(table, row);
        if (value === undefined) continue;
        if (Number.isNaN(value)) isGap = true;
        else sum = (sum ?? 0) + value;
      }
      if (sum !== undefined || isGap) points.push([times[table] ?? 0, sum ?? null]);
    }
    return points;
  }
}

function lastUpTo(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
