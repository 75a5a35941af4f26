import { abbreviationUnit } from '../numbers.ts';
import type { Mutable } from '../rows.ts';
import type { CounterMetric, Metric } from '../series.ts';
import type { Count } from '../table.ts';

/** One row of one table; `exact` is false where the table abbreviates large numbers. */
export interface Reading {
  readonly row: Readonly<Partial<Record<Metric, Count | undefined>>>;
  readonly exact: boolean;
}

/** The service of a real in both tables; without growth where it was reset. */
export interface Owner {
  readonly before: Reading;
  readonly now: Reading;
  readonly growth: Growth | undefined;
}

export interface Growth extends Readonly<Partial<Record<CounterMetric, number>>> {
  /** Counters that began anew at 2^32 in between, which their growth here reckons with. */
  readonly unwrapped?: readonly CounterMetric[];
}

/**
 * How much each counter of a row grew from one table to the next; undefined where the row was reset: a counter fell,
 * or its service was reset, since `-Z` zeroes both.
 *
 * A real's conns and packets are printed modulo 2^32 (ipvsadm 1.31 reads 64-bit statistics of a destination into
 * 32 bits), so that they also fall when nothing was reset. Such a fall is a wrap if its service, whose counters have 64
 * bits, grew by at least as much as the real would have. Where the service grew by 2^32 or more, nobody knows how
 * often the real's number began anew, and its growth is left out. `owner` is the real's service in both tables,
 * undefined for a service itself and for a real whose service was not there before.
 */
export function readGrowth(before: Reading, now: Reading, owner?: Owner): Growth | undefined {
  if (owner !== undefined && owner.growth === undefined) return undefined;
  const growth = plainGrowth(before.row, now.row) ?? carefulGrowth(before, now, owner);
  const whole = owner?.growth;
  return growth !== undefined && whole !== undefined && isLarge(whole) ? withoutLarge(growth, whole) : growth;
}

function isLarge({ conns = 0, inPkts = 0, outPkts = 0 }: Growth): boolean {
  return conns >= WRAP || inPkts >= WRAP || outPkts >= WRAP;
}

function withoutLarge(growth: Growth, whole: Growth): Growth {
  const { unwrapped, ...kept }: Mutable<Growth> = growth;
  for (const metric of WRAPPING) if ((whole[metric] ?? 0) >= WRAP) delete kept[metric];
  return noted(
    kept,
    unwrapped?.filter((metric) => metric in kept),
  );
}

/** Where a real's numbers begin anew. */
export const WRAP = 2 ** 32;

/** The common case: nothing fell and nothing is missing. Written out, since it is asked for millions of times. */
function plainGrowth(before: Reading['row'], now: Reading['row']): Growth | undefined {
  const conns = rise(before.conns, now.conns);
  const inPkts = rise(before.inPkts, now.inPkts);
  const outPkts = rise(before.outPkts, now.outPkts);
  const inBytes = rise(before.inBytes, now.inBytes);
  const outBytes = rise(before.outBytes, now.outBytes);
  const isPlain = conns >= 0 && inPkts >= 0 && outPkts >= 0 && inBytes >= 0 && outBytes >= 0;
  return isPlain ? { conns, inPkts, outPkts, inBytes, outBytes } : undefined;
}

/** Negative where it cannot be told so simply. */
function rise(before: Count | undefined, now: Count | undefined): number {
  return typeof before === 'number' && typeof now === 'number' ? now - before : -1;
}

function carefulGrowth(before: Reading, now: Reading, owner: Owner | undefined): Growth | undefined {
  const growth: Partial<Record<CounterMetric, number>> = {};
  const wrapped: CounterMetric[] = [];
  for (const metric of METRICS) {
    const grown = difference(before.row[metric], now.row[metric]);
    if (grown === undefined) continue;
    const unwrapped = grown < 0 && WRAPPING.has(metric) ? grown + WRAP : grown;
    const limit =
      grown < 0 ? (owner?.growth?.[metric] ?? -1) + slack(metric, [before, now, owner?.before, owner?.now]) : unwrapped;
    if (unwrapped < 0 || unwrapped > limit) return undefined;
    growth[metric] = unwrapped;
    if (grown < 0 && unwrapped !== grown) wrapped.push(metric);
  }
  return noted(growth, wrapped);
}

function noted(growth: Growth, unwrapped: readonly CounterMetric[] = []): Growth {
  return unwrapped.length === 0 ? growth : { ...growth, unwrapped };
}

const METRICS: readonly CounterMetric[] = ['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes'];
export const WRAPPING: ReadonlySet<CounterMetric> = new Set(['conns', 'inPkts', 'outPkts']);

function difference(before: Count | undefined, now: Count | undefined): number | undefined {
  if (before === undefined || now === undefined) return undefined;
  if (typeof before === 'number' && typeof now === 'number') return now - before;
  return Number(BigInt(now) - BigInt(before));
}

/** What abbreviation may hide: each number stands for itself and less than one unit more. */
function slack(metric: CounterMetric, readings: readonly (Reading | undefined)[]): number {
  let sum = 0;
  for (const reading of readings) {
    const value = reading?.row[metric];
    if (reading !== undefined && !reading.exact && value !== undefined) sum += abbreviationUnit(value) - 1;
  }
  return sum;
}
