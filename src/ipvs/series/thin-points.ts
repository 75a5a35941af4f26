import { firstAtOrAfter } from '../../search-sorted.ts';
import type { Series } from '../series.ts';

type Point = Series['points'][number];

/**
 * The points of a line between two times, at most five for each of `columns` equal stretches: of many points in one
 * stretch the first, lowest, highest and last are kept and one gap, so that a gap stays a gap. The neighbours just
 * outside are kept, so that the line does not end at the edge.
 */
export function thinPoints(
  points: readonly Point[],
  { from, to }: { readonly from: number; readonly to: number },
  columns: number,
): readonly Point[] {
  const first = Math.max(placeOf(points, from) - 1, 0);
  const end = Math.min(placeOf(points, to) + 1, points.length);
  const width = Math.max(Math.floor(columns), 1);
  if (end - first <= width * 2) return points.slice(first, end);
  const stretch = (to - from) / width;
  const kept: Point[] = [];
  for (let at = first; at < end; ) {
    const column = Math.floor(((points[at]?.[0] ?? 0) - from) / stretch);
    let next = at + 1;
    while (next < end && Math.floor(((points[next]?.[0] ?? 0) - from) / stretch) === column) next += 1;
    kept.push(...extremes(points, at, next));
    at = next;
  }
  return kept;
}

/** The whole line with at most five points for each of `columns` stretches. */
export function thinLine(points: readonly Point[], columns: number): readonly Point[] {
  const from = points[0]?.[0];
  const to = points.at(-1)?.[0];
  return from === undefined || to === undefined
    ? []
    : thinPoints(points, { from, to: Math.max(to, from + 1) }, columns);
}

/** Means over `count` equal stretches of time, for a line of a few pixels; null where there is nothing but gaps. */
export function sparkLine(points: readonly Point[], count: number): readonly (number | null)[] {
  const from = points[0]?.[0] ?? 0;
  const span = (points.at(-1)?.[0] ?? 0) - from;
  if (points.length <= count || span <= 0) return points.map(([, value]) => value);
  const sums = new Float64Array(count);
  const counts = new Uint32Array(count);
  for (const [time, value] of points) {
    if (value === null) continue;
    const at = Math.min(Math.floor(((time - from) / span) * count), count - 1);
    sums[at] = (sums[at] ?? 0) + value;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return Array.from(counts, (many, at) => (many === 0 ? null : (sums[at] ?? 0) / many));
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

function placeOf(points: readonly Point[], time: number): number {
  return firstAtOrAfter(points.length, (place) => points[place]?.[0] ?? 0, time);
}
