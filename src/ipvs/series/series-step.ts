import { COUNTERS, type Metric } from '../series.ts';
import type { View } from '../table.ts';
import { type Growth, type Owner, type Reading, readGrowth } from './growth.ts';
import type { SeriesColumns } from './series-columns.ts';
import type { Track } from './tracks.ts';

/** Tables that follow each other, and what is made of their numbers. */
export interface Kind {
  readonly views: readonly View[];
  readonly metrics: readonly Metric[];
  readonly isCounter: boolean;
}

/** From the table before to this one, which is of this `time`; `elapsed` in milliseconds, undefined at the first. */
export interface Step {
  readonly time: number;
  readonly elapsed: number | undefined;
  readonly kind: Kind;
  readonly columns: SeriesColumns;
}

/** Answers with what the reals of this service have to know of it; undefined where it was not there before. */
export function advance(
  track: Track | undefined,
  now: Reading,
  owner: Owner | undefined,
  step: Step,
): Owner | undefined {
  const { kind, elapsed } = step;
  if (track === undefined) return undefined;
  const before = track.last;
  track.last = now;
  if (!kind.isCounter) {
    for (const metric of kind.metrics) setLevel(track, metric, now.row[metric], step);
    return undefined;
  }
  if (elapsed === 0) return undefined;
  const isKnown = before !== undefined && elapsed !== undefined && elapsed > 0;
  const growth = isKnown ? readGrowth(before, now, owner) : undefined;
  setGrowth(track, growth, step);
  return before && { before, now, growth };
}

export function setGrowth(track: Track, growth: Growth | undefined, step: Step): void {
  const { elapsed, time } = step;
  if (growth?.unwrapped !== undefined) track.unwrapped.push(time);
  for (const metric of COUNTERS) {
    const grown = growth?.[metric];
    if (grown !== undefined && elapsed !== undefined) set(track, metric, (grown * 1000) / elapsed, step);
    else if (has(track, step.kind, metric)) set(track, metric, null, step);
  }
}

function setLevel(track: Track, metric: Metric, value: number | bigint | undefined, step: Step): void {
  if (value === undefined) return;
  if (step.elapsed === 0) step.columns.unset(track.index, metric);
  set(track, metric, Number(value), step);
}

/** The row is not in this table. */
export function lose(track: Track, step: Step): void {
  track.last = undefined;
  for (const metric of step.kind.metrics) if (has(track, step.kind, metric)) set(track, metric, null, step);
}

function set(track: Track, metric: Metric, value: number | null, { kind, columns }: Step): void {
  track.metrics |= 1 << kind.metrics.indexOf(metric);
  columns.set(track.index, metric, value);
}

export function has({ metrics }: Track, kind: Kind, metric: Metric): boolean {
  return (metrics & (1 << kind.metrics.indexOf(metric))) !== 0;
}
