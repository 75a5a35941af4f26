import { isDrawn, METRIC_LABELS } from '../../../ipvs/drawing/metrics.ts';
import { type RateChartModel, type RateLine, toLine } from '../../../ipvs/drawing/rate-charts.ts';
import type { Metric, Series } from '../../../ipvs/series.ts';
import type { TrendsMessage } from '../../../protocol.ts';

/** A chart of the chosen service over time. */
export interface TrendChart {
  readonly title: string;
  readonly model: RateChartModel;
  readonly stacked: boolean;
}

/**
 * One chart for each metric that says something, with the lines of the chosen reals in the colours of `places`, or of
 * the service itself where no real has such a number. What is 0 throughout says nothing, nor does a weight that stays.
 */
export function trendCharts(
  { lines, sums, service }: TrendsMessage,
  places: ReadonlyMap<string, number>,
): readonly TrendChart[] {
  const stack = sums.filter(isDrawn).filter(hasValue);
  const stacked = stack.map((one, index) => ({ ...toLine(one, METRIC_LABELS[one.metric]), colour: index }));
  const charts = METRICS.flatMap((metric): TrendChart[] => {
    const drawn = linesOf(lines, metric, places);
    if (drawn === undefined) return [];
    return [{ title: METRIC_LABELS[metric], model: toModel(service, metric, drawn), stacked: false }];
  });
  if (stacked.length < 2) return charts;
  return [
    { title: 'Active and inactive, all reals', model: toModel(service, 'activeConn', stacked), stacked: true },
    ...charts,
  ];
}

const METRICS = Object.keys(METRIC_LABELS) as readonly Metric[];

function linesOf(
  all: readonly Series[],
  metric: Metric,
  places: ReadonlyMap<string, number>,
): readonly RateLine[] | undefined {
  const own = all.filter((one) => one.metric === metric && isDrawn(one));
  const reals = own.filter(({ real }) => real !== undefined && places.has(real));
  const drawn = reals.length > 0 ? reals : own.filter(({ real }) => real === undefined);
  if (!drawn.some(metric === 'weight' ? changes : hasValue)) return undefined;
  return drawn.map((one) => ({ ...toLine(one), colour: places.get(one.real ?? '') ?? 0 }));
}

function toModel(service: string, metric: Metric, lines: readonly RateLine[]): RateChartModel {
  return { key: metric, node: undefined, service, unit: '', lines };
}

function hasValue({ points }: Series): boolean {
  return points.some(([, value]) => value !== null && value > 0);
}

function changes({ points }: Series): boolean {
  return points.some(([, value]) => value !== points[0]?.[1]);
}
