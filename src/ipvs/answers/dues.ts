import { schedulerOf } from './schedulers.ts';

/** A real server as far as its part of the work depends on it. */
export interface Worker {
  readonly weight: number | undefined;
  /** What it has of that which is shared out. */
  readonly value: number;
}

/**
 * What each should have, as parts of the sum: the same for rr, lc and dh; all for one of the heaviest with fo (which of
 * them the order of the kernel's list says, and ipvsadm sorts what it prints); up to its weight on the heaviest first
 * with ovf; in proportion to the weight for others.
 */
export function duesOf(name: string | undefined, workers: readonly Worker[]): readonly number[] {
  const { shares, least } = schedulerOf(name);
  if (shares === 'equal') return workers.map((worker) => Math.min(weightOf(worker), 1));
  if (shares === 'heaviest') return heaviestFirst(workers, () => Number.POSITIVE_INFINITY);
  // It takes one more than its weight (ip_vs_ovf.c: skipped are those with more).
  if (shares === 'overflow') return heaviestFirst(workers, (weight) => weight + 1);
  return least === undefined ? workers.map(weightOf) : levelled(workers, least);
}

function weightOf({ weight = 1 }: Worker): number {
  return Math.max(weight, 0);
}

/** All that there is, on the heaviest until it is full, then on the next. Of those alike the one that has most is meant. */
function heaviestFirst(workers: readonly Worker[], roomOf: (weight: number) => number): readonly number[] {
  const dues = workers.map(() => 0);
  const ranked = workers
    .map((worker, index) => ({ worker, index, weight: weightOf(worker) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || b.worker.value - a.worker.value);
  // One at least, so that it is told where the first would go.
  let left = Math.max(1, totalOf(workers));
  for (const { index, weight } of ranked) {
    dues[index] = Math.min(left, roomOf(weight));
    left -= dues[index] ?? 0;
  }
  // More than all have room for: none of the shares is then wrong.
  return left > 0 ? asTheyAre(workers) : dues;
}

function totalOf(workers: readonly Worker[]): number {
  return asTheyAre(workers).reduce((sum, value) => sum + value, 0);
}

/** What those have that may get more. */
function asTheyAre(workers: readonly Worker[]): readonly number[] {
  return workers.map((worker) => (weightOf(worker) > 0 ? worker.value : 0));
}

/**
 * sed and nq compare (active connections + 1) / weight (ip_vs_sed.c, ip_vs_nq.c), so that those of small weight get
 * none at first with sed, and one each with nq. Found by raising the level until all connections have their place.
 */
function levelled(workers: readonly Worker[], least: 0 | 1): readonly number[] {
  const total = totalOf(workers);
  const weights = workers.map(weightOf);
  const at = (level: number) => weights.map((weight) => (weight === 0 ? 0 : Math.max(least, level * weight - 1)));
  const placed = (level: number) => at(level).reduce((sum, one) => sum + one, 0);
  // Fewer than there are real servers: nq gives one each, to whichever comes first.
  if (placed(0) >= total) return total > 0 ? asTheyAre(workers) : weights;
  let [low, high] = [0, total + 1];
  for (let step = 0; step < LEVEL_STEPS; step++) {
    const middle = (low + high) / 2;
    if (placed(middle) < total) low = middle;
    else high = middle;
  }
  return at(high);
}

/** Halvings that bring the level of a million connections to a thousandth. */
const LEVEL_STEPS = 40;
