import type { Metric, Series } from '../series.ts';

/** What a series is called where the user chooses it. */
export const METRIC_LABELS: Readonly<Record<Metric, string>> = {
  conns: 'Connections / s',
  inPkts: 'Packets in / s',
  outPkts: 'Packets out / s',
  inBytes: 'Bytes in / s',
  outBytes: 'Bytes out / s',
  cps: 'Connections / s (kernel)',
  inPps: 'Packets in / s (kernel)',
  outPps: 'Packets out / s (kernel)',
  inBps: 'Bytes in / s (kernel)',
  outBps: 'Bytes out / s (kernel)',
  activeConn: 'Active connections',
  inActConn: 'Inactive connections',
  persistConn: 'Persistent connections',
  weight: 'Weight',
};

/**
 * One point alone makes no line, and a level is in the tables anyway; but one growth per second is what two tables of
 * counters tell, and it holds from the one to the other.
 */
export function isDrawn(series: Series): boolean {
  return series.points.length > 1 || (series.points.length === 1 && isCounter(series));
}

/** Its points are growth per second since the point before. */
export function isCounter({ metric }: Pick<Series, 'metric'>): boolean {
  return COUNTERS.has(metric);
}

const COUNTERS: ReadonlySet<Metric> = new Set(['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes']);

/** The metrics that are drawn, in the order of the list above. */
export function metricsIn(series: readonly Series[]): readonly Metric[] {
  const present = new Set(series.filter(isDrawn).map(({ metric }) => metric));
  return (Object.keys(METRIC_LABELS) as Metric[]).filter((metric) => present.has(metric));
}
