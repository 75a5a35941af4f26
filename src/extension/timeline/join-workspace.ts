import { clusterSteps } from '../../cluster/reading/read-cluster.ts';
import { joinConfigurations } from '../../cluster/timeline/join-configurations.ts';
import { configurationsOfNodes } from '../../cluster/timeline/timeline-nodes.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { inSlices } from '../in-slices.ts';

/** Adds to a timeline what configurations say; the same object where that is nothing. */
export type Joining = (timeline: Timeline) => Timeline;

/**
 * Reads the texts of configurations; undefined where `signal` ended it. The parser comes with this file and takes its time
 * to load: import it when there are configurations.
 */
export async function readJoining(
  files: readonly { readonly path: string; readonly text: string }[],
  signal: AbortSignal,
): Promise<Joining | undefined> {
  const cluster = await inSlices(clusterSteps(files), signal);
  if (cluster === undefined) return undefined;
  return (timeline) => joinConfigurations(timeline, configurationsOfNodes(timeline, cluster));
}
