import { hex } from '../../colour.ts';
import { drawnPoints } from '../../ipvs/drawing/drawn-points.ts';
import { lineColour } from '../../ipvs/drawing/line-colour.ts';
import { lineDash } from '../../ipvs/drawing/line-dash.ts';
import { linePath } from '../../ipvs/drawing/line-path.ts';
import { METRIC_LABELS } from '../../ipvs/drawing/metrics.ts';
import { highest, type RateChartModel, type RateLine, rateCharts } from '../../ipvs/drawing/rate-charts.ts';
import { linearScale, type ValueScale } from '../../ipvs/drawing/scale.ts';
import { serviceName } from '../../ipvs/rows.ts';
import type { Metric, Series } from '../../ipvs/series.ts';
import { tag } from '../../svg.ts';
import type { SvgOptions } from '../../syslog/export/svg/frame.ts';
import { label } from '../../syslog/export/svg/label.ts';
import { type SvgAxis, type SvgBelow, timelineSvg } from '../../syslog/export/svg/timeline-svg.ts';
import type { Timeline } from '../../syslog/timeline.ts';

/** What the picture draws under the lanes. */
export interface PicturedRates {
  readonly charts: readonly Series[];
  readonly metric: Metric;
}

/** The lanes of a timeline and under them, on the same axis, the rates of ipvsadm's tables: what a page shows of them. */
export function timelinePicture(timeline: Timeline, options: SvgOptions, { charts, metric }: PicturedRates): string {
  const nodes = timeline.nodes.map(({ name }) => name);
  const models = rateCharts(charts, metric, nodes).slice(0, MOST_CHARTS);
  const below = models.map((model) => chartBelow(model, metric, timeline, options));
  return timelineSvg(timeline, options, below.length === 0 ? [] : [CLIP, ...below]);
}

/** More would be a picture that nobody scrolls. */
const MOST_CHARTS = 12;
const TITLE = 22;
const AREA = 88;
const GAP = 14;

/** What lies outside of the time that is drawn is cut off: once for all charts, at any height. */
const CLIP: SvgBelow = {
  height: 0,
  draw: ({ left, right }) =>
    tag('clipPath', { id: 'rates' }, tag('rect', { x: left, y: 0, width: right - left, height: 1_000_000 })),
};

function chartBelow(model: RateChartModel, metric: Metric, timeline: Timeline, { from, to }: SvgOptions): SvgBelow {
  return {
    height: TITLE + AREA + GAP,
    draw(axis, top) {
      const colourOf = (index: number) => hex(lineColour(axis.palette.colours, index));
      const area = { ...axis, top: top + TITLE, bottom: top + TITLE + AREA };
      const scale = linearScale(highest(model, false));
      const names = model.lines.map(({ label: name }, index) => legendEntry(name, index, colourOf(index), area));
      const lines = model.lines.map((line, index) => rateLine(line, index, colourOf(index), { from, to }, area, scale));
      return [
        heading(model, metric, axis, top),
        ...valueLines(scale, area),
        ...lines,
        ...marks(timeline, model.node, { from, to }, area),
        ...valueLabels(scale, area),
        ...names,
      ].join('');
    },
  };
}

interface Area extends SvgAxis {
  readonly top: number;
  readonly bottom: number;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function heading({ node, service }: RateChartModel, metric: Metric, { margin, palette }: SvgAxis, top: number): string {
  const title = `${node ?? 'Unknown node'} · ${serviceName(service)}`;
  return (
    label(title, margin, top + 12, { fill: palette.foreground, 'font-weight': 600 }) +
    label(METRIC_LABELS[metric], margin + title.length * 7.4 + 14, top + 12, { fill: palette.muted, 'font-size': 11 })
  );
}

/** The first ones, as many as have room beside the chart. */
function legendEntry(name: string, index: number, colour: string, { margin, top, left, palette }: Area): string {
  if (index * 14 > AREA - 12) return '';
  const y = top + 8 + index * 14;
  const dash = dashOf(index);
  const stroke = { x1: margin, x2: margin + 18, y1: y, y2: y, stroke: colour, 'stroke-width': 2.5, ...dash };
  const room = left - margin - 30;
  return tag('line', stroke) + label(name, margin + 24, y + 4, { fill: palette.muted, 'font-size': 11 }, room);
}

function valueLines({ ticks, at }: ValueScale, area: Area): readonly string[] {
  return [0, ...ticks.map(({ value }) => value)].map((value) => {
    const y = heightOf(at(value), area);
    return tag('line', { x1: area.left, x2: area.right, y1: y, y2: y, stroke: area.palette.line });
  });
}

function valueLabels({ ticks, at }: ValueScale, area: Area): readonly string[] {
  const look = { fill: area.palette.muted, 'font-size': 10, 'text-anchor': 'end' };
  return ticks.map(({ value, label: text }) => label(text, area.left - 4, heightOf(at(value), area) + 4, look));
}

function rateLine(
  line: RateLine,
  index: number,
  colour: string,
  stretch: Stretch,
  area: Area,
  scale: ValueScale,
): string {
  const { points } = drawnPoints(line, stretch, area.right - area.left);
  const pace = (area.right - area.left) / Math.max(stretch.to - stretch.from, 1);
  // Beyond the edges too, where the clip cuts: a line has to leave the picture in its own direction.
  const x = (time: number) => area.left + (time - stretch.from) * pace;
  const path = linePath(points, { x, y: (value) => heightOf(scale.at(value), area) });
  const look = { fill: 'none', stroke: colour, 'stroke-width': 1.5, ...dashOf(index) };
  return tag('path', { d: path, 'clip-path': 'url(#rates)', ...look });
}

/** The transitions of the node, so that a drop and its cause are seen together; at most one for each two pixels. */
function marks(
  { instances }: Timeline,
  node: string | undefined,
  { from, to }: Stretch,
  area: Area,
): readonly string[] {
  const drawn = new Map<number, string>();
  for (const { transitions } of instances.filter((one) => one.node === node && one.kind === 'instance')) {
    for (const { time, to: state } of transitions) {
      if (time < from || time > to) continue;
      const x = area.x(time);
      const look = state === 'MASTER' ? {} : { 'stroke-dasharray': '4 3' };
      const { red, blue, muted } = area.palette.colours;
      const colour = hex(state === 'FAULT' ? red : state === 'MASTER' ? blue : muted);
      drawn.set(
        Math.round(x / 2),
        tag('line', { x1: x, x2: x, y1: area.top, y2: area.bottom, stroke: colour, 'stroke-width': 1.5, ...look }),
      );
    }
  }
  return [...drawn.values()];
}

function heightOf(share: number, { top, bottom }: Area): number {
  return bottom - share * (bottom - top);
}

function dashOf(index: number): Readonly<Record<string, string>> {
  const dash = lineDash(index);
  return dash.length === 0 ? {} : { 'stroke-dasharray': dash.join(' ') };
}
