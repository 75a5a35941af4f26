import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Situation } from './answer.ts';
import type { Measured } from './measured.ts';
import { bucketsOf, FULL_ROUNDS, roundOf } from './rounds.ts';
import type { Scheduler } from './schedulers.ts';
import { type ExpectedShare, sum } from './shares.ts';
import { duration, percent, quantity } from './words.ts';

/** Why real servers have other parts than weights say although nothing is broken. */
export interface Reason {
  /** A clause. */
  readonly text: string;
  /** It passes by itself, or there is nothing to tell yet; else a real server has more or less to do for as long as it lasts. */
  readonly isHarmless: boolean;
  /** The tables say so; else they only do not speak against it. */
  readonly isSure: boolean;
}

type Ask = (situation: Situation, scheduler: Scheduler, measured: Measured) => string | undefined;

/** The first that applies. */
export function reasonOf(situation: Situation, scheduler: Scheduler, measured: Measured): Reason | undefined {
  for (const { isHarmless, isSure = true, ask } of REASONS) {
    const text = ask(situation, scheduler, measured);
    if (text !== undefined) return { text, isHarmless, isSure };
  }
  return undefined;
}

const REASONS: readonly { readonly isHarmless: boolean; readonly isSure?: boolean; readonly ask: Ask }[] = [
  { isHarmless: true, ask: beginsAnew },
  { isHarmless: true, ask: tooFew },
  { isHarmless: false, ask: isTied },
  { isHarmless: false, ask: isDealt },
  { isHarmless: false, ask: ({ service }, { reason }) => reason && `${service.scheduler} is at work: ${reason}` },
  { isHarmless: true, ask: isPartly },
  { isHarmless: false, ask: isFull },
  { isHarmless: false, isSure: false, ask: mayCatchUp },
  { isHarmless: true, ask: catchesUp },
  { isHarmless: false, isSure: false, ask: isUnfair },
];

function beginsAnew({ service }: Situation, _: Scheduler, { imbalance }: Measured): string | undefined {
  const round = roundOf(service);
  if (imbalance.total >= FULL_ROUNDS * round) return undefined;
  return `wrr begins with the heaviest real server, and a round is ${quantity(round)} connections long`;
}

function tooFew(_: Situation, __: Scheduler, { imbalance: { total, shares } }: Measured): string | undefined {
  return total < FEW * shares.length ? `${quantity(total)} connections are too few to tell` : undefined;
}

const FEW = 10;

function isTied({ service: { persistentSeconds } }: Situation): string | undefined {
  if (persistentSeconds === undefined) return undefined;
  return `persistence brings a client back to the same real server for ${duration(persistentSeconds)}`;
}

/** By sh. */
function isDealt({ service }: Situation, _: Scheduler, { imbalance }: Measured): string | undefined {
  const dealt = bucketsOf(service);
  if (dealt === undefined || dealt.unequal < imbalance.index / 3) return undefined;
  const { buckets, weights } = dealt;
  const who = weights > buckets ? 'only those that come first get theirs' : 'those that come first get more';
  return `sh deals out ${buckets} buckets, as many at a time as the weight says, and the weights add up to ${quantity(weights)}, so that ${who}; smaller weights in the same proportion help`;
}

/** Not all reals were counted for as long as the service. */
function isPartly({ growth }: Situation): string | undefined {
  const whole = growth?.service?.seconds ?? 0;
  const isNew = [...(growth?.reals.values() ?? [])].some(({ seconds }) => seconds < 0.9 * whole);
  return isNew ? 'a real server was added or its counters were reset within this time' : undefined;
}

/** At its upper threshold, or not yet below the lower one again. */
function isFull({ service }: Situation): string | undefined {
  const full = service.reals.find(mayBeFull);
  return full && `${realKey(full)} gets no new connections while it is at its upper threshold`;
}

function mayBeFull({ upperThreshold, lowerThreshold, activeConn, inActConn }: Real): boolean {
  if (!upperThreshold) return false;
  return (activeConn ?? 0) + (inActConn ?? 0) >= (lowerThreshold || (upperThreshold * 3) / 4);
}

/** A single table of open connections does not tell what is being done about them. */
function mayCatchUp({ service, growth }: Situation, { evens }: Scheduler, { isFair }: Measured): string | undefined {
  if (evens !== 'open' || !isFair || growth !== undefined) return undefined;
  return `${service.scheduler} evens out open connections only as new ones come, after a change of weights or real servers; a second table of \`ipvsadm -Ln --stats\` tells whether it does`;
}

/**
 * Open connections differ while those of before last on: after a real server came back, or weights were changed. The
 * scheduler then sends new ones to those that have too few.
 */
function catchesUp({ service, growth }: Situation, { evens }: Scheduler, measured: Measured): string | undefined {
  if (evens !== 'open' || !measured.isFair || growth === undefined) return undefined;
  const { shares, index, total } = measured.imbalance;
  const grown = (ones: readonly ExpectedShare[]) =>
    sum(ones.map(({ real }) => growth.reals.get(realKey(real))?.conns ?? 0));
  const fresh = grown(shares);
  if (fresh < index * total) {
    return `only ${quantity(fresh)} new connections came since, too few to even out those of before`;
  }
  const above = shares.filter(({ share, expected }) => share > expected);
  const [part, due] = [grown(above) / fresh, sum(above.map(({ expected }) => expected))];
  if (part >= 0.9 * due) return undefined;
  return `${service.scheduler} is evening it out: those with more than their part got ${percent(part)} of the new connections, where ${percent(due)} would be theirs`;
}

/** What was counted is not what the scheduler evens out, or not for that time alone. */
function isUnfair(
  { service: { scheduler } }: Situation,
  { evens }: Scheduler,
  { isFair }: Measured,
): string | undefined {
  if (isFair) return undefined;
  if (evens === 'open') return `${scheduler} evens out open connections, so that fast real servers get more new ones`;
  return 'the counters may be older than the present weights and real servers; two dated tables tell more';
}
