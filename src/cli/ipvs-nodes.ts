import type { Snapshot } from '../ipvs/table.ts';

/**
 * Names for the snapshots that no prompt names, where several files have such: they are told apart by the folder
 * they lie in (`balancer1/stats.txt`), or by their path where folders do not differ. A single file stays unnamed.
 */
export function nameByFile(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const files = [...new Set(snapshots.filter(({ node }) => node === undefined).map(({ file }) => file ?? ''))];
  if (files.length < 2) return snapshots;
  const folders = files.map(folderOf);
  const differ = new Set(folders).size === files.length && !folders.includes('');
  const names = new Map(files.map((file) => [file, differ ? folderOf(file) : file]));
  return snapshots.map((snapshot) => ({ ...snapshot, node: snapshot.node ?? names.get(snapshot.file ?? '') }));
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}
