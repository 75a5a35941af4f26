import type { Series } from '../series.ts';

/** Where a point stands on a drawing, in pixels. */
export interface LinePlace {
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
}

/** A line as the data of an SVG path; a gap begins a new piece. */
export function linePath(points: Series['points'], { x, y }: LinePlace): string {
  let isBroken = true;
  return points
    .flatMap(([time, value]) => {
      const begins = isBroken;
      isBroken = value === null;
      return value === null ? [] : [`${begins ? 'M' : 'L'}${x(time).toFixed(1)} ${y(value).toFixed(1)}`];
    })
    .join('');
}
