import { realKey } from '../rows.ts';
import type { Metric, Series } from '../series.ts';
import type { SeriesBuilder } from '../series-builder.ts';
import type { Snapshot } from '../table.ts';
import { sparkLine, thinLine } from '../thin-points.ts';
import type { RowName, SnapshotMessage, SparksMessage, TrendsMessage } from './messages.ts';

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
  const found = lines.metrics().flatMap((metric) => rows.flatMap((real) => lines.series(service, real, metric) ?? []));
  const sums = SUMMED.flatMap((metric) => lines.total(service, metric) ?? []);
  return { type: 'trends', group, service, lines: found.map(thinned), sums: sums.map(thinned) };
}

export function sparksOf(lines: Lines, group: string, metric: Metric, rows: readonly RowName[]): SparksMessage {
  const sparks = rows.slice(0, MOST_SPARKS).map((row) => {
    const points = lines.series(row.service, row.real, metric)?.points ?? [];
    return { row, values: sparkLine(points, SPARK_POINTS) };
  });
  return { type: 'sparks', group, metric, rows: sparks };
}

/** What the small lines are of, with the value that each row of a snapshot has at its time. */
export function latestOf(lines: Lines, { time, services }: Snapshot): SnapshotMessage['latest'] {
  const known = lines.metrics();
  const metric = SPARKED.find((one) => known.includes(one));
  if (metric === undefined || time === undefined) return undefined;
  const at = (service: string, real: string | undefined) => lines.valueAt(service, real, metric, time) ?? null;
  const values = services.flatMap(({ key, reals }) => [
    at(key, undefined),
    ...reals.map((real) => at(key, realKey(real))),
  ]);
  return { metric, values };
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
