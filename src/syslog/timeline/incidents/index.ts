import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../build-histories.ts';
import { CONFLICT_EVENTS, conflicts } from './conflicts.ts';
import { flapping, HEARD_EVENTS, missedPreemptions } from './elections.ts';
import { signsOf } from './incident.ts';
import { RELOAD_EVENTS, reloads } from './reloads.ts';
import { checkerFlapping, quorumLosses, SERVER_EVENTS } from './servers.ts';
import { stateIncidents } from './states.ts';

/** What went wrong, or was done, as far as the logs know: in order of time. */
export function findIncidents(nodes: readonly NodeRecords[], histories: readonly NodeHistory[]): readonly Incident[] {
  // Looked for once: most lines of a busy log are signs of nothing.
  const told = nodes.map((node) => ({ ...node, records: signsOf(node.records, EVENTS) }));
  return [
    ...stateIncidents(histories),
    ...flapping(histories),
    ...missedPreemptions(told, histories),
    ...conflicts(told),
    ...reloads(told, histories),
    ...quorumLosses(told),
    ...checkerFlapping(told),
  ].sort((a, b) => a.from - b.from);
}

const EVENTS: ReadonlySet<string> = new Set([...CONFLICT_EVENTS, ...HEARD_EVENTS, ...RELOAD_EVENTS, ...SERVER_EVENTS]);
