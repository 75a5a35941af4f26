import type { Cluster, SourceFile } from '../../cluster/cluster.ts';
import { readCluster } from '../../cluster/reading/read-cluster.ts';
import { type FoundFile, readText } from '../files.ts';

/** The configurations that lie beside logs. `fail` is told of one that cannot be read; the others still count. */
export async function readConfigurations(
  files: readonly FoundFile[],
  fail: (path: string, error: string) => void,
): Promise<Cluster> {
  const sources: SourceFile[] = [];
  for (const file of files) {
    for await (const read of readText(file)) {
      if ('error' in read) fail(read.path, read.error);
      else sources.push({ ...read, kind: 'configuration' });
    }
  }
  return readCluster(sources);
}
