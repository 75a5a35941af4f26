import { once } from '../../keepalived/once.ts';
import { type Priority, priorityOf } from './priority.ts';
import { type Tracker, trackersOf } from './tracking.ts';
import { firstOfEachNode, type Member, type VirtualRouter } from './virtual-router.ts';

/** How a node stands in the election of its virtual router while all is well. */
export interface Standing extends Priority {
  readonly member: Member;
  readonly trackers: readonly Tracker[];
}

/**
 * The nodes of a router with their priorities, the strongest first. Undefined where one of them cannot be told: it may
 * stand anywhere, so nothing can be said of the others either. Empty for a router of one node.
 */
export const standingsOf = once((router: VirtualRouter): readonly Standing[] | undefined => {
  const members = firstOfEachNode(router);
  if (members.length < 2) return [];
  const standings: Standing[] = [];
  for (const member of members) {
    const priority = priorityOf(member);
    const trackers = trackersOf(member);
    if (!priority || !trackers) return undefined;
    standings.push({ ...priority, member, trackers });
  }
  return standings.sort((a, b) => b.effective - a.effective);
});

/** Where to point for a node's priority: the value, or the instance's name where none is written. */
export function priorityRange({ member: { instance } }: Standing) {
  return instance.priority?.range ?? instance.name.range;
}
