import type { TimelineFilterState as Filter } from '../../../protocol.ts';
import type { LaneGroup } from '../../../syslog/drawing/lanes.ts';
import type { Incident } from '../../../syslog/timeline.ts';
import { EVENT_CLASSES, NOISE } from './event-classes.ts';

export const NO_FILTER: Filter = { nodes: [], groups: [], classes: NOISE };

/** The groups with the lanes that are not hidden; a group without lanes is left out. */
export function visibleGroups(groups: readonly LaneGroup[], { nodes, groups: hidden }: Filter): readonly LaneGroup[] {
  return groups.flatMap((group) => {
    const lanes = hidden.includes(group.id) ? [] : group.lanes.filter(({ node }) => !nodes.includes(node));
    return lanes.length === 0 ? [] : [{ ...group, lanes }];
  });
}

/** An incident is hidden with the last of its nodes, or with its instance. */
export function visibleIncidents(
  incidents: readonly Incident[],
  groups: readonly LaneGroup[],
  { nodes, groups: hidden }: Filter,
): readonly Incident[] {
  const instances = new Set(groups.filter(({ id }) => hidden.includes(id)).map(({ title }) => title));
  return incidents.filter(
    (incident) => !instances.has(incident.instance) && !incident.nodes.every((node) => nodes.includes(node)),
  );
}

/** Places in EVENT_CLASSES of what is hidden. */
export function hiddenClasses({ classes }: Filter): ReadonlySet<number> {
  return new Set(EVENT_CLASSES.flatMap(({ id }, place) => (classes.includes(id) ? [place] : [])));
}

/** How much the user hid beyond what hides by itself. */
export function filterCount({ nodes, groups, classes }: Filter): number {
  return nodes.length + groups.length + classes.filter((id) => !NOISE.includes(id)).length;
}
