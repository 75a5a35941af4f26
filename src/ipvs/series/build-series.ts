import { byNode } from '../node-order.ts';
import type { Series } from '../series.ts';
import type { Snapshot } from '../table.ts';
import { createSeriesBuilder, type SeriesBuilder } from './series-builder.ts';
import type { ColumnsOptions } from './series-columns.ts';

/**
 * Series of the dated snapshots, node by node; undated ones have no place on an axis of time and give none.
 * Snapshots of one node may come from several files, in any order of the files; within a file their order is the
 * order of things, whatever the clock says. Where no node is known, each file is one.
 */
export function buildSeries(snapshots: readonly Snapshot[]): readonly Series[] {
  return [...buildHistories(snapshots).values()].flatMap((builder) => builder.finish());
}

/** The same by node (see `nodeKey`), to be asked for one row at a time. */
export function buildHistories(
  snapshots: readonly Snapshot[],
  options?: ColumnsOptions,
): ReadonlyMap<string, SeriesBuilder> {
  return new Map(
    [...byNode(snapshots.filter(({ time }) => time !== undefined))].map(([key, ofNode]) => {
      const builder = createSeriesBuilder(options);
      for (const snapshot of ofNode) builder.add(snapshot);
      return [key, builder];
    }),
  );
}
