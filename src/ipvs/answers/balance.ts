import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Finding, Question, Situation } from './answer.ts';
import { FULL_ROUNDS, roundOf, type Scheduler, schedulerOf } from './schedulers.ts';
import { type Imbalance, imbalanceOf } from './shares.ts';
import { duration, percent, quantity } from './words.ts';

/**
 * Whether each real has the part that scheduler and weights give it. What is compared, best first: new connections
 * between two dated tables, the kernel's rate, the counters; for schedulers that even out open connections, those.
 */
export const balance: Question = {
  kind: 'balance',
  summary: 'share of each real server against its weight and the scheduler',
  numbers: {
    index: 'part of the connections that would have to move to other real servers',
    chance: 'what the index would be if each connection had fallen to a real server at random',
    counted: 'connections that were compared',
    share: 'of the real server with the most above its part',
    expected: 'its part',
  },
  ask(situation) {
    const { service } = situation;
    const scheduler = schedulerOf(service.scheduler);
    const measured = measure(situation, scheduler);
    if (measured === undefined) return [];
    const { imbalance, basis } = measured;
    const { index, chance, total, highest } = imbalance;
    const numbers = { index, chance, counted: total, share: highest.share, expected: highest.expected };
    if (index <= Math.max(FINE, 2 * chance)) return [{ severity: 'normal', numbers, text: fineText(imbalance, basis) }];
    const reason = reasonOf(situation, scheduler, measured);
    const severity = reason === undefined && index > LARGE ? 'problem' : 'notice';
    return [{ severity, numbers, text: `${skewText(imbalance, `${basis}${without(service)}`)}${reasonText(reason)}` }];
  },
};

/** Up to here nobody would see a difference. */
const FINE = 0.05;
const LARGE = 0.15;

interface Measured {
  readonly imbalance: Imbalance;
  readonly basis: string;
  /** What was counted is what the scheduler evens out, over a time in which it was at work. */
  readonly isFair: boolean;
}

function measure({ service, growth }: Situation, { evens, activeOnly }: Scheduler): Measured | undefined {
  const seconds = growth?.service?.seconds;
  const grown = growth && imbalanceOf(service, (real) => growth.reals.get(realKey(real))?.conns);
  const rate = imbalanceOf(service, (real) => numberOf(real.cps));
  const counted = imbalanceOf(service, (real) => numberOf(real.conns));
  const open = imbalanceOf(service, activeOnly ? ({ activeConn }) => activeConn : load);
  const ways: readonly (false | undefined | Measured)[] = [
    evens === 'open' && open && { imbalance: open, basis: 'the open connections', isFair: true },
    grown && {
      imbalance: grown,
      basis: `the new connections${seconds === undefined ? '' : ` of ${duration(seconds)}`}`,
      isFair: evens === 'new',
    },
    rate && { imbalance: rate, basis: 'the new connections of these seconds', isFair: evens === 'new' },
    counted && { imbalance: counted, basis: 'all connections counted so far', isFair: false },
    open && { imbalance: open, basis: 'the open connections', isFair: false },
  ];
  return ways.find((way): way is Measured => typeof way === 'object');
}

/**
 * What lc and wlc compare: an active connection counts as much as 256 others (ip_vs.h: ip_vs_dest_conn_overhead). sed
 * and nq regard active ones alone (ip_vs_sed.c: ip_vs_sed_dest_overhead).
 */
function load({ activeConn, inActConn }: Real): number | undefined {
  return activeConn === undefined || inActConn === undefined ? undefined : activeConn + inActConn / 256;
}

function numberOf(value: number | bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Why the skew is no fault, as a clause; the first that applies. */
function reasonOf(situation: Situation, scheduler: Scheduler, measured: Measured): string | undefined {
  const { service } = situation;
  const name = service.scheduler;
  const { total, shares } = measured.imbalance;
  if (service.persistentSeconds !== undefined) {
    return `persistence brings a client back to the same real server for ${duration(service.persistentSeconds)}`;
  }
  if (scheduler.reason !== undefined) return `${name} is at work: ${scheduler.reason}`;
  const round = roundOf(service);
  if (total < FULL_ROUNDS * round) {
    return `wrr begins with the heaviest real server, and a round is ${quantity(round)} connections long`;
  }
  if (total < FEW * shares.length) return `${quantity(total)} connections are too few to tell`;
  if (isPartly(situation)) return 'a real server was added or its counters were reset within this time';
  if (measured.isFair) return undefined;
  if (scheduler.evens === 'open')
    return `${name} evens out open connections, so that fast real servers get more new ones`;
  if (name === undefined) return 'without the output of `ipvsadm -Ln` weights and scheduler are not known';
  return 'the counters may be older than the present weights and real servers; two dated tables tell more';
}

/** Not all reals were counted for as long as the service. */
function isPartly({ growth }: Situation): boolean {
  const whole = growth?.service?.seconds ?? 0;
  return [...(growth?.reals.values() ?? [])].some(({ seconds }) => seconds < 0.9 * whole);
}

const FEW = 10;

/** Less is written as 0.0 %. */
const LEAST_SHOWN = 0.0005;

function fineText({ index }: Imbalance, basis: string): string {
  if (index < LEAST_SHOWN) return `Each real server has the part that it should have of ${basis}.`;
  return `The shares are as they should be: no more than ${percent(index)} of ${basis} would have to move.`;
}

function skewText({ index, highest }: Imbalance, basis: string): string {
  const { real, share, expected } = highest;
  return `${realKey(real)} has ${percent(share)} of ${basis} and should have ${percent(expected)}; ${percent(index)} of them would have to move.`;
}

/** A reader who works it out by hand must know what is left out. */
function without({ reals }: Situation['service']): string {
  return reals.some(({ weight }) => weight === 0) ? ' to real servers of a weight above 0' : '';
}

function reasonText(reason: Finding['text'] | undefined): string {
  return reason === undefined ? '' : ` To be expected: ${reason}.`;
}
