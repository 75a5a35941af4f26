import { type PlainMetric, type PlainRows, plainRowsOf } from '../bytes/plain-rows.ts';
import type { CounterMetric, Metric } from '../series.ts';
import type { Count, Snapshot } from '../table.ts';
import type { Cells } from './column-blocks.ts';
import { type Growth, type Owner, type Reading, readGrowth, WRAP, WRAPPING } from './growth.ts';
import { type Kind, type Step, setGrowth } from './series-step.ts';
import type { Track } from './tracks.ts';

/** The numbers of a table whose rows are no objects. */
export interface PlainNumbers {
  readonly rows: PlainRows;
  readonly exact: boolean;
}

/** Undefined where rows are objects, or several displays have numbers of the kind. */
export function plainTable(snapshot: Snapshot, kind: Kind): PlainNumbers | undefined {
  const displays = plainRowsOf(snapshot)?.filter(({ columns }) =>
    columns.metrics.some((metric) => isMetricOf(kind, metric)),
  );
  const [rows, second] = displays ?? [];
  return rows === undefined || second !== undefined ? undefined : { rows, exact: snapshot.exact };
}

/** The rows of tables that are read so, as long as they stay the same. */
export interface PlainTracks {
  readonly tracks: readonly Track[];
  /** Their places among all rows that ever were. */
  readonly places: Uint32Array;
  /** That they have growth is noted. */
  isGrown: boolean;
}

export function plainTracks(tracks: readonly Track[]): PlainTracks {
  return { tracks, places: Uint32Array.from(tracks, ({ index }) => index), isGrown: false };
}

/**
 * From one table to the next of the same rows, in the same order, as `advance` does it row by row. The times of
 * the two ascend.
 */
export function advancePlain(before: PlainNumbers, now: PlainNumbers, rows: PlainTracks, step: Step): void {
  if (!step.kind.isCounter) copyLevels(now.rows, rows.tracks, step);
  else if (!advanceGrown(before.rows, now.rows, rows, step)) advanceCarefully(before, now, rows.tracks, step);
}

function copyLevels({ values, columns }: PlainRows, tracks: readonly Track[], step: Step): void {
  columns.metrics.forEach((metric, column) => {
    if (!isMetricOf(step.kind, metric)) return;
    const { numbers, from: first } = step.columns.cells(metric, 0);
    const bit = 1 << step.kind.metrics.indexOf(metric);
    const from = column * tracks.length;
    tracks.forEach((track, row) => {
      if (track.real === undefined && !columns.ofServices) return;
      track.metrics |= bit;
      numbers[first + track.index] = values[from + row] ?? 0;
    });
  });
}

function isMetricOf(kind: Kind, metric: PlainMetric): metric is Metric {
  return kind.metrics.some((one) => one === metric);
}

/** The common case: nothing fell or may have begun anew, and no number is beyond 2^53. False where it is another. */
function advanceGrown(before: PlainRows, now: PlainRows, rows: PlainTracks, step: Step): boolean {
  if (before.large.size > 0 || now.large.size > 0) return false;
  const { metrics } = step.kind;
  const growth = { before: before.values, now: now.values, places: rows.places, elapsed: step.elapsed ?? 0 };
  const { length } = rows.places;
  for (const [column, metric] of metrics.entries()) {
    const limit = WRAPPING.has(metric as CounterMetric) ? WRAP : Number.POSITIVE_INFINITY;
    if (putRates(step.columns.cells(metric, length), growth, column * length, limit)) continue;
    for (const written of metrics.slice(0, column + 1)) step.columns.clear(written);
    return false;
  }
  const all = (1 << metrics.length) - 1;
  if (!rows.isGrown) for (const track of rows.tracks) track.metrics |= all;
  rows.isGrown = true;
  return true;
}

/** Two tables with the same rows, the places of those among all rows, and the milliseconds between the two. */
interface GrownTable {
  readonly before: Float64Array;
  readonly now: Float64Array;
  readonly places: Uint32Array;
  readonly elapsed: number;
}

/**
 * Of the column that begins at `column`. False where a number did not grow, or by this limit or more; then some rates are
 * written.
 */
function putRates(
  { numbers, from: first }: Cells,
  { before, now, places, elapsed }: GrownTable,
  column: number,
  limit: number,
): boolean {
  for (let row = 0; row < places.length; row++) {
    const grown = (now[column + row] ?? 0) - (before[column + row] ?? 0);
    if (!(grown >= 0 && grown < limit)) return false;
    numbers[first + (places[row] ?? 0)] = (grown * 1000) / elapsed;
  }
  return true;
}

function advanceCarefully(before: PlainNumbers, now: PlainNumbers, tracks: readonly Track[], step: Step): void {
  let owner: Owner | undefined;
  tracks.forEach((track, row) => {
    const [old, own] = [readingAt(before, row), readingAt(now, row)];
    const isService = track.real === undefined;
    const growth: Growth | undefined = readGrowth(old, own, isService ? undefined : owner);
    if (isService) owner = { before: old, now: own, growth };
    setGrowth(track, growth, step);
  });
}

function readingAt({ rows, exact }: PlainNumbers, row: number): Reading {
  const values: Partial<Record<PlainMetric, Count>> = {};
  rows.columns.metrics.forEach((metric, column) => {
    const place = column * rows.layout.length + row;
    values[metric] = rows.large.get(place) ?? rows.values[place] ?? 0;
  });
  return { row: values, exact };
}
