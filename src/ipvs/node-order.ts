import type { Snapshot } from './table.ts';

/** What tells the tables of one node from those of others: its name, or where no name is known the file. */
export function nodeKey({ node, file }: Pick<Snapshot, 'node' | 'file'>): string {
  return node === undefined ? `file ${file ?? ''}` : `node ${node}`;
}

/** The snapshots of each node in the order in which they were made. */
export function byNode<S extends Snapshot>(snapshots: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const nodes = groupBy(snapshots, nodeKey);
  return new Map([...nodes].map(([key, ofNode]) => [key, inOrder(ofNode)]));
}

/** Files by the time they begin with, each as it is: within a file the order of things counts, not the clock. */
function inOrder<S extends Snapshot>(snapshots: readonly S[]): readonly S[] {
  const files = [...groupBy(snapshots, ({ file }) => file).values()];
  return files.sort((a, b) => startOf(a) - startOf(b)).flat();
}

function startOf(snapshots: readonly Snapshot[]): number {
  return snapshots.find(({ time }) => time !== undefined)?.time ?? 0;
}

function groupBy<K, S extends Snapshot>(
  snapshots: readonly S[],
  keyOf: (snapshot: S) => K,
): ReadonlyMap<K, readonly S[]> {
  const groups = new Map<K, S[]>();
  for (const snapshot of snapshots) {
    const key = keyOf(snapshot);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [snapshot]);
    else known.push(snapshot);
  }
  return groups;
}
