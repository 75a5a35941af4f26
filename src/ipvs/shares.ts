import { duesOf } from './answers/dues.ts';
import { schedulerOf } from './answers/schedulers.ts';
import { realKey } from './rows.ts';
import type { Count, Real, Service } from './table.ts';

/** What one real does of its service's work, beside what it should. */
export interface Share {
  /** `172.28.128.30:80`, or its name. */
  readonly real: string;
  /** Undefined where the display has no such column. */
  readonly value: Count | undefined;
  /** Of the sum over the reals, 0 to 1; undefined without a value, and while all are 0. */
  readonly share: number | undefined;
  /**
   * What scheduler and weights would give it, 0 to 1; undefined where the display has no weights, while all are 0, and
   * with schedulers that follow something else.
   */
  readonly expected: number | undefined;
}

/** The columns that can be shared out. */
export type ShareMetric = Exclude<
  { [K in keyof Real]: NonNullable<Real[K]> extends Count ? K : never }[keyof Real],
  'port' | 'weight' | 'upperThreshold' | 'lowerThreshold'
>;

/**
 * Shares are of the sum of the reals, not of the service's own counter: that also has what reals did that are gone,
 * and does not wrap at 2^32 as those of reals do.
 */
export function sharesOf({ reals, scheduler }: Shared, metric: ShareMetric): readonly Share[] {
  const total = sum(reals.map((real) => real[metric]));
  const workers = reals.map((real) => ({ weight: real.weight ?? 0, value: Number(real[metric] ?? 0) }));
  const { shares } = schedulerOf(scheduler);
  // ovf counts active connections, and nothing else fills a real server.
  const isKnown = shares !== 'none' && (shares !== 'overflow' || metric === 'activeConn');
  const dues = isKnown ? duesOf(scheduler, workers) : [];
  const due = sum(dues);
  return reals.map((real, index) => ({
    real: realKey(real),
    value: real[metric],
    share: part(real[metric], total),
    expected: real.weight === undefined ? undefined : part(dues[index], due),
  }));
}

type Shared = Pick<Service, 'reals'> & Partial<Pick<Service, 'scheduler'>>;

function sum(values: readonly (Count | undefined)[]): number {
  return values.reduce((total: number, value) => total + Number(value ?? 0), 0);
}

function part(value: Count | undefined, total: number): number | undefined {
  return value === undefined || total === 0 ? undefined : Number(value) / total;
}
