import { clusterSteps } from '../../cluster/reading/read-cluster.ts';
import { joinConfigurations } from '../../cluster/timeline/join-configurations.ts';
import { routerNames, unjoinedNames } from '../../cluster/timeline/router-names.ts';
import { configurationsOfNodes } from '../../cluster/timeline/timeline-nodes.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { inSlices } from '../in-slices.ts';

/** What configurations say of a timeline. */
export interface Joining {
  /** The timeline with what they add to it; the same object where that is nothing. */
  readonly join: (timeline: Timeline) => Timeline;
  /** Names of instances that the timeline has as several virtual routers and that are one: it is to be built with them. */
  readonly unjoined: (timeline: Timeline) => readonly ReadonlySet<string>[];
}

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
  return {
    join: (timeline) => joinConfigurations(timeline, configurationsOfNodes(timeline, cluster)),
    unjoined: (timeline) => unjoinedNames(timeline, routerNames(configurationsOfNodes(timeline, cluster))),
  };
}
