import type { Metric, Series } from './series.ts';

/** The values of many rows over time, kept table by table as columns: a number each, whatever the row or metric. */
export interface SeriesColumns {
  /** Begins the next table; `rows` is how many rows are known by now. */
  readonly begin: (time: number, rows: number) => void;
  /** Of the table begun last; null is a gap. */
  readonly set: (row: number, metric: Metric, value: number | null) => void;
  /** The values of the table begun last, by row, of which so many are written all at once. */
  readonly column: (metric: Metric, written: number) => Column;
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

export type Column = Float64Array | Float32Array;

/** Values are counts and rates, never negative; a gap is NaN, so that this is free to say that there is no point. */
const NONE = -1;

export function createSeriesColumns({ rounded }: ColumnsOptions): SeriesColumns {
  const times: number[] = [];
  const columns = new Map<Metric, (Column | undefined)[]>();
  let width = 0;
  let isAscending = true;
  let edits = 0;
  return {
    begin(time, rows) {
      shareLast();
      isAscending &&= time >= (times.at(-1) ?? time);
      if (!isAscending) edits++;
      times.push(time);
      width = rows;
    },
    set(row, metric, value) {
      columnOf(metric, 1)[row] = value ?? Number.NaN;
    },
    column: columnOf,
    clear: (metric) => columnOf(metric, width).fill(NONE),
    unset(row, metric) {
      const tables = tablesOf(metric);
      const [before, table] = [times.length - 3, times.length - 2];
      const column = tables[table];
      if (column === undefined || row >= column.length) return;
      const own = column === tables[before] ? column.slice() : column;
      edits++;
      tables[table] = own;
      own[row] = NONE;
    },
    metrics: () => [...columns.keys()],
    has: (row, metric) => firstTable(row, metric) !== undefined,
    extent: () => ({ tables: times.length, edits }),
    points(row, metric, from = 0) {
      const points = pointsOf(columns.get(metric) ?? [], row, from);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    total(rows, metric) {
      const points = totalOf(columns.get(metric) ?? [], rows);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    valueAt(row, metric, time) {
      const tables = columns.get(metric) ?? [];
      const value = tables[tableAt(time)]?.[row];
      return isPoint(value) && !Number.isNaN(value) ? value : undefined;
    },
    start(row, metric) {
      const first = firstTable(row, metric);
      return first === undefined ? undefined : times[first - 1];
    },
    sum(row, metric, { first, end } = { first: 0, end: times.length }) {
      const tables = columns.get(metric) ?? [];
      let total = 0;
      let seconds = 0;
      for (let table = Math.max(first, 1); table < end; table++) {
        const grown = grownIn(tables, table, row);
        total += grown?.total ?? 0;
        seconds += grown?.seconds ?? 0;
      }
      return seconds === 0 ? undefined : { total, seconds };
    },
    recent(row, metric, least, until) {
      const tables = columns.get(metric) ?? [];
      const end = until === undefined ? times.length : tableAt(until) + 1;
      let [total, seconds] = [0, 0];
      let first = end;
      while (first > 0 && (total < least.total || seconds < least.seconds)) {
        first--;
        const grown = grownIn(tables, first, row);
        total += grown?.total ?? 0;
        seconds += grown?.seconds ?? 0;
      }
      return { first, end };
    },
  };

  function columnOf(metric: Metric, written: number): Column {
    const tables = tablesOf(metric);
    const table = times.length - 1;
    const known = tables[table];
    if (known !== undefined) return known;
    const made = rounded ? new Float32Array(width) : new Float64Array(width);
    tables[table] = made;
    return written === width ? made : made.fill(NONE);
  }

  /** Columns that stay the same from table to table, such as the packets out of direct routing, are kept once. */
  function shareLast(): void {
    const table = times.length - 1;
    for (const tables of columns.values()) {
      const [before, last] = [tables[table - 1], tables[table]];
      if (before !== undefined && last !== undefined && isSame(before, last)) tables[table] = before;
    }
  }

  /** A rate holds since the table before; undefined where it is not known. */
  function grownIn(tables: readonly (Column | undefined)[], table: number, row: number): Sum | undefined {
    const value = tables[table]?.[row];
    if (table === 0 || !isPoint(value) || Number.isNaN(value)) return undefined;
    const seconds = ((times[table] ?? 0) - (times[table - 1] ?? 0)) / 1000;
    return { total: value * seconds, seconds };
  }

  /** The last table up to a time, or at that time where the clock was set back; -1 where there is none. */
  function tableAt(time: number): number {
    return isAscending ? lastUpTo(times, time) : times.lastIndexOf(time);
  }

  function tablesOf(metric: Metric): (Column | undefined)[] {
    const known = columns.get(metric);
    if (known !== undefined) return known;
    const made: (Column | undefined)[] = [];
    columns.set(metric, made);
    return made;
  }

  function firstTable(row: number, metric: Metric): number | undefined {
    const found = columns.get(metric)?.findIndex((column) => isPoint(column?.[row]));
    return found === -1 ? undefined : found;
  }

  function pointsOf(tables: readonly (Column | undefined)[], row: number, from: number): [number, number | null][] {
    const points: [number, number | null][] = [];
    for (let table = from; table < tables.length; table++) {
      const value = tables[table]?.[row];
      if (isPoint(value)) points.push([times[table] ?? 0, Number.isNaN(value) ? null : value]);
    }
    return points;
  }

  function totalOf(tables: readonly (Column | undefined)[], rows: readonly number[]): [number, number | null][] {
    const points: [number, number | null][] = [];
    tables.forEach((column, table) => {
      let sum: number | undefined;
      let isGap = false;
      for (const row of rows) {
        const value = column?.[row];
        if (!isPoint(value)) continue;
        if (Number.isNaN(value)) isGap = true;
        else sum = (sum ?? 0) + value;
      }
      if (sum !== undefined || isGap) points.push([times[table] ?? 0, sum ?? null]);
    });
    return points;
  }
}

function isSame(a: Column, b: Column): boolean {
  if (a.length !== b.length) return false;
  for (let row = 0; row < a.length; row++) if (a[row] !== b[row]) return false;
  return true;
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

function isPoint(value: number | undefined): value is number {
  return value !== undefined && value !== NONE;
}
