import type { Known } from '../record.ts';
import { isAnnouncement } from './availability.ts';
import { isOfAdverts } from './clocks.ts';
import { isOfStates } from './histories/build-histories.ts';
import { isOfIncidents } from './incidents/index.ts';
import { isOfServers } from './servers/build-servers.ts';

/** What a message may tell of, a bit each. */
export const STATES = 1;
export const SERVERS = 2;
export const ADVERTS = 4;
export const INCIDENTS = 8;
export const ADDRESSES = 16;

/**
 * What a message may tell of: most lines of a busy log tell of little. It is asked once of each message, and lines that
 * say the same share the answer.
 */
export function concernsOf(known: Known): number {
  known.concerns ??= reckon(known);
  return known.concerns;
}

function reckon({ recognised, text }: Known): number {
  if (recognised === undefined) return 0;
  return (
    (isOfStates(recognised) ? STATES : 0) |
    (isOfServers(recognised, text) ? SERVERS : 0) |
    (isOfAdverts(recognised) ? ADVERTS : 0) |
    (isOfIncidents(recognised) ? INCIDENTS : 0) |
    (isAnnouncement(recognised) ? ADDRESSES : 0)
  );
}
