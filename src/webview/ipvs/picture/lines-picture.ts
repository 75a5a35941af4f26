import { withAlpha } from '../../../colour.ts';
import { drawnPoints } from '../../../ipvs/drawing/drawn-points.ts';
import { lineColour } from '../../../ipvs/drawing/line-colour.ts';
import { lineDash } from '../../../ipvs/drawing/line-dash.ts';
import { linePath } from '../../../ipvs/drawing/line-path.ts';
import { highest, type RateLine, valuesOf } from '../../../ipvs/drawing/rate-charts.ts';
import { linearScale, logScale, type ValueScale } from '../../../ipvs/drawing/scale.ts';
import { tag } from '../../../svg.ts';
import type { Theme } from '../../common/theme.ts';
import { timeTicks } from '../../common/time/ticks.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import type { TrendChart } from '../model/trend-charts.ts';
import { boxAt, lineAt, paint, SWATCH_PX, swatchAt, textAt, widthOf } from './sheet.ts';

export interface LinesFrame {
  readonly theme: Theme;
  readonly window: Window;
  readonly zone: Zone;
  readonly width: number;
  /** The moment of the table that is shown. */
  readonly at: number | undefined;
  readonly isLog: boolean;
}

export const LINES_HEIGHT = 176;
const TOP = 40;
const BOTTOM = LINES_HEIGHT - 10;

/** A chart over time with its heading, its upper left corner at 0. */
export function linesPicture({ title, model, stacked }: TrendChart, frame: LinesFrame): string {
  const { theme, window, width, at } = frame;
  const x = (time: number) => ((time - window.from) / (window.to - window.from)) * width;
  const scale = frame.isLog && !stacked ? logScale(valuesOf(model)) : linearScale(highest(model, stacked));
  const place: Place = { x, y: (value) => BOTTOM - scale.at(value) * (BOTTOM - TOP), width, window };
  const lines = stacked
    ? stackedLines(model.lines, theme, place)
    : model.lines.map((one, index) => plainLine(one, index, theme, place));
  const isShown = at !== undefined && at >= window.from && at <= window.to;
  return [
    textAt(0, 13, title, { weight: 600, fill: theme.foreground }),
    ...(stacked ? [names(model.lines, theme, widthOf(title, 12, 600) + 16)] : []),
    ...timeLines(frame, x),
    ...valueLines(scale, place, theme),
    ...lines,
    ...(isShown ? [lineAt(x(at), TOP, x(at), BOTTOM, theme.foreground, [4, 3])] : []),
    ...scale.ticks.map(({ value, label }) => tickLabel(label, place.y(value), theme)),
  ].join('');
}

interface Place {
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly window: Window;
}

function names(lines: readonly RateLine[], theme: Theme, from: number): string {
  let left = from;
  return lines
    .map(({ label, colour }, index) => {
      const at = left;
      left += widthOf(label, 11) + SWATCH_PX + 15;
      return (
        swatchAt(at, 9, theme, colour ?? index) + textAt(at + SWATCH_PX, 13, label, { size: 11, fill: theme.muted })
      );
    })
    .join('');
}

function timeLines({ theme, window, zone, width }: LinesFrame, x: (time: number) => number): readonly string[] {
  return timeTicks(window.from, window.to, width, zone).flatMap(({ time, label }) => {
    const room = widthOf(label, 11) / 2;
    const isWhole = x(time) > room && x(time) < width - room;
    const line = lineAt(x(time), TOP - 4, x(time), BOTTOM, theme.grid);
    return isWhole
      ? [line, textAt(x(time), TOP - 8, label, { size: 11, fill: theme.muted, anchor: 'middle' })]
      : [line];
  });
}

function valueLines({ ticks }: ValueScale, { y, width }: Place, theme: Theme): readonly string[] {
  return [0, ...ticks.map(({ value }) => value)].map((value) => lineAt(0, y(value), width, y(value), theme.grid));
}

function tickLabel(label: string, y: number, theme: Theme): string {
  const width = widthOf(label, 11) + 4;
  return (
    boxAt(2, y + 2, width, 13, withAlpha(theme.background, 0.75)) +
    textAt(4, y + 12, label, { size: 11, fill: theme.muted })
  );
}

function plainLine(line: RateLine, index: number, theme: Theme, place: Place): string {
  const { points, isDotted } = drawnPoints(line, place.window, place.width);
  const colour = lineColour(theme, line.colour ?? index);
  const dots = isDotted
    ? points.flatMap(([time, value]) =>
        value === null
          ? []
          : [tag('circle', { cx: place.x(time), cy: place.y(value), r: 2.5, ...paint('fill', colour) })],
      )
    : [];
  return within(strokeOf(linePath(points, place), colour, lineDash(line.colour ?? index)), ...dots);
}

/** What is outside of the window is cut off. */
function within(...parts: readonly string[]): string {
  return tag('g', { 'clip-path': 'url(#lines)' }, parts.join(''));
}

/** Cuts the lines of every chart at its edges. */
export function linesClip(width: number): string {
  return tag('clipPath', { id: 'lines' }, tag('rect', { x: 0, y: TOP - 4, width, height: BOTTOM - TOP + 6 }));
}

function strokeOf(path: string, colour: Theme['blue'], dash: readonly number[]): string {
  const dashes = dash.length === 0 ? {} : { 'stroke-dasharray': dash.join(' ') };
  return tag('path', { d: path, fill: 'none', 'stroke-width': 1.5, ...paint('stroke', colour), ...dashes });
}

/** Areas upon each other: the lines are drawn of sums, the upper ones first. */
function stackedLines(lines: readonly RateLine[], theme: Theme, place: Place): readonly string[] {
  const sums = new Map<number, number>();
  const layers = lines.map((line, index) => {
    const points = drawnPoints(line, place.window, place.width).points.map(([time, value]) => {
      const sum = value === null ? null : (sums.get(time) ?? 0) + value;
      if (sum !== null) sums.set(time, sum);
      return [time, sum] as const;
    });
    const colour = lineColour(theme, line.colour ?? index);
    return within(
      areaOf(points, colour, place),
      strokeOf(linePath(points, place), colour, lineDash(line.colour ?? index)),
    );
  });
  return layers.reverse();
}

function areaOf(points: RateLine['points'], colour: Theme['blue'], { x, y }: Place): string {
  const known = points.filter(([, value]) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return '';
  const path = `M${x(first[0])} ${y(0)}${known.map(([time, value]) => `L${x(time).toFixed(1)} ${y(value ?? 0).toFixed(1)}`).join('')}L${x(last[0])} ${y(0)}Z`;
  return tag('path', { d: path, ...paint('fill', withAlpha(colour, 0.3)) });
}
