import type { IncidentEntry } from './incidents.ts';
import { shortList } from './short-list.ts';

/** Entries of the list that are one thing that happened: to one instance, or to several at once. */
export type IncidentGroup = readonly [IncidentEntry, ...IncidentEntry[]];

/** So close together begin the incidents of instances that one cause moved, milliseconds. */
const AT_ONCE_MS = 2000;
/** Fewer are read as quickly one by one. */
const FEW = 3;

/**
 * Incidents of one kind on the same nodes that begin at once as one group, in the place of the first: a link that goes
 * down moves all instances on it. Entries are in order of their beginning.
 */
export function groupIncidents(entries: readonly IncidentEntry[]): readonly IncidentGroup[] {
  const groups: [IncidentEntry, ...IncidentEntry[]][] = [];
  const open = new Map<string, [IncidentEntry, ...IncidentEntry[]]>();
  for (const entry of entries) {
    const { kind, nodes, from } = entry.incident;
    const key = JSON.stringify([kind, nodes]);
    const group = open.get(key);
    if (group !== undefined && from - group[0].incident.from <= AT_ONCE_MS) group.push(entry);
    else {
      const begun: [IncidentEntry] = [entry];
      open.set(key, begun);
      groups.push(begun);
    }
  }
  return groups.flatMap((group): IncidentGroup[] => (group.length < FEW ? group.map((entry) => [entry]) : [group]));
}

/** The instances of a group: `VI_1, VI_2, VI_3, VI_4 and 7 more`. */
export function namesOf(group: IncidentGroup): string {
  return shortList([...new Set(group.map(({ incident }) => incident.instance))]);
}
