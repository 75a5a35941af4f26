import { thinPoints } from '../series/thin-points.ts';
import { asLevels, type RateLine } from './rate-charts.ts';

/** What is drawn of a line, and whether its points are so few that each is a sign of its own. */
export interface DrawnPoints {
  readonly points: RateLine['points'];
  readonly isDotted: boolean;
}

/** Few points show for how long each of them holds; many are a line, and levels would only make steps of it. */
export function drawnPoints(
  line: RateLine,
  window: { readonly from: number; readonly to: number },
  widthPx: number,
): DrawnPoints {
  const visible = thinPoints(line.points, window, widthPx);
  const isSparse = widthPx / Math.max(visible.length, 1) >= POINT_AIR_PX;
  const points = line.isInterval && isSparse ? asLevels(visible, startOf(line, visible)) : visible;
  // Single points show where there was a sample, as long as they do not run into a thick line.
  return { points, isDotted: isSparse && points === visible };
}

const POINT_AIR_PX = 12;

/** Of a line that begins before the window the first point shown has its neighbour, unseen, before it. */
function startOf({ points, start }: RateLine, visible: RateLine['points']): number | undefined {
  return visible[0] === points[0] ? start : undefined;
}
