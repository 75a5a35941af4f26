import type { Service } from '../table.ts';

/** How a scheduler spreads connections, as far as shares can be judged by it (ip_vs_*.c of the kernel). */
export interface Scheduler {
  /** What each real should have: the same, in proportion to its weight, all on the heaviest, or nothing that weights tell. */
  readonly shares: 'equal' | 'weight' | 'heaviest' | 'none';
  /** Which connections it evens out: new ones, or those that are open at one time. */
  readonly evens: 'new' | 'open';
  /** Of open connections, only the active ones count. */
  readonly activeOnly?: boolean;
  /** Why shares differ from that and nothing is wrong; undefined where they should not. */
  readonly reason: string | undefined;
}

/** Schedulers of other kernels than this list knows are judged by weight. */
export function schedulerOf(name: string | undefined): Scheduler {
  return SCHEDULERS.get(name ?? '') ?? { shares: 'weight', evens: 'new', reason: undefined };
}

/** A real server as far as its part of the work depends on it. */
export interface Worker {
  readonly weight: number | undefined;
  /** What it has of that which is shared out. */
  readonly value: number;
}

/**
 * What each should have, as parts of the sum: the same for rr, lc and dh; all for one of the heaviest with fo (which of
 * them the order of the kernel's list says, and ipvsadm sorts what it prints); in proportion to the weight for others.
 */
export function duesOf(name: string | undefined, workers: readonly Worker[]): readonly number[] {
  const weightOf = ({ weight = 1 }: Worker) => Math.max(weight, 0);
  const { shares } = schedulerOf(name);
  if (shares === 'equal') return workers.map((worker) => Math.min(weightOf(worker), 1));
  if (shares !== 'heaviest') return workers.map(weightOf);
  const [chosen] = workers.toSorted((a, b) => weightOf(b) - weightOf(a) || b.value - a.value);
  return workers.map((worker) => (worker === chosen && weightOf(worker) > 0 ? 1 : 0));
}

/**
 * Connections after which wrr begins anew: the sum of the weights by their greatest common divisor, as it counts down
 * from the heaviest in steps of that (ip_vs_wrr.c). 0 for other schedulers.
 */
export function roundOf({ scheduler, reals }: Pick<Service, 'scheduler' | 'reals'>): number {
  if (scheduler !== 'wrr') return 0;
  const weights = reals.flatMap(({ weight = 1 }) => (weight > 0 ? [weight] : []));
  return weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.reduce(commonDivisor, 0));
}

/** After so many rounds what is left of one does not show in the shares. */
export const FULL_ROUNDS = 5;

function commonDivisor(a: number, b: number): number {
  let [left, right] = [a, b];
  while (right !== 0) [left, right] = [right, left % right];
  return left;
}

const HASHES_SOURCE = 'it hashes the client address, so that few or busy clients weigh on one real server';
const SCHEDULERS: ReadonlyMap<string, Scheduler> = new Map<string, Scheduler>([
  ['rr', { shares: 'equal', evens: 'new', reason: undefined }],
  ['wrr', { shares: 'weight', evens: 'new', reason: undefined }],
  ['lc', { shares: 'equal', evens: 'open', reason: undefined }],
  ['wlc', { shares: 'weight', evens: 'open', reason: undefined }],
  ['sed', { shares: 'weight', evens: 'open', activeOnly: true, reason: undefined }],
  [
    'nq',
    {
      ...{ shares: 'weight', evens: 'open', activeOnly: true },
      reason: 'it sends to an idle real server first, whatever its weight',
    },
  ],
  ['twos', { shares: 'weight', evens: 'open', reason: 'it chooses between two real servers at random' }],
  ['sh', { shares: 'weight', evens: 'new', reason: HASHES_SOURCE }],
  ['mh', { shares: 'weight', evens: 'new', reason: HASHES_SOURCE }],
  ['dh', { shares: 'equal', evens: 'new', reason: 'it hashes the destination address, and does not regard weights' }],
  ['lblc', { shares: 'none', evens: 'open', reason: 'it keeps each destination address on one real server' }],
  ['lblcr', { shares: 'none', evens: 'open', reason: 'it keeps each destination address on a few real servers' }],
  ['fo', { shares: 'heaviest', evens: 'new', reason: undefined }],
  [
    'ovf',
    { shares: 'none', evens: 'open', reason: 'it fills the highest weight first: a weight is a number of connections' },
  ],
]);
