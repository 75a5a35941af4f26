import type { Real, Service } from '../table.ts';
import { duesOf } from './dues.ts';

/** One real's part of some quantity, and the part that it should have. */
export interface ExpectedShare {
  readonly real: Real;
  readonly value: number;
  /** 0 to 1. */
  readonly share: number;
  readonly expected: number;
}

/** How far shares are from those expected. */
export interface Imbalance {
  readonly shares: readonly ExpectedShare[];
  readonly total: number;
  /** The part that would have to be moved to another real: 0 all as expected, 1 all on reals that should have none. */
  readonly index: number;
  /** What the index would be by chance, had each of the counted things fallen to a real at random. */
  readonly chance: number;
  /** The real that has the most above its share. */
  readonly highest: ExpectedShare;
}

/**
 * Compares values with what the scheduler would have given. Reals of weight 0 are left out: they should get nothing
 * new, and what they still have is about to end. Undefined with fewer than two others, and while there is nothing to
 * share out.
 */
export function imbalanceOf(service: Service, measure: (real: Real) => number | undefined): Imbalance | undefined {
  const rows = service.reals.flatMap((real) => {
    const value = measure(real);
    return real.weight === 0 || value === undefined ? [] : [{ real, weight: real.weight, value }];
  });
  const dues = duesOf(service.scheduler, rows);
  const total = sum(rows.map(({ value }) => value));
  const due = sum(dues);
  if (rows.length < 2 || total === 0 || due === 0) return undefined;
  const shares = rows.map(({ real, value }, index) => ({
    ...{ real, value, share: value / total },
    expected: (dues[index] ?? 0) / due,
  }));
  const index = sum(shares.map(({ share, expected }) => Math.abs(share - expected))) / 2;
  const chance =
    sum(shares.map(({ expected }) => Math.sqrt((2 * expected * (1 - expected)) / (Math.PI * Math.max(1, total))))) / 2;
  const highest = shares.reduce((most, one) => (one.share - one.expected > most.share - most.expected ? one : most));
  return { shares, total, index, chance, highest };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
