/** Charts of many snapshots: counters become rates, resets become gaps. */

export type Metric = CounterMetric | RateMetric | LevelMetric;

/** Counters of `--stats`; a series holds their growth per second. */
export type CounterMetric = 'conns' | 'inPkts' | 'outPkts' | 'inBytes' | 'outBytes';

/** The kernel's own estimates of `--rate`, as printed. */
export type RateMetric = 'cps' | 'inPps' | 'outPps' | 'inBps' | 'outBps';

/** In the order of the columns of ipvsadm. */
export const COUNTERS: readonly CounterMetric[] = ['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes'];
export const RATES: readonly RateMetric[] = ['cps', 'inPps', 'outPps', 'inBps', 'outBps'];

/** Of reals only, as printed. */
export type LevelMetric = 'activeConn' | 'inActConn' | 'persistConn' | 'weight';

export interface Series {
  readonly node: string | undefined;
  /** Key of the service. */
  readonly service: string;
  /** `address:port`; undefined for the service itself. */
  readonly real: string | undefined;
  readonly metric: Metric;
  /** `1/s` for rates of counters, `B/s` for bytes, `` for levels. */
  readonly unit: '1/s' | 'B/s' | '';
  /**
   * Of counters: when the growth of the first point began, in milliseconds since 1970 UTC. The growth of every later
   * point began at the point before it.
   */
  readonly start?: number | undefined;
  /** Points up to this time were put together to save memory, and are mostly so many seconds apart. */
  readonly thinned?: { readonly until: number; readonly seconds: number };
  /** Milliseconds since 1970 UTC and the value; null is a gap: a reset, a missing table. */
  readonly points: readonly (readonly [time: number, value: number | null])[];
}
