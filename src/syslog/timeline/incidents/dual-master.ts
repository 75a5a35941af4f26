import { grouped } from '../../nodes/grouped.ts';
import type { Incident, LogPlace } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory, Stay } from '../histories/build-histories.ts';
import { type Router, routerText } from '../routers.ts';
import { timeIndex } from '../time-index.ts';
import { gaveWay, ORDINARY_OVERLAP, resolutionOf, shown } from './shown.ts';
import { type Mastership, mastershipsOf } from './turns.ts';

/**
 * Two nodes in MASTER at once, for as long as both are known to be: longer than a hand-over, or where nothing was handed
 * over, since one took over and gave way while the other was master all the time.
 */
export function dualMaster(router: Router): readonly Incident[] {
  const masters = router.histories.flatMap(mastershipsOf).sort((a, b) => a.stay.from - b.stay.from);
  const proof = proofOf(router, masters);
  const found: Incident[] = [];
  let longest = masters[0];
  for (const current of masters.slice(1)) {
    if (longest !== undefined && longest.node !== current.node) found.push(...overlap(router, longest, current, proof));
    if (longest === undefined || current.stay.knownTo > longest.stay.knownTo) longest = current;
  }
  return found;
}

/** What the overlaps of one virtual router are measured by. */
interface Proof {
  /** Where a node said that it entered another state than MASTER, by the time; of several nodes the first. */
  readonly ends: ReadonlyMap<number, LogPlace>;
  /** Until when a master is known to be one while another is. */
  readonly knownTo: (one: Mastership, other: Mastership) => number;
}

function proofOf({ histories }: Router, masters: readonly Mastership[]): Proof {
  const reigns = [...grouped(masters, ({ node }) => node)].map(
    ([node, own]) =>
      [
        node,
        timeIndex(
          own.map(({ stay }) => ({ time: stay.announced ?? stay.from, to: stay.to ?? Number.POSITIVE_INFINITY })),
        ),
      ] as const,
  );
  return {
    ends: endsOf(histories),
    /** By its own lines, or because the other gave way before it ended, or heard it, and nobody else may have been one. */
    knownTo({ node, stay }, other) {
      const met = lastMet(other);
      if (met === undefined || (stay.to ?? met + 1) <= met) return stay.knownTo;
      const isThird = (name: string) => name !== node && name !== other.node;
      // By coarse stamps the third may seem to have entered a little later.
      const near = met + resolutionOf([stay, other.stay]);
      const isOfThird = reigns.some(([name, own]) => isThird(name) && (own.lastUntil(near)?.to ?? met - 1) >= met);
      return isOfThird ? stay.knownTo : Math.max(stay.knownTo, met);
    },
  };
}

/** When a master met another one for the last time: it gave way to it, or heard that it is weaker. */
function lastMet({ stay, next }: Mastership): number | undefined {
  return gaveWay(next) ? stay.to : stay.heardMaster;
}

function overlap(router: Router, first: Mastership, second: Mastership, proof: Proof): readonly Incident[] {
  const stays = [first.stay, second.stay];
  const from = second.stay.from;
  const known = Math.min(proof.knownTo(first, second), proof.knownTo(second, first));
  if (known - from <= Math.max(resolutionOf(stays), ORDINARY_OVERLAP)) {
    const pairs = [[first, second] as const, [second, first] as const];
    const inVain = pairs.find(([stayed, taker]) => tookInVain(stayed, taker, proof));
    return inVain === undefined ? [] : [tell(router, ...inVain, inVain[1].stay.from, inVain[1].stay.to, proof)];
  }
  // Where one of them ended it is over, though the other may have said nothing until then.
  const to = stays.some((stay) => stay.to !== undefined) ? known : undefined;
  return [tell(router, first, second, from, to, proof)];
}

/**
 * A backup that missed some adverts took over and gave way with the next one: shorter than a hand-over, and none, since
 * the other was master before and after. Where the line of the other is the first of its log, it proves no more than
 * that it was master meanwhile.
 */
function tookInVain(stayed: Mastership, taker: Mastership, proof: Proof): boolean {
  const { from, to } = taker.stay;
  if (to === undefined || !gaveWay(taker.next)) return false;
  const near = resolutionOf([stayed.stay, taker.stay]);
  const { from: since, to: until, isImplied } = stayed.stay;
  if (until !== undefined && until <= to + near) return false;
  const limit = isImplied === true ? to + near : from - Math.max(near, ORDINARY_OVERLAP);
  return since <= limit && proof.knownTo(stayed, taker) >= to;
}

function tell(
  router: Router,
  first: Mastership,
  second: Mastership,
  from: number,
  to: number | undefined,
  proof: Proof,
): Incident {
  const stays = [first.stay, second.stay];
  const text = `${first.node} and ${second.node} were both master of ${routerText(router)} ${lengthText(stays, from, to)}: ${courseOf(first, second, to)}.`;
  const evidence = [first.stay.entry, second.stay.entry, to === undefined ? undefined : proof.ends.get(to)];
  const nodes = [first.node, second.node];
  return shown({ kind: 'dual-master', instance: router.name, nodes, from, to, text, stays, evidence });
}

function lengthText(stays: readonly Stay[], from: number, to: number | undefined): string {
  if (to === undefined) return 'and the logs do not show an end';
  if (to === from) return `for less than ${durationText(resolutionOf(stays))}`;
  const isWhole = stays.some((stay) => stay.to === to);
  return `for ${isWhole ? '' : 'at least '}${durationText(to - from)}`;
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

function endsOf(router: readonly NodeHistory[]): ReadonlyMap<number, LogPlace> {
  const ends = new Map<number, LogPlace>();
  for (const { stays } of router) {
    for (const { state, from, entry } of stays) if (state !== 'MASTER' && !ends.has(from)) ends.set(from, entry);
  }
  return ends;
}
