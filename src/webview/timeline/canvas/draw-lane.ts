import { css } from '../../../colour.ts';
import type { Band } from '../../../syslog/drawing/bands.ts';
import type { Theme } from '../../common/theme.ts';
import type { EventMark } from '../model/marks.ts';
import type { Strip } from '../model/strips.ts';
import { drawGrid, type Frame } from './frame.ts';
import { drawMark } from './mark-paint.ts';
import { toPixel } from './scale.ts';
import type { StatePaint } from './state-paint.ts';

/** Everything in one lane, bounded by its width. */
export interface LanePicture {
  readonly bands: readonly Band[];
  readonly marks: readonly EventMark[];
  /** Times of lines that the search found. */
  readonly found: readonly EventMark[];
  readonly strips: readonly Strip[];
  /** Of the chosen span, in the list that the bands come from. */
  readonly chosen: number | undefined;
}

export const BAND_TOP_PX = 3;
export const BAND_HEIGHT_PX = 17;
/** Of a band that stands for several spans: thinner, since it claims less. */
const MIXED_HEIGHT_PX = 9;
/** A pattern in less than this is noise. */
const PATTERN_PX = 5;
export const MARKS_Y_PX = 25;

export function drawLane(
  context: CanvasRenderingContext2D,
  { bands, marks, found, strips, chosen }: LanePicture,
  frame: Frame,
  height: number,
): void {
  const { theme } = frame.brush;
  drawGrid(context, frame, height);
  for (const band of bands) drawBand(context, band, frame);
  for (const strip of strips) drawStrip(context, strip, frame, height);
  // Over what an incident tints, so that they stay readable.
  for (const band of bands) drawLabel(context, band, frame);
  context.fillStyle = css({ ...theme.orange, alpha: 0.9 });
  for (const { time } of found) context.fillRect(Math.round(toPixel(frame.scale, time)) - 1, 0, 2, height);
  const y = bands.length === 0 && height < MARKS_Y_PX ? height / 2 : MARKS_Y_PX;
  for (const { time, eventClass } of marks) drawMark(context, eventClass, theme, toPixel(frame.scale, time), y);
  const band = chosen === undefined ? undefined : bands.find(({ index }) => index === chosen);
  if (band !== undefined) drawChoice(context, band, frame);
}

function drawBand(context: CanvasRenderingContext2D, band: Band, { scale, brush }: Frame): void {
  const paint = brush.paints[band.state];
  const left = toPixel(scale, band.from);
  const width = Math.max(toPixel(scale, band.to) - left, 2);
  const mixed = band.count > 1;
  const height = mixed ? MIXED_HEIGHT_PX : BAND_HEIGHT_PX;
  const top = BAND_TOP_PX + (BAND_HEIGHT_PX - height) / 2;
  context.fillStyle = width < PATTERN_PX ? paint.ground : paint.fill;
  context.fillRect(left, top, width, height);
  if (width < PATTERN_PX || mixed) return;
  drawEdges(context, paint, left, width, scale.width, brush.theme.highContrast);
}

/** Where a band begins; around all of it where colours must not matter. */
function drawEdges(
  context: CanvasRenderingContext2D,
  paint: StatePaint,
  left: number,
  width: number,
  edge: number,
  around: boolean,
): void {
  if (around) {
    context.strokeStyle = paint.edge;
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, BAND_TOP_PX + 0.5, Math.min(width, edge + 2 - left) - 1, BAND_HEIGHT_PX - 1);
    return;
  }
  context.fillStyle = paint.edge;
  context.fillRect(left, BAND_TOP_PX, 1, BAND_HEIGHT_PX);
}

const LABEL_FONT = '600 10px sans-serif';
const LABEL_AIR_PX = 6;
const widths = new Map<string, number>();

/** The state as a word in every band that has room for it, so that colour is never the only sign. */
function drawLabel(context: CanvasRenderingContext2D, { state, from, to, count }: Band, { scale, brush }: Frame): void {
  const left = Math.max(toPixel(scale, from), 0);
  const room = Math.min(toPixel(scale, to), scale.width) - left;
  if (count > 1 || room < 40) return;
  const paint = brush.paints[state];
  context.font = LABEL_FONT;
  const width = widths.get(state) ?? context.measureText(state).width;
  widths.set(state, width);
  if (room < width + LABEL_AIR_PX * 2) return;
  const middle = BAND_TOP_PX + BAND_HEIGHT_PX / 2;
  if (typeof paint.fill !== 'string') {
    context.fillStyle = paint.ground;
    context.fillRect(left + LABEL_AIR_PX - 3, middle - 7, width + 6, 14);
  }
  context.fillStyle = paint.text;
  context.textBaseline = 'middle';
  context.fillText(state, left + LABEL_AIR_PX, middle + 0.5);
}

function drawStrip(context: CanvasRenderingContext2D, strip: Strip, { scale, brush }: Frame, height: number): void {
  const left = toPixel(scale, strip.from);
  const width = Math.max(toPixel(scale, strip.to) - left, 1);
  const colour = stripColour(strip, brush.theme);
  context.fillStyle = css({ ...colour, alpha: strip.selected ? 0.32 : 0.12 });
  context.fillRect(left, 0, width, height);
  context.fillStyle = css({ ...colour, alpha: strip.selected ? 1 : 0.7 });
  const line = strip.selected ? 2 : 1;
  for (const x of [left, left + width - line]) {
    // Two masters: dashed, so that it is told from no master without colour.
    if (strip.kind === 'dual-master') for (let y = 0; y < height; y += 6) context.fillRect(x, y, line, 4);
    else context.fillRect(x, 0, line, height);
  }
}

export function stripColour({ grave }: Strip, { red, orange }: Theme) {
  return grave ? red : orange;
}

function drawChoice(context: CanvasRenderingContext2D, { from, to }: Band, { scale, brush }: Frame): void {
  const left = Math.max(toPixel(scale, from), 0);
  const right = Math.max(Math.min(toPixel(scale, to), scale.width), left + 4);
  context.strokeStyle = css(brush.theme.highContrast ? brush.theme.focus : brush.theme.foreground);
  context.lineWidth = 2;
  context.strokeRect(left + 1, BAND_TOP_PX - 1, right - left - 2, BAND_HEIGHT_PX + 2);
}
