import { css } from '../../../colour.ts';
import type { Strip } from '../model/strips.ts';
import { stripColour } from './draw-lane.ts';
import type { Frame } from './frame.ts';
import { toPixel } from './scale.ts';

export const RULER_HEIGHT_PX = 42;
/** Where incidents begin; above it are the readings of the clock. */
export const STRIP_TOP_PX = 23;
const GRAVE_PX = 9;
const OTHER_PX = 5;
const LABEL_GAP_PX = 8;

/** The readings of the clock, and under them the incidents: a router without its one master above all others. */
export function drawRuler(context: CanvasRenderingContext2D, frame: Frame, strips: readonly Strip[]): void {
  drawTimes(context, frame);
  for (const strip of strips) drawStrip(context, strip, frame);
}

/** Of a place in the ruler: true for the row of grave incidents, undefined above both rows. */
export function ruledRow(y: number): boolean | undefined {
  return y < STRIP_TOP_PX - 2 ? undefined : y < STRIP_TOP_PX + GRAVE_PX + 1;
}

function drawTimes(context: CanvasRenderingContext2D, { scale, ticks, brush }: Frame): void {
  const { theme } = brush;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  let end = Number.NEGATIVE_INFINITY;
  for (const { time, label, major } of ticks) {
    const x = Math.round(toPixel(scale, time));
    context.fillStyle = major ? brush.day : brush.grid;
    context.fillRect(x, 17, 1, RULER_HEIGHT_PX - 17);
    context.font = `${major ? '600 ' : ''}11px ${theme.font}`;
    context.fillStyle = css(major ? theme.foreground : theme.muted);
    const half = context.measureText(label).width / 2;
    // One at the edge moves inside; one that would touch another is left out, and its line stays.
    const middle = Math.min(Math.max(x, half), scale.width - half);
    if (middle - half < end + LABEL_GAP_PX) continue;
    context.fillText(label, middle, 13);
    end = middle + half;
  }
  context.textAlign = 'start';
}

function drawStrip(context: CanvasRenderingContext2D, strip: Strip, { scale, brush }: Frame): void {
  const { theme } = brush;
  const left = toPixel(scale, strip.from);
  const width = Math.max(toPixel(scale, strip.to) - left, 3);
  const top = strip.grave ? STRIP_TOP_PX : STRIP_TOP_PX + GRAVE_PX + 2;
  const height = strip.grave ? GRAVE_PX : OTHER_PX;
  context.fillStyle = css(stripColour(strip, theme));
  context.fillRect(left, top, width, height);
  if (!strip.selected) return;
  context.strokeStyle = css(theme.foreground);
  context.lineWidth = 2;
  context.strokeRect(left - 1, top - 1, width + 2, height + 2);
}
