import type { Real, Service } from '../table.ts';
import { schedulerOf } from './schedulers.ts';

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
 * Compares values with the scheduler's own measure: equal parts for rr and lc, all on one of the heaviest for fo (which
 * of them the order of the kernel's list says, and ipvsadm sorts what it prints), parts of the weight for the others.
 * Reals of weight 0 are left out: they should get nothing new, and what they still have is about to end. Undefined
 * with fewer than two others, and while there is nothing to share out.
 */
export function imbalanceOf(service: Service, measure: (real: Real) => number | undefined): Imbalance | undefined {
  const { shares: kind } = schedulerOf(service.scheduler);
  const rows: { real: Real; value: number; due: number }[] = [];
  for (const real of service.reals) {
    const value = measure(real);
    if (real.weight === 0 || value === undefined) continue;
    rows.push({ real, value, due: kind === 'equal' ? 1 : (real.weight ?? 1) });
  }
  if (kind === 'heaviest') {
    const [chosen] = rows.toSorted((a, b) => b.due - a.due || b.value - a.value);
    for (const row of rows) row.due = row === chosen ? 1 : 0;
  }
  const total = sum(rows.map(({ value }) => value));
  const due = sum(rows.map((row) => row.due));
  if (rows.length < 2 || total === 0 || due === 0) return undefined;
  const shares = rows.map((row) => ({
    real: row.real,
    value: row.value,
    share: row.value / total,
    expected: row.due / due,
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
