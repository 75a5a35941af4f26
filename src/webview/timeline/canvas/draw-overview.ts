import { css } from '../../../colour.ts';
import type { Theme } from '../../common/theme.ts';
import type { Strip } from '../model/strips.ts';
import { stripColour } from './draw-lane.ts';
import { type Scale, toPixel } from './scale.ts';

export const OVERVIEW_HEIGHT_PX = 34;
const FLOOR_PX = 24;

/** The whole log at a glance: how many transitions, and beneath them the incidents. */
export function drawOverview(
  context: CanvasRenderingContext2D,
  density: Uint32Array,
  found: readonly number[],
  strips: readonly Strip[],
  scale: Scale,
  theme: Theme,
): void {
  const most = Math.log1p(density.reduce((a, b) => Math.max(a, b), 1));
  context.fillStyle = css({ ...theme.foreground, alpha: theme.highContrast ? 0.9 : 0.45 });
  const step = scale.width / Math.max(density.length, 1);
  density.forEach((count, column) => {
    if (count === 0) return;
    // By the logarithm, so that a single failover is seen beside a day of flapping.
    const height = 4 + (Math.log1p(count) / most) * (FLOOR_PX - 6);
    context.fillRect(column * step, FLOOR_PX - height, Math.max(step - 0.5, 1), height);
  });
  context.fillStyle = css(theme.orange);
  for (const time of found) context.fillRect(toPixel(scale, time) - 0.5, 0, 1.5, 4);
  context.fillStyle = css(theme.grid);
  context.fillRect(0, FLOOR_PX, scale.width, 1);
  for (const strip of strips) {
    context.fillStyle = css(stripColour(strip, theme));
    const left = toPixel(scale, strip.from);
    const width = Math.max(toPixel(scale, strip.to) - left, 2);
    context.fillRect(left, FLOOR_PX + (strip.grave ? 2 : 6), width, strip.grave ? 4 : 2);
  }
}

/** Tints what is shown, marks its ends and dims the rest, in which incidents are still seen. */
export function drawShown(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [number, number],
  width: number,
  { background, focus }: Theme,
): void {
  context.fillStyle = css({ ...background, alpha: 0.42 });
  context.fillRect(0, 0, from, OVERVIEW_HEIGHT_PX);
  context.fillRect(to, 0, width - to, OVERVIEW_HEIGHT_PX);
  context.fillStyle = css({ ...focus, alpha: 0.16 });
  context.fillRect(from, 0, to - from, OVERVIEW_HEIGHT_PX);
  context.fillStyle = css(focus);
  for (const x of [from, to - 2]) context.fillRect(Math.min(Math.max(x, 0), width - 2), 0, 2, OVERVIEW_HEIGHT_PX);
}
