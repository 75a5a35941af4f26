import type { Series } from '../series.ts';

/** How series differ from those before: they are others, or each of these has come or has these points more. */
export interface SeriesGrowth {
  readonly isWhole: boolean;
  readonly series: readonly Series[];
}

/** The series after the growth; the same list where nothing has grown, and the same object for each that has not. */
export function grownSeries(before: readonly Series[], { isWhole, series }: SeriesGrowth): readonly Series[] {
  if (isWhole) return series;
  if (series.length === 0) return before;
  const grown = new Map(series.map((one) => [keyOf(one), one]));
  const known = before.map((one) => {
    const key = keyOf(one);
    const more = grown.get(key);
    if (more === undefined) return one;
    grown.delete(key);
    return { ...one, points: one.points.concat(more.points) };
  });
  return [...known, ...grown.values()];
}

function keyOf({ node, service, real, metric }: Series): string {
  return JSON.stringify([node ?? null, service, real ?? null, metric]);
}
