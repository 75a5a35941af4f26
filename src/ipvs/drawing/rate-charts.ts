import type { Metric, Series } from '../series.ts';
import { withHoles } from './holes.ts';
import { isCounter, isDrawn } from './metrics.ts';

/** What is drawn under the lanes of a node: one chart for each of its services. */
export interface RateChartModel {
  readonly key: string;
  readonly node: string | undefined;
  readonly service: string;
  readonly unit: Series['unit'];
  /** One for each real; the service itself where no real has points, and beside the busiest where reals are many. */
  readonly lines: readonly RateLine[];
  /** Reals that are not drawn. */
  readonly left?: number;
}

export interface RateLine {
  readonly label: string;
  readonly points: Series['points'];
  /** As in Series: each point is the level from the one before on, the first one from `start` on. */
  readonly start?: number | undefined;
  readonly isInterval: boolean;
  /** Place in the palette; that in the list where it is left out. */
  readonly colour?: number;
}

/**
 * Charts of one metric, by node and service; series that name no node come last. The service that is busiest on all
 * nodes together comes first under each of them, so that the eye finds it in the same place.
 */
export function rateCharts(
  series: readonly Series[],
  metric: Metric,
  nodes: readonly string[],
): readonly RateChartModel[] {
  const charts = new Map<string, Series[]>();
  for (const one of series) {
    if (one.metric !== metric || !isDrawn(one)) continue;
    const key = JSON.stringify([one.node ?? null, one.service]);
    const list = charts.get(key);
    if (list === undefined) charts.set(key, [one]);
    else list.push(one);
  }
  const order = new Map(nodes.map((name, index) => [name, index]));
  const place = ({ node }: RateChartModel) => (node === undefined ? order.size + 1 : (order.get(node) ?? order.size));
  const work = new Map<string, number>();
  for (const list of charts.values()) {
    const service = list[0]?.service ?? '';
    work.set(service, (work.get(service) ?? 0) + workOf(list));
  }
  const workIn = ({ service }: RateChartModel) => work.get(service) ?? 0;
  return [...charts]
    .map(([key, list]) => toChart(key, list))
    .sort((a, b) => place(a) - place(b) || workIn(b) - workIn(a));
}

/** What a service has to do, to put it before or behind others. */
function workOf(list: readonly Series[]): number {
  return list.reduce((sum, one) => sum + sumOf(one), 0);
}

function sumOf({ points }: Series): number {
  return points.reduce((sum, [, value]) => sum + (value ?? 0), 0);
}

/** A moment drawn over the lines, such as a failover. */
export interface Mark {
  readonly time: number;
  readonly label: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

function toChart(key: string, list: readonly Series[]): RateChartModel {
  const reals = list.filter(({ real }) => real !== undefined);
  const [first] = list;
  const drawn = reals.length === 0 ? list : reals.length <= MOST_LINES ? reals : busiest(reals, list);
  const left = reals.length - drawn.filter(({ real }) => real !== undefined).length;
  return {
    ...{ key, node: first?.node, service: first?.service ?? '', unit: first?.unit ?? '' },
    lines: drawn.map((one) => toLine(one)),
    ...(left > 0 && { left }),
  };
}

/** More lines than this nobody tells apart. */
const MOST_LINES = 8;

/** The service itself, where it has such a number, and the reals with most to do in their order. */
function busiest(reals: readonly Series[], list: readonly Series[]): readonly Series[] {
  const own = list.filter(({ real }) => real === undefined);
  const most = new Set(
    reals
      .map((one) => ({ one, sum: sumOf(one) }))
      .sort((a, b) => b.sum - a.sum)
      .slice(0, MOST_LINES - own.length)
      .map(({ one }) => one),
  );
  return [...own, ...reals.filter((one) => most.has(one))];
}

export function toLine(series: Series, label = series.real ?? 'service'): RateLine {
  const isInterval = isCounter(series);
  return { label, points: withHoles(series.points, isInterval), start: series.start, isInterval };
}

/**
 * The corners of a line whose points are means over the time since the point before: level from there on. The first
 * one begins at `start`; where that is not known its stretch is not either, and it stays a point.
 */
export function asLevels(points: Series['points'], start: number | undefined): Series['points'] {
  return points.flatMap(([time, value], index) => {
    const from = points[index - 1]?.[0] ?? start;
    return value === null || from === undefined
      ? [[time, value] as const]
      : [[from, value] as const, [time, value] as const];
  });
}

/**
 * What a line says of a moment: of means the one whose time it lies in, else the point that is nearest. Undefined
 * before the first and after the last.
 */
export function valueAt({ points, start, isInterval }: RateLine, time: number): number | null | undefined {
  const next = points.findIndex(([at]) => at >= time);
  const point = points[next];
  const before = points[next - 1];
  if (point === undefined) return undefined;
  if (isInterval) return time > (before?.[0] ?? start ?? point[0] - 1) ? point[1] : undefined;
  if (before === undefined) return point[0] === time ? point[1] : undefined;
  return time - before[0] < point[0] - time ? before[1] : point[1];
}

/** The values of all lines, without gaps. */
export function* valuesOf({ lines }: RateChartModel): Generator<number> {
  for (const { points } of lines) for (const [, value] of points) if (value !== null) yield value;
}

/** Of all points, or of the sum of all lines. */
export function highest({ lines }: RateChartModel, stacked: boolean): number {
  let most = 0;
  let sum = 0;
  for (const { points } of lines) {
    let own = 0;
    for (const [, value] of points) own = Math.max(own, value ?? 0);
    most = Math.max(most, own);
    sum += own;
  }
  return stacked ? sum : most;
}
