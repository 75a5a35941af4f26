import { grouped } from '../../nodes/grouped.ts';
import type { Incident, LogPlace } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory, Stay } from '../histories/build-histories.ts';
import { type Router, routerText } from '../routers.ts';
import { timeIndex } from '../time-index.ts';
import { gaveWay, ORDINARY_OVERLAP, resolutionOf, shown } from './shown.ts';
import { type Mastership, mastershipsOf } from './turns.ts';

/** Two nodes in MASTER at once, for as long as both are known to be. */
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
  if (known - from <= Math.max(resolutionOf(stays), ORDINARY_OVERLAP)) return [];
  // Where one of them ended it is over, though the other may have said nothing until then.
  const to = stays.some((stay) => stay.to !== undefined) ? known : undefined;
  const isWhole = stays.some((stay) => stay.to === known);
  const length =
    to === undefined
      ? 'and the logs do not show an end'
      : `for ${isWhole ? '' : 'at least '}${durationText(to - from)}`;
  const text = `${first.node} and ${second.node} were both master of ${routerText(router)} ${length}: ${courseOf(first, second, to)}.`;
  const evidence = [first.stay.entry, second.stay.entry, proof.ends.get(known)];
  const nodes = [first.node, second.node];
  return [shown({ kind: 'dual-master', instance: router.name, nodes, from, to, text, stays, evidence })];
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
