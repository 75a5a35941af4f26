import type { Incident, Timeline } from '../timeline.ts';
import { groupLanes, idOfHistory, idOfServer, type LaneGroup } from './lanes.ts';

/** What is not to be seen: names of nodes, and ids of groups of lanes. */
export interface Hidden {
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
}

/** The groups with the lanes that are not hidden; a group without lanes is left out. */
export function visibleGroups(groups: readonly LaneGroup[], { nodes, groups: hidden }: Hidden): readonly LaneGroup[] {
  return groups.flatMap((group) => {
    const lanes = hidden.includes(group.id) ? [] : group.lanes.filter(({ node }) => !nodes.includes(node));
    return lanes.length === 0 ? [] : [{ ...group, lanes }];
  });
}

/** An incident is hidden with the last of its nodes, or with its instance. */
export function visibleIncidents(
  incidents: readonly Incident[],
  groups: readonly LaneGroup[],
  { nodes, groups: hidden }: Hidden,
): readonly Incident[] {
  const instances = new Set(groups.filter(({ id }) => hidden.includes(id)).map(({ title }) => title));
  return incidents.filter(
    (incident) => !instances.has(incident.instance) && !incident.nodes.every((node) => nodes.includes(node)),
  );
}

/** What of a timeline is in a picture. */
export interface InPicture extends Hidden {
  /** Ids of lanes that are seen though their group is folded. */
  readonly pinned: readonly string[];
}

/** A timeline for a picture, how many of its lanes are not in it, and by their ids there which are pinned. */
export interface VisiblePart {
  readonly timeline: Timeline;
  readonly leftOut: number;
  readonly pinned: readonly string[];
}

/**
 * `copy` without what is hidden in `timeline`: the same, or a copy of it under other names, whose lists are in the same
 * order.
 */
export function visiblePart(timeline: Timeline, { pinned, ...hidden }: InPicture, copy: Timeline): VisiblePart {
  const groups = groupLanes(timeline);
  const open = visibleGroups(groups, hidden).flatMap(({ lanes }) => lanes.map(({ id }) => id));
  const seen = new Set([...open, ...pinned]);
  const kept = new Set(visibleIncidents(timeline.incidents, groups, hidden));
  const instances = copy.instances.filter((_, at) => seen.has(idOf(timeline.instances[at], idOfHistory)));
  const servers = copy.servers.filter((_, at) => seen.has(idOf(timeline.servers[at], idOfServer)));
  const incidents = copy.incidents.filter((_, at) => kept.has(timeline.incidents[at] as Incident));
  const leftOut = copy.instances.length + copy.servers.length - instances.length - servers.length;
  const ids = idsIn(timeline, copy);
  return {
    timeline: { ...copy, instances, servers, incidents },
    leftOut,
    pinned: pinned.flatMap((id) => ids.get(id) ?? []),
  };
}

/** Of lanes of a timeline, the ids that they have in the copy. */
function idsIn(timeline: Timeline, copy: Timeline): ReadonlyMap<string, string> {
  return new Map([
    ...timeline.instances.map((one, at) => [idOfHistory(one), idOf(copy.instances[at], idOfHistory)] as const),
    ...timeline.servers.map((one, at) => [idOfServer(one), idOf(copy.servers[at], idOfServer)] as const),
  ]);
}

function idOf<Owner>(owner: Owner | undefined, id: (owner: Owner) => string): string {
  return owner === undefined ? '' : id(owner);
}
