import type { NodeRecords } from '../../nodes/node-records.ts';
import type { LogRecord } from '../../record.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../build-histories.ts';
import type { Router } from '../routers.ts';
import { CONFLICT_EVENTS, conflicts } from './conflicts.ts';
import { flapping, HEARD_EVENTS, missedPreemptions } from './elections.ts';
import { type Sign, signsOf } from './incident.ts';
import { RELOAD_EVENTS, reloads } from './reloads.ts';
import { checkerFlapping, quorumLosses, SERVER_EVENTS } from './servers.ts';
import { stateIncidents } from './states.ts';

/** What went wrong, or was done, as far as the logs know: in order of time. Of the records only the signs are looked at. */
export function findIncidents(
  nodes: readonly NodeRecords[],
  histories: readonly NodeHistory[],
  routers: readonly Router[],
): readonly Incident[] {
  return [
    ...stateIncidents(routers),
    ...flapping(routers),
    ...missedPreemptions(nodes, histories),
    ...conflicts(nodes),
    ...reloads(nodes, histories),
    ...quorumLosses(nodes),
    ...checkerFlapping(nodes),
  ].sort((a, b) => a.from - b.from);
}

/** The lines that incidents rest on, besides histories: most lines of a busy log are none of them. */
export function incidentSigns(records: readonly LogRecord[]): readonly Sign[] {
  return signsOf(records, EVENTS);
}

const EVENTS: ReadonlySet<string> = new Set([...CONFLICT_EVENTS, ...HEARD_EVENTS, ...RELOAD_EVENTS, ...SERVER_EVENTS]);
