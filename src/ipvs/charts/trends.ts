import { realKey } from '../rows.ts';
import type { SeriesBuilder } from '../series/series-builder.ts';
import { sparkLine, thinLine } from '../series/thin-points.ts';
import type { Metric, Series } from '../series.ts';
import type { Service, Snapshot } from '../table.ts';
import type { RowName, SparksMessage, TrendsMessage } from './messages.ts';

type Lines = Pick<SeriesBuilder, 'metrics' | 'series' | 'total' | 'valueAt'>;

/** Every line of a service and of these reals, at most five points for each of the stretches of time. */
export function trendsOf(
  lines: Lines,
  group: string,
  service: string,
  reals: readonly string[],
  stretches = STRETCHES,
): TrendsMessage {
  const thinned = (series: Series): Series => ({ ...series, points: thinLine(series.points, stretches) });
  const rows = [undefined, ...reals.slice(0, MOST_LINES)];
  const found = lines.metrics().flatMap((metric) => {
    const ofMetric = rows.flatMap((real) => lines.series(service, real, metric) ?? []);
    return ofMetric.some(saysSomething) ? ofMetric : [];
  });
  const sums = SUMMED.flatMap((metric) => lines.total(service, metric) ?? []);
  return { type: 'trends', group, service, lines: found.map(thinned), sums: sums.map(thinned) };
}

/** What is 0 throughout, such as packets out with direct routing, is not drawn. */
function saysSomething({ points }: Series): boolean {
  return points.some(([, value]) => value !== null && value > 0);
}

export function sparksOf(lines: Lines, group: string, metric: Metric, rows: readonly RowName[]): SparksMessage {
  const sparks = rows.slice(0, MOST_SPARKS).map((row) => {
    const points = lines.series(row.service, row.real, metric)?.points ?? [];
    return { row, values: sparkLine(points, SPARK_POINTS) };
  });
  return { type: 'sparks', group, metric, rows: sparks };
}

/** What the small lines are of, and what each row of a service has of it at the time of a snapshot, the service first. */
export function latestOfEach(lines: Lines, { time }: Snapshot): LatestOfEach | undefined {
  const known = lines.metrics();
  const metric = SPARKED.find((one) => known.includes(one));
  if (metric === undefined || time === undefined) return undefined;
  const at = (service: string, real?: string) => lines.valueAt(service, real, metric, time) ?? null;
  return { metric, values: ({ key, reals }) => [at(key), ...reals.map((real) => at(key, realKey(real)))] };
}

export interface LatestOfEach {
  readonly metric: Metric;
  readonly values: (service: Service) => readonly (number | null)[];
}

/** More lines than this in one chart nobody tells apart. */
export const MOST_LINES = 24;
const MOST_SPARKS = 200;
const SPARK_POINTS = 40;
/** Twice the pixels of a wide screen, so that the first zoom still shows all there is. */
const STRETCHES = 2000;

const SUMMED: readonly Metric[] = ['activeConn', 'inActConn'];

/** What says most about a row comes first. */
const SPARKED: readonly Metric[] = ['conns', 'cps', 'activeConn', 'inActConn', 'inBytes', 'inBps'];
