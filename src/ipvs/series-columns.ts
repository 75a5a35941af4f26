import type { Metric, Series } from './series.ts';

/** The values of many rows over time, kept table by table as columns: a number each, whatever the row or metric. */
export interface SeriesColumns {
  /** Begins the next table; `rows` is how many rows are known by now. */
  readonly begin: (time: number, rows: number) => void;
  /** Of the table begun last; null is a gap. */
  readonly set: (row: number, metric: Metric, value: number | null) => void;
  /** Takes back what the table before the last one says of a row. */
  readonly unset: (row: number, metric: Metric) => void;
  /** Every metric that some row has. */
  readonly metrics: () => readonly Metric[];
  readonly has: (row: number, metric: Metric) => boolean;
  /** In the order of time. */
  readonly points: (row: number, metric: Metric) => Series['points'];
  /** The sum over some rows, as `points`; a gap where none of them has a number. */
  readonly total: (rows: readonly number[], metric: Metric) => Series['points'];
  /** What a row has in the last table up to a time; undefined where that is nothing. */
  readonly valueAt: (row: number, metric: Metric, time: number) => number | undefined;
  /** The time of the table before the row's first point; undefined where that was the first of all. */
  readonly start: (row: number, metric: Metric) => number | undefined;
  /** What a rate amounts to over all stretches of which it is known, and their seconds; undefined without any. */
  readonly sum: (row: number, metric: Metric) => Sum | undefined;
}

export interface Sum {
  readonly total: number;
  readonly seconds: number;
}

/** `rounded` keeps seven digits in half the memory: enough for what is drawn. */
export interface ColumnsOptions {
  readonly rounded: boolean;
}

type Column = Float64Array | Float32Array;

/** Values are counts and rates, never negative; a gap is NaN, so that this is free to say that there is no point. */
const NONE = -1;

export function createSeriesColumns({ rounded }: ColumnsOptions): SeriesColumns {
  const times: number[] = [];
  const columns = new Map<Metric, (Column | undefined)[]>();
  let width = 0;
  let isAscending = true;
  return {
    begin(time, rows) {
      isAscending &&= time >= (times.at(-1) ?? time);
      times.push(time);
      width = rows;
    },
    set(row, metric, value) {
      const tables = tablesOf(metric);
      const table = times.length - 1;
      let column = tables[table];
      if (column === undefined) {
        column = rounded ? new Float32Array(width).fill(NONE) : new Float64Array(width).fill(NONE);
        tables[table] = column;
      }
      column[row] = value ?? Number.NaN;
    },
    unset(row, metric) {
      const column = columns.get(metric)?.[times.length - 2];
      if (column !== undefined && row < column.length) column[row] = NONE;
    },
    metrics: () => [...columns.keys()],
    has: (row, metric) => firstTable(row, metric) !== undefined,
    points(row, metric) {
      const points = pointsOf(columns.get(metric) ?? [], row);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    total(rows, metric) {
      const points = totalOf(columns.get(metric) ?? [], rows);
      return isAscending ? points : points.sort(([a], [b]) => a - b);
    },
    valueAt(row, metric, time) {
      const tables = columns.get(metric) ?? [];
      const value = tables[isAscending ? lastUpTo(times, time) : times.lastIndexOf(time)]?.[row];
      return isPoint(value) && !Number.isNaN(value) ? value : undefined;
    },
    start(row, metric) {
      const first = firstTable(row, metric);
      return first === undefined ? undefined : times[first - 1];
    },
    sum: (row, metric) => sumOf(columns.get(metric) ?? [], row),
  };

  /** Each rate holds since the table before. */
  function sumOf(tables: readonly (Column | undefined)[], row: number): Sum | undefined {
    let total = 0;
    let seconds = 0;
    for (let table = 1; table < tables.length; table++) {
      const value = tables[table]?.[row];
      if (!isPoint(value) || Number.isNaN(value)) continue;
      const elapsed = ((times[table] ?? 0) - (times[table - 1] ?? 0)) / 1000;
      total += value * elapsed;
      seconds += elapsed;
    }
    return seconds === 0 ? undefined : { total, seconds };
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

  function pointsOf(tables: readonly (Column | undefined)[], row: number): [number, number | null][] {
    const points: [number, number | null][] = [];
    for (let table = 0; table < tables.length; table++) {
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
