import type { Incident, LogPlace } from '../../timeline.ts';
import type { NodeHistory, Stay } from '../build-histories.ts';
import { LOST_ELECTION } from '../clues.ts';
import { durationText } from '../duration-text.ts';
import { type Router, routerText } from '../routers.ts';
import { BOOTED, REMOVED, RESIGNED, STOPPED_BY } from '../tracks.ts';
import { durationOf, place } from './incident.ts';
import { silentDeaths } from './silent-deaths.ts';
import { type Mastership, mastershipsOf, type Turn, turnsOf } from './turns.ts';

/**
 * What the states of a virtual router show: nobody or two were master, a node was in FAULT. Nothing is concluded from
 * silence: before the first master is seen nobody is missed, a node whose log has ended may be in any state, and the
 * log of a single node says nothing about its peers.
 */
export function stateIncidents(routers: readonly Router[]): readonly Incident[] {
  return routers.flatMap((router) => [
    ...faults(router.histories),
    ...(router.histories.length > 1 ? [...noMaster(router), ...dualMaster(router)] : []),
  ]);
}

/** Every stay in FAULT. */
function faults(router: readonly NodeHistory[]): readonly Incident[] {
  return router.flatMap(({ node, instance, stays }) =>
    stays.flatMap((stay, index) => {
      if (stay.state !== 'FAULT') return [];
      const next = stays[index + 1];
      const why = stay.cause === undefined ? 'no reason is logged' : stay.cause.text;
      const length = stay.to === undefined ? 'and did not leave it' : `for ${durationText(stay.to - stay.from)}`;
      const text = `${node} was in FAULT ${length}: ${why}.`;
      const said = isSamePlace(stay.cause, stay.entry) ? [stay.entry] : [stay.cause, stay.entry];
      const evidence = [...said, next?.entry].filter((place) => place !== undefined).map(place);
      return [incident('fault', instance, [node], stay.from, stay.to, resolutionOf([stay, next]), text, evidence)];
    }),
  );
}

function isSamePlace(one: LogPlace | undefined, other: LogPlace): boolean {
  return one?.line === other.line && one.file === other.file;
}

/** From the moment the last known master left until anyone enters MASTER. */
function noMaster(router: Router): readonly Incident[] {
  const found: Incident[] = [];
  const deathOf = silentDeaths(router);
  const masters = new Map<string, Turn>();
  let left: Turn | undefined;
  for (const turn of turnsOf(router.histories)) {
    if (turn.enters) {
      const ended = left === undefined ? [...masters.values()] : [left];
      const death = masters.has(turn.node) ? undefined : deathOf(ended, turn);
      if (death !== undefined) found.push(death);
      else if (left !== undefined && turn.time > left.time) found.push(gap(router, left, turn));
      left = undefined;
      dropSilent(masters, turn.time);
      masters.set(turn.node, turn);
    } else if (masters.delete(turn.node) && masters.size === 0 && !gaveWay(turn.next)) left = turn;
  }
  if (left !== undefined) found.push(gap(router, left, undefined));
  return found;
}

/** A master that nothing vouches for any more was replaced: it crashed, and its end is only known from a restart. */
function dropSilent(masters: Map<string, Turn>, time: number): void {
  for (const [node, { stay }] of masters) if (stay.knownTo < time) masters.delete(node);
}

/** A sync group gives way where one of its members does. */
const GAVE_WAY: ReadonlySet<string> = new Set([...LOST_ELECTION, 'vrrp.sync.backup']);

/** Who gave way to a stronger advert knows a master, even where that one's log is not at hand. */
function gaveWay(next: Stay | undefined): boolean {
  return next?.state === 'BACKUP' && GAVE_WAY.has(next.cause?.kind ?? '');
}

