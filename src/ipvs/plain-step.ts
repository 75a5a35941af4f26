import { type Growth, type Owner, type Reading, readGrowth } from './growth.ts';
import { FIVE, type PlainRows, plainRowsOf } from './plain-rows.ts';
import type { Metric } from './series.ts';
import type { Column } from './series-columns.ts';
import { type Step, setGrowth } from './series-step.ts';
import type { Snapshot } from './table.ts';
import type { Track } from './tracks.ts';

/** The numbers of a table whose rows are no objects. */
export interface PlainNumbers {
  readonly rows: PlainRows;
  readonly exact: boolean;
}

export function plainTable(snapshot: Snapshot): PlainNumbers | undefined {
  const rows = plainRowsOf(snapshot);
  return rows && { rows, exact: snapshot.exact };
}

/**
 * From one table to the next of the same rows, in the same order, as `advance` does it row by row. `tracks` are those
 * of the rows; the times of the two ascend.
 */
export function advancePlain(before: PlainNumbers, now: PlainNumbers, tracks: readonly Track[], step: Step): void {
  if (step.kind.isCounter) advanceCounters(before, now, tracks, step);
  else copyRates(now.rows, tracks, step);
}

function copyRates({ values, metrics }: PlainRows, tracks: readonly Track[], { columns }: Step): void {
  const targets = metrics.map((metric) => columns.column(metric));
  tracks.forEach((track, row) => {
    track.metrics |= ALL;
    targets.forEach((target, column) => {
      target[track.index] = values[row * FIVE + column] ?? 0;
    });
  });
}

function advanceCounters(before: PlainNumbers, now: PlainNumbers, tracks: readonly Track[], step: Step): void {
  const targets = now.rows.metrics.map((metric) => step.columns.column(metric));
  let service = 0;
  let isReset = false;
  tracks.forEach((track, row) => {
    const isService = track.real === undefined;
    if (isService) {
      service = row;
      isReset = false;
    }
    if (!isReset && putPlainGrowth(before, now, row, track, targets, step)) return;
    const growth: Growth | undefined = isReset ? undefined : carefulGrowth(before, now, row, service);
    isReset ||= isService && growth === undefined;
    setGrowth(track, growth, step);
  });
}

/** The common case: nothing fell. False where it is another. Written out, since it is done millions of times. */
function putPlainGrowth(
  before: PlainNumbers,
  now: PlainNumbers,
  row: number,
  track: Track,
  targets: readonly Column[],
  { elapsed = 0 }: Step,
): boolean {
  const [old, values] = [before.rows.values, now.rows.values];
  const from = row * FIVE;
  for (let at = from; at < from + FIVE; at++) if ((values[at] ?? 0) < (old[at] ?? 0)) return false;
  for (let column = 0; column < FIVE; column++) {
    const grown = (values[from + column] ?? 0) - (old[from + column] ?? 0);
    const target = targets[column];
    if (target !== undefined) target[track.index] = (grown * 1000) / elapsed;
  }
  track.metrics |= ALL;
  return true;
}

/** A bit for each of the five metrics. */
const ALL = (1 << FIVE) - 1;

function carefulGrowth(before: PlainNumbers, now: PlainNumbers, row: number, service: number): Growth | undefined {
  const [old, own] = [readingAt(before, row), readingAt(now, row)];
  if (row === service) return readGrowth(old, own);
  const [first, second] = [readingAt(before, service), readingAt(now, service)];
  const owner: Owner = { before: first, now: second, growth: readGrowth(first, second) };
  return readGrowth(old, own, owner);
}

function readingAt({ rows, exact }: PlainNumbers, row: number): Reading {
  const values: Partial<Record<Metric, number>> = {};
  rows.metrics.forEach((metric, column) => {
    values[metric] = rows.values[row * FIVE + column] ?? 0;
  });
  return { row: values, exact };
}
