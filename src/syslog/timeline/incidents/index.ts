import type { NodeRecords } from '../../nodes/name-nodes.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../build-histories.ts';
import { conflicts } from './conflicts.ts';
import { flapping, missedPreemptions } from './elections.ts';
import { reloads } from './reloads.ts';
import { checkerFlapping, quorumLosses } from './servers.ts';
import { stateIncidents } from './states.ts';

/** What went wrong, or was done, as far as the logs know: in order of time. */
export function findIncidents(nodes: readonly NodeRecords[], histories: readonly NodeHistory[]): readonly Incident[] {
  return [
    ...stateIncidents(histories),
    ...flapping(histories),
    ...missedPreemptions(nodes, histories),
    ...conflicts(nodes),
    ...reloads(nodes, histories),
    ...quorumLosses(nodes),
    ...checkerFlapping(nodes),
  ].sort((a, b) => a.from - b.from);
}