function gap(router: Router, left: Turn, taken: Turn | undefined): Incident {
  const end =
    taken === undefined
      ? 'and nobody is known to have taken over'
      : `and ${taken.node === left.node ? 'became master again' : `${taken.node} took over`} ${durationText(taken.time - left.time)} later`;
  const text = `Nobody was master of ${routerText(router)}: ${departure(left)}, ${end}.`;
  const evidence = [left.next?.entry, taken?.stay.entry].filter((place) => place !== undefined);
  const nodes = [...new Set([left.node, ...(taken === undefined ? [] : [taken.node])])];
  const resolution = resolutionOf([left.next, taken?.stay]);
  return incident('no-master', router.name, nodes, left.time, taken?.time, resolution, text, evidence);
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

/**
 * Adverts are a second apart by default, and until the next one the old master cannot know of the new: an overlap up
 * to that, or up to what the log's clock can tell, is an ordinary hand-over.
 */
const ORDINARY_OVERLAP = 1000;

/** Two nodes in MASTER at once, for as long as both are known to be. */
function dualMaster(router: Router): readonly Incident[] {
  const masters = router.histories.flatMap(mastershipsOf).sort((a, b) => a.stay.from - b.stay.from);
  const ends = endsOf(router.histories);
  const found: Incident[] = [];
  let longest = masters[0];
  for (const current of masters.slice(1)) {
    if (longest !== undefined && longest.node !== current.node) found.push(...overlap(router, longest, current, ends));
    if (longest === undefined || current.stay.knownTo > longest.stay.knownTo) longest = current;
  }
  return found;
}

/**
 * Until when a master is known to be one: by its own lines, or because the other gave way to its adverts before it
 * ended.
 */
function vouchedTo({ stay }: Mastership, other: Mastership): number {
  const { to } = other.stay;
  if (to === undefined || !gaveWay(other.next) || to > (stay.to ?? to)) return stay.knownTo;
  return Math.max(stay.knownTo, to);
}

function overlap(
  router: Router,
  first: Mastership,
  second: Mastership,
  ends: ReadonlyMap<number, LogPlace>,
): readonly Incident[] {
  const stays = [first.stay, second.stay];
  const from = second.stay.from;
  const known = Math.min(vouchedTo(first, second), vouchedTo(second, first));
  const resolution = resolutionOf(stays);
  if (known - from <= Math.max(resolution, ORDINARY_OVERLAP)) return [];
  const ended = stays.some(({ to }) => to === known);
  const to = ended ? known : undefined;
  const end = ends.get(known);
  const length = to === undefined ? 'and the logs do not show an end' : `for ${durationText(to - from)}`;
  const text = `${first.node} and ${second.node} were both master of ${routerText(router)} ${length}: ${courseOf(first, second, to)}.`;
  const evidence = [first.stay.entry, second.stay.entry, ...(end === undefined ? [] : [end])];
  return [incident('dual-master', router.name, [first.node, second.node], from, to, resolution, text, evidence)];
}

/** How it came to two masters and, where that is known, how it ended. */
function courseOf(first: Mastership, second: Mastership, to: number | undefined): string {
  const began = `${second.node} took over${inBrackets(second.stay)} while ${first.node} was still master`;
  const left = [first, second].find(({ stay, next }) => to !== undefined && stay.to === to && next !== undefined);
  if (left?.next === undefined) return began;
  const end = left.next.state === 'STOPPED' ? 'ended' : `went to ${left.next.state}`;
  return `${began}, until ${left.node} ${end}${inBrackets(left.next)}`;
}

function inBrackets({ cause }: Stay): string {
  return cause === undefined ? '' : ` (${cause.text})`;
}

/** Where a node said that it entered another state than MASTER, by the time; of several nodes the first. */
function endsOf(router: readonly NodeHistory[]): ReadonlyMap<number, LogPlace> {
  const ends = new Map<number, LogPlace>();
  for (const { stays } of router) {
    for (const { state, from, entry } of stays) if (state !== 'MASTER' && !ends.has(from)) ends.set(from, entry);
  }
  return ends;
}

function resolutionOf(stays: readonly (Stay | undefined)[]): number {
  return Math.max(...stays.map((stay) => stay?.resolutionMs ?? 0));
}

function incident(
  kind: Incident['kind'],
  instance: string,
  nodes: readonly string[],
  from: number,
  to: number | undefined,
  resolutionMs: number,
  text: string,
  evidence: readonly LogPlace[],
): Incident {
  return { kind, instance, nodes, from, to, durationMs: durationOf(from, to), resolutionMs, text, evidence };
}
