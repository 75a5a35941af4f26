import type { TimelineFilterState as Filter } from '../../../protocol.ts';
import { EVENT_CLASSES, NOISE } from './event-classes.ts';

export const NO_FILTER: Filter = { nodes: [], groups: [], classes: NOISE };

/** Places in EVENT_CLASSES of what is hidden. */
export function hiddenClasses({ classes }: Filter): ReadonlySet<number> {
  return new Set(EVENT_CLASSES.flatMap(({ id }, place) => (classes.includes(id) ? [place] : [])));
}

/** How much the user hid beyond what hides by itself. */
export function filterCount({ nodes, groups, classes }: Filter): number {
  return nodes.length + groups.length + classes.filter((id) => !NOISE.includes(id)).length;
}
