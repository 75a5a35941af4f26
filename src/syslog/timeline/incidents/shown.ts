import type { Incident, LogPlace } from '../../timeline.ts';
import type { Stay } from '../histories/build-histories.ts';
import { LOST_ELECTION } from '../histories/clues.ts';
import { durationOf } from './incident.ts';

/**
 * Adverts are a second apart by default, and until the next one the old master cannot know of the new: an overlap up
 * to that, or up to what the log's clock can tell, is an ordinary hand-over.
 */
export const ORDINARY_OVERLAP = 1000;

/** A sync group gives way where one of its members does. */
const GAVE_WAY: ReadonlySet<string> = new Set([...LOST_ELECTION, 'vrrp.sync.backup']);

/** Who gave way to a stronger advert knows a master, even where that one's log is not at hand. */
export function gaveWay(next: Stay | undefined): boolean {
  return next?.state === 'BACKUP' && GAVE_WAY.has(next.cause?.kind ?? '');
}

/** What is the same of all incidents that states show. */
export interface Shown extends Pick<Incident, 'kind' | 'instance' | 'nodes' | 'from' | 'to' | 'text'> {
  /** What it is measured by; where the log does not go on it may be open. */
  readonly stays: readonly (Stay | undefined)[];
  readonly evidence: readonly (LogPlace | undefined)[];
}

export function shown({ stays, evidence, ...incident }: Shown): Incident {
  const places = evidence.filter((one) => one !== undefined).map(({ file, line }) => ({ file, line }));
  const { from, to } = incident;
  return { ...incident, durationMs: durationOf(from, to), resolutionMs: resolutionOf(stays), evidence: places };
}

export function resolutionOf(stays: readonly (Stay | undefined)[]): number {
  return Math.max(...stays.map((stay) => stay?.resolutionMs ?? 0));
}
