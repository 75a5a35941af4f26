import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import { BOOTED, REMOVED, RESIGNED, STOPPED_BY } from '../histories/tracks.ts';
import { type Router, routerText } from '../routers.ts';
import { type TimeIndex, timeIndex } from '../time-index.ts';
import { gaveWay, ORDINARY_OVERLAP, resolutionOf, shown } from './shown.ts';
import { silentDeaths, waitsOf } from './silent-deaths.ts';
import { type Turn, turnsOf } from './turns.ts';

/** From the moment the last known master left until anyone enters MASTER. */
export function noMaster(router: Router, waitOf = waitsOf(router)): readonly Incident[] {
  const found: Incident[] = [];
  const deathOf = silentDeaths(router, waitOf);
  const inVain = announcementsInVain(router.histories);
  const masters = new Map<string, Turn>();
  let left: Turn | undefined;
  for (const turn of turnsOf(router.histories)) {
    if (turn.enters) {
      found.push(...before(router, turn, left, masters, { deathOf, inVain }));
      left = undefined;
      dropSilent(masters, turn.time);
      masters.set(turn.node, turn);
    } else if (masters.get(turn.node)?.stay === turn.stay) {
      // It may have entered anew within the tick in which it left.
      masters.delete(turn.node);
      if (masters.size === 0) left = turn;
    }
  }
  if (left !== undefined && !gaveWay(left.next)) found.push(gap(router, left, undefined));
  return found;
}

/** The time without a master that ends when this node enters MASTER, if there is one. `left` is who left it last. */
function before(
  router: Router,
  taken: Turn,
  left: Turn | undefined,
  masters: ReadonlyMap<string, Turn>,
  { deathOf, inVain }: { readonly deathOf: ReturnType<typeof silentDeaths>; readonly inVain: Announcements },
): readonly Incident[] {
  const since = left !== undefined && isOpen(left, taken, inVain) ? left : undefined;
  const ended = since === undefined ? [...masters.values()] : [since];
  const death = masters.has(taken.node) ? undefined : deathOf(ended, taken);
  if (death !== undefined) return [death];
  return since !== undefined && taken.time > since.time ? [gap(router, since, taken)] : [];
}

/** Who gives way knows another master; only where that one had just announced itself nobody has the addresses. */
function isOpen(left: Turn, taken: Turn, inVain: Announcements): boolean {
  if (!gaveWay(left.next)) return true;
  const { announced } = taken.stay;
  const near = Math.max(ORDINARY_OVERLAP, resolutionOf([taken.stay, left.stay]));
  const isNear = announced !== undefined && taken.node !== left.node && Math.abs(announced - left.time) <= near;
  return isNear || inVain.between(left.time - near, left.time + near).some(({ node }) => node !== left.node);
}

/**
 * Up to 1.4 who wins an election has the addresses one advert after it announced itself, and the one that gives way
 * drops them at the announcement: in between nobody has them, and longer where the winner ends before that.
 */
type Announcements = TimeIndex<{ readonly time: number; readonly node: string }>;

function announcementsInVain(histories: readonly NodeHistory[]): Announcements {
  const found = histories.flatMap(({ node, stays }) =>
    stays.flatMap(({ announcedInVain: time }) => (time === undefined ? [] : [{ time, node }])),
  );
  return timeIndex(found);
}

/** A master that nothing vouches for any more was replaced: it crashed, and its end is only known from a restart. */
function dropSilent(masters: Map<string, Turn>, time: number): void {
  for (const [node, { stay }] of masters) if (stay.knownTo < time) masters.delete(node);
}

function gap(router: Router, left: Turn, taken: Turn | undefined): Incident {
  const end =
    taken === undefined
      ? 'and nobody is known to have taken over'
      : `and ${taken.node} ${taken.node === left.node ? 'became master again' : 'took over'} ${durationText(taken.time - left.time)} later`;
  const text = `Nobody was master of ${routerText(router)}: ${departure(left)}, ${end}.`;
  const nodes = [...new Set([left.node, ...(taken === undefined ? [] : [taken.node])])];
  const stays = [left.next, taken?.stay];
  const evidence = stays.map((stay) => stay?.entry);
  return shown({
    kind: 'no-master',
    instance: router.name,
    nodes,
    from: left.time,
    to: taken?.time,
    text,
    stays,
    evidence,
  });
}

function departure({ node, next }: Turn): string {
  const why = next?.cause?.text;
  if (next?.state === 'UNKNOWN') return `the VRRP process of ${node} died`;
  if (next?.state === 'STOPPED') return stopText(node, why ?? STOPPED_BY);
  return `${node} went to ${next?.state ?? 'an unknown state'}${why === undefined ? '' : ` (${why})`}`;
}

function stopText(node: string, why: string): string {
  if (why === RESIGNED) return `${node} resigned with a priority-0 advert and ended`;
  if (why === REMOVED) return `a reload of ${node} removed it`;
  return why === BOOTED ? `${node} was started anew` : `${why} on ${node}`;
}
