import { type Colour, css } from '../../../colour.ts';
import { lineColour } from '../../../ipvs/drawing/line-colour.ts';
import { lineDash } from '../../../ipvs/drawing/line-dash.ts';
import { escapeXml, tag } from '../../../svg.ts';
import type { Theme } from '../../common/theme.ts';

/** What pictures are drawn with: texts whose width is known, boxes and lines. Pixels from the upper left corner. */

export const FONT = 'system-ui, sans-serif';

export interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly fill: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** `y` is that of the base line. */
export function textAt(
  x: number,
  y: number,
  text: string,
  { size = 12, weight = 400, fill, anchor = 'start' }: TextStyle,
): string {
  const look = { 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, ...paint('fill', fill) };
  return tag('text', { x, y, ...look }, escapeXml(text));
}

export function boxAt(x: number, y: number, width: number, height: number, fill: Colour, radius = 0): string {
  return tag('rect', { x, y, width: Math.max(0, width), height, rx: radius, ...paint('fill', fill) });
}

export function frameAt(x: number, y: number, width: number, height: number, stroke: Colour, radius = 0): string {
  return tag('rect', { x, y, width: Math.max(0, width), height, rx: radius, fill: 'none', ...paint('stroke', stroke) });
}

export function lineAt(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: Colour,
  dash: readonly number[] = [],
  width = 1,
): string {
  const dashes = dash.length === 0 ? {} : { 'stroke-dasharray': dash.join(' ') };
  const look = width === 1 ? dashes : { ...dashes, 'stroke-width': width };
  return tag('line', { x1, y1, x2, y2, ...paint('stroke', stroke), ...look });
}

/** A piece of a chart's line before its name; the name begins `SWATCH_PX` behind `x`. */
export function swatchAt(x: number, y: number, theme: Theme, place: number): string {
  return lineAt(x, y, x + 18, y, lineColour(theme, place), lineDash(place), 2.5);
}

export const SWATCH_PX = 24;

/** Programs that draw SVG do not all know colours with opacity. */
export function paint(what: 'fill' | 'stroke', colour: Colour): Readonly<Record<string, string | number>> {
  const opaque = css({ ...colour, alpha: 1 }).replace(/^rgba\((.*), 1\)$/, 'rgb($1)');
  return colour.alpha === 1 ? { [what]: opaque } : { [what]: opaque, [`${what}-opacity`]: String(colour.alpha) };
}

let context: CanvasRenderingContext2D | null | undefined;

export function widthOf(text: string, size = 12, weight = 400): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.6;
  context.font = `${weight} ${size}px ${FONT}`;
  return context.measureText(text).width;
}

/** Lines that are no wider than this, unless a single word is. */
export function wrapped(text: string, width: number, size = 12): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
