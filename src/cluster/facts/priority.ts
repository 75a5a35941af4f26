import { once } from '../../keepalived/once.ts';
import { basePriority } from './instance.ts';
import { trackersOf } from './tracking.ts';
import type { Member } from './virtual-router.ts';

/** The priority with which a node stands in the election while everything that it tracks is well. */
export interface Priority {
  /** As written, or the default. */
  readonly base: number;
  /** With the weights, within 1 to 254; 255 where the node owns the addresses. */
  readonly effective: number;
  /** As `effective`, before it is brought into its range. */
  readonly sum: number;
}

/**
 * Positive weights count while the tracked thing is well, negative ones while it is not (vrrp_track.c:
 * vrrp_set_effective_priority). Undefined where the text does not tell: a placeholder, or what `trackersOf` cannot read.
 */
export const priorityOf = once((member: Member): Priority | undefined => {
  const base = basePriority(member.instance);
  if (base === undefined) return undefined;
  if (base === 255) return { base, effective: 255, sum: 255 };
  const trackers = trackersOf(member);
  if (trackers === undefined) return undefined;
  const sum = trackers.reduce((total, { gain }) => total + gain, base);
  return { base, effective: clampPriority(sum), sum };
});

/** What tracking may make of a priority (vrrp_track.c: vrrp_set_effective_priority). */
export function clampPriority(sum: number): number {
  return Math.max(1, Math.min(254, sum));
}
