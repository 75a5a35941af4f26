import type { Metric, Series } from '../../../ipvs/series.ts';
import { isDrawn } from '../metrics.ts';
import type { Window } from './window.ts';

/** What is drawn under the lanes of a node: one chart for each of its services. */
export interface RateChartModel {
  readonly key: string;
  readonly node: string | undefined;
  readonly service: string;
  readonly unit: Series['unit'];
  /** One for each real; the service itself where no real has points. */
  readonly lines: readonly { readonly label: string; readonly points: Series['points'] }[];
}

/** Charts of one metric, by node and service; series that name no node come last. */
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
  return [...charts].flatMap(([key, list]) => toChart(key, list)).sort((a, b) => place(a) - place(b));
}

/** A moment drawn over the lines, such as a failover. */
export interface Mark {
  readonly time: number;
  readonly label: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

type Point = readonly [time: number, value: number | null];

/**
 * The points of a line between two times, at most five a pixel: of many points in one pixel the first, lowest,
 * highest and last are kept and one gap, so that a gap stays a gap. The neighbours just outside are kept, so that the line does not
 * end at the edge.
 */
export function visiblePoints(points: readonly Point[], { from, to }: Window, widthPx: number): readonly Point[] {
  const first = Math.max(firstAtOrAfter(points, from) - 1, 0);
  const end = Math.min(firstAtOrAfter(points, to) + 1, points.length);
  const width = Math.max(Math.floor(widthPx), 1);
  if (end - first <= width * 2) return points.slice(first, end);
  const pixel = (to - from) / width;
  const kept: Point[] = [];
  for (let at = first; at < end; ) {
    const column = Math.floor(((points[at]?.[0] ?? 0) - from) / pixel);
    let next = at + 1;
    while (next < end && Math.floor(((points[next]?.[0] ?? 0) - from) / pixel) === column) next += 1;
    kept.push(...extremes(points, at, next));
    at = next;
  }
  return kept;
}

function toChart(key: string, list: readonly Series[]): readonly RateChartModel[] {
  const [first] = list;
  if (first === undefined) return [];
  const reals = list.filter(({ real }) => real !== undefined);
  const drawn = reals.length > 0 ? reals : list;
  const lines = drawn.map(({ real, points }) => ({ label: real ?? 'service', points }));
  return [{ key, node: first.node, service: first.service, unit: first.unit, lines }];
}

function extremes(points: readonly Point[], start: number, end: number): readonly Point[] {
  let low = start;
  let high = start;
  let gap: number | undefined;
  for (let at = start; at < end; at += 1) {
    const value = points[at]?.[1];
    if (value === undefined) continue;
    if (value === null) gap = at;
    else {
      if (value < (points[low]?.[1] ?? Number.POSITIVE_INFINITY)) low = at;
      if (value > (points[high]?.[1] ?? Number.NEGATIVE_INFINITY)) high = at;
    }
  }
  const wanted = [...new Set([start, low, high, ...(gap === undefined ? [] : [gap]), end - 1])].sort((a, b) => a - b);
  return wanted.flatMap((at) => points.slice(at, at + 1));
}

function firstAtOrAfter(points: readonly Point[], time: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
