import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Situation } from './answer.ts';
import type { Scheduler } from './schedulers.ts';
import { type Imbalance, imbalanceOf } from './shares.ts';
import { duration } from './words.ts';

/** What was compared with what should be. */
export interface Measured {
  readonly imbalance: Imbalance;
  readonly basis: string;
  /** What was counted is what the scheduler evens out, over a time in which it was at work. */
  readonly isFair: boolean;
}

/** Undefined where nothing tells shares. */
export function measure({ service, growth }: Situation, { evens, activeOnly }: Scheduler): Measured | undefined {
  const seconds = growth?.service?.seconds;
  const open = imbalanceOf(service, activeOnly ? ({ activeConn }) => activeConn : load);
  if (evens === 'open' && open) return { imbalance: open, basis: 'the open connections', isFair: true };
  const grown = growth && imbalanceOf(service, (real) => growth.reals.get(realKey(real))?.conns);
  const rate = imbalanceOf(service, (real) => numberOf(real.cps));
  // Where it is known that none came lately, what the counters gathered before tells nothing of the present.
  const counted = growth === undefined && imbalanceOf(service, (real) => numberOf(real.conns));
  const ways: readonly (false | undefined | Measured)[] = [
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
export function load({ activeConn, inActConn }: Real): number | undefined {
  return activeConn === undefined || inActConn === undefined ? undefined : activeConn + inActConn / 256;
}

function numberOf(value: number | bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
