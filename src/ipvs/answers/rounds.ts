import type { Service } from '../table.ts';

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

/**
 * sh gives its buckets to the real servers in turn, as many as the weight says and at least one, until there are none
 * left (ip_vs_sh.c: ip_vs_sh_reassign). Which come first is not printed. Undefined for other schedulers, and where all
 * have what weights say.
 */
export function bucketsOf({ scheduler, reals }: Pick<Service, 'scheduler' | 'reals'>): Buckets | undefined {
  if (scheduler !== 'sh') return undefined;
  const weights = reals.reduce((sum, { weight = 1 }) => sum + Math.max(weight, 1), 0);
  const left = BUCKETS % weights;
  return { buckets: BUCKETS, weights, unequal: Math.min(left, weights - left) / BUCKETS };
}

export interface Buckets {
  readonly buckets: number;
  /** Sum of the weights. With more than there are buckets, the last real servers have none. */
  readonly weights: number;
  /** The part of the connections that may fall to others than weights say. */
  readonly unequal: number;
}

/** CONFIG_IP_VS_SH_TAB_BITS is 8 unless a kernel is built with another. */
const BUCKETS = 256;
