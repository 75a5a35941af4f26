import type { PictureTheme } from '../../../colour.ts';
import { tag } from '../../../svg.ts';
import { formatIn } from '../../dates/time-zone.ts';
import { label, widthOf } from './label.ts';
import { type Palette, paletteOf } from './palette.ts';
import { ticksIn } from './ticks.ts';

export interface SvgOptions {
  readonly title: string;
  /** The stretch of time to draw, in milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone of the axis. */
  readonly timeZone: string;
  readonly theme: PictureTheme;
  /** Pixels; the height follows from the lanes. */
  readonly width?: number;
  /** Lanes that are hidden on purpose, which the picture says. */
  readonly leftOut?: number;
  /** Ids of lanes that stand at the top, in their order. */
  readonly pinned?: readonly string[];
}

/** What all parts of a picture share. */
export interface Frame {
  readonly palette: Palette;
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** Where lanes begin and end, in pixels from the left edge. */
  readonly left: number;
  readonly right: number;
  readonly timeZone: string;
  /** Times outside lie on the edge. */
  readonly x: (time: number) => number;
}

export const MARGIN = 16;
const LEAST_LABELS = 150;
const MOST_LABELS = 340;
const TICK_WIDTH = 90;

/** With room for the longest of these names beside the lanes. */
export function newFrame({ from, to, width = 1200, theme, timeZone }: SvgOptions, names: readonly string[]): Frame {
  const wanted = names.reduce((most, name) => Math.max(most, widthOf(name)), 0) + 12;
  const left = MARGIN + Math.min(Math.max(wanted, LEAST_LABELS), MOST_LABELS);
  const right = width - MARGIN;
  const scale = (right - left) / Math.max(to - from, 1);
  const x = (time: number) => left + Math.min(Math.max(time - from, 0) * scale, right - left);
  return { palette: paletteOf(theme), from, to, width, left, right, timeZone, x };
}

export function axisPart({ palette, from, to, x, width, left, timeZone }: Frame, height: number): string {
  const most = Math.max(2, Math.floor((width - left) / TICK_WIDTH));
  const ticks = ticksIn(from, to, most, timeZone).map(({ time, label: reading }) => {
    const line = tag('line', { x1: x(time), x2: x(time), y1: 66, y2: height - 8, stroke: palette.line });
    return line + label(reading, x(time), 60, { fill: palette.muted, 'font-size': 11, 'text-anchor': 'middle' });
  });
  // A little inside: the air before the first line may belong to the day before.
  const day = formatIn(timeZone, { dateStyle: 'short' })(from + (to - from) * 0.05);
  return label(`${day} ${timeZone}`, MARGIN, 60, { fill: palette.muted, 'font-size': 11 }) + ticks.join('');
}
