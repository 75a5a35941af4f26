import { workspace } from 'vscode';
import type { Cluster, SourceFile } from '../cluster/cluster.ts';
import { CONFIGURATION_GLOBS, EXCLUDED_GLOBS } from '../cluster/files.ts';
import { readCluster } from '../cluster/read-cluster.ts';
import { nameOf, readText } from './log-input.ts';

/** More nodes than anyone has logs of at once. */
const MOST_FILES = 200;

/** The configurations of the workspace, by which the take-overs in a log are judged. Unsaved changes do not count. */
export async function workspaceConfigurations(): Promise<Cluster> {
  const found = await workspace.findFiles(
    `{${CONFIGURATION_GLOBS.join(',')}}`,
    `{${EXCLUDED_GLOBS.join(',')}}`,
    MOST_FILES,
  );
  const read = await Promise.allSettled(found.map(async (uri) => ({ path: nameOf(uri), text: await readText(uri) })));
  // One that cannot be read says nothing about a log; the language server tells of it.
  const files: SourceFile[] = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return readCluster(files);
}
