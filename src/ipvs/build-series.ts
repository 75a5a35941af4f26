import type { Series } from './series.ts';
import { createSeriesBuilder } from './series-builder.ts';
import type { Snapshot } from './table.ts';

/**
 * Series of the dated snapshots, node by node; undated ones have no place on an axis of time and give none.
 * Snapshots of one node may come from several files, in any order of the files; within a file their order is the
 * order of things, whatever the clock says. Where no node is known, each file is one.
 */
export function buildSeries(snapshots: readonly Snapshot[]): readonly Series[] {
  return [...byNode(snapshots.filter(({ time }) => time !== undefined)).values()].flatMap((ofNode) => {
    const builder = createSeriesBuilder();
    for (const snapshot of inOrder(ofNode)) builder.add(snapshot);
    return builder.finish();
  });
}

function byNode(snapshots: readonly Snapshot[]): ReadonlyMap<string, readonly Snapshot[]> {
  const nodes = new Map<string, Snapshot[]>();
  for (const snapshot of snapshots) {
    const key = snapshot.node === undefined ? `file ${snapshot.file ?? ''}` : `node ${snapshot.node}`;
    const known = nodes.get(key);
    if (known === undefined) nodes.set(key, [snapshot]);
    else known.push(snapshot);
  }
  return nodes;
}

/** Files by the time they begin with, each as it is. */
function inOrder(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const files = new Map<string | undefined, Snapshot[]>();
  for (const snapshot of snapshots) {
    const known = files.get(snapshot.file);
    if (known === undefined) files.set(snapshot.file, [snapshot]);
    else known.push(snapshot);
  }
  return [...files.values()].sort((a, b) => (a[0]?.time ?? 0) - (b[0]?.time ?? 0)).flat();
}
