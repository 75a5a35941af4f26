import { escapeXml, tag } from '../../../svg.ts';
import type { Incident, InstanceHistory, Span, Timeline, VrrpState } from '../../timeline.ts';
import { label } from './label.ts';
import { PALETTES, type Palette, type SvgTheme } from './palette.ts';
import { ticksIn } from './ticks.ts';

export interface SvgOptions {
  readonly title: string;
  /** The stretch of time to draw, in milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone of the axis. */
  readonly timeZone: string;
  readonly theme: SvgTheme;
  /** Pixels; the height follows from the lanes. */
  readonly width?: number;
}

/** Something that is drawn under the lanes, on the same axis: `draw` begins at `top` and keeps to the height. */
export interface SvgBelow {
  readonly height: number;
  readonly draw: (axis: SvgAxis, top: number) => string;
}

/** The time axis of the picture, in pixels from its left edge. */
export interface SvgAxis {
  readonly left: number;
  readonly right: number;
  readonly margin: number;
  readonly x: (time: number) => number;
  readonly palette: Palette;
}

/**
 * The lanes of a timeline as a picture: a band a state, grouped by virtual router, with incidents above and over them.
 * No script, no style sheet, no reference to anything outside. As many elements as the width has room for, however
 * many spans there are.
 */
export function timelineSvg(timeline: Timeline, options: SvgOptions, below: readonly SvgBelow[] = []): string {
  const frame = newFrame(options);
  const groups = groupsOf(timeline.instances);
  let top = HEADER;
  const parts: string[] = [];
  for (const { title, lanes } of groups) {
    const incidents = timeline.incidents.filter(({ instance }) => instance === lanes[0]?.instance);
    parts.push(groupPart(frame, title, lanes, incidents, top));
    top += GROUP_TITLE + lanes.length * LANE + GROUP_GAP;
  }
  const { palette, width, x } = frame;
  const axis = { left: x(frame.from), right: width - MARGIN, margin: MARGIN, x, palette };
  for (const part of below) {
    parts.push(part.draw(axis, top));
    top += part.height;
  }
  const height = top + 8;
  const described = `${options.title}: states of ${groups.map(({ title }) => title).join(', ')}`;
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': 'system-ui, sans-serif',
      'font-size': 12,
    },
    [
      tag('title', {}, escapeXml(described)),
      tag('defs', {}, HATCHES.join('')),
      tag('rect', { width, height, fill: palette.background }),
      headerPart(frame, options.title, statesIn(timeline)),
      axisPart(frame, height),
      ...parts,
    ].join('\n'),
  ).concat('\n');
}

const HEADER = 84;
const GROUP_TITLE = 24;
const GROUP_GAP = 10;
const LANE = 24;
const BAND = 18;
const LABELS = 150;
const MARGIN = 16;
const TICK_WIDTH = 90;

interface Frame {
  readonly palette: Palette;
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly timeZone: string;
  /** Pixels from the left edge; times outside lie on the edge. */
  readonly x: (time: number) => number;
}

function newFrame({ from, to, width = 1200, theme, timeZone }: SvgOptions): Frame {
  const room = width - LABELS - 2 * MARGIN;
  const scale = room / Math.max(to - from, 1);
  const x = (time: number) => LABELS + MARGIN + Math.min(Math.max(time - from, 0) * scale, room);
  return { palette: PALETTES[theme], from, to, width, timeZone, x };
}

interface Group {
  readonly title: string;
  readonly lanes: readonly InstanceHistory[];
}

function groupsOf(instances: readonly InstanceHistory[]): readonly Group[] {
  const groups = new Map<string, InstanceHistory[]>();
  for (const history of instances) {
    const title = history.kind === 'instance' ? history.instance : `${history.instance} (sync group)`;
    groups.set(title, [...(groups.get(title) ?? []), history]);
  }
  return [...groups].map(([title, lanes]) => ({ title, lanes }));
}

function statesIn({ instances }: Timeline): readonly VrrpState[] {
  const seen = new Set(instances.flatMap(({ spans }) => spans.map(({ state }) => state)));
  return ORDER.filter((state) => seen.has(state)).reverse();
}

/** Where several spans share a pixel, the later one in this list is seen. */
const ORDER: readonly VrrpState[] = ['UNKNOWN', 'INIT', 'BACKUP', 'STOPPED', 'MASTER', 'FAULT'];

function headerPart({ palette, width }: Frame, title: string, states: readonly VrrpState[]): string {
  let x = width - MARGIN - states.length * 96;
  const legend = states.map((state) => {
    const at = x;
    x += 96;
    return band(palette, state, at, 18, 20, 12) + label(state, at + 26, 28, { fill: palette.muted, 'font-size': 11 });
  });
  return label(title, MARGIN, 29, { fill: palette.foreground, 'font-size': 15, 'font-weight': 600 }) + legend.join('');
}

function axisPart({ palette, from, to, x, width, timeZone }: Frame, height: number): string {
  const most = Math.max(2, Math.floor((width - LABELS) / TICK_WIDTH));
  const ticks = ticksIn(from, to, most, timeZone).map(({ time, label: reading }) => {
    const line = tag('line', { x1: x(time), x2: x(time), y1: 66, y2: height - 8, stroke: palette.line });
    return line + label(reading, x(time), 60, { fill: palette.muted, 'font-size': 11, 'text-anchor': 'middle' });
  });
  // A little inside: the air before the first line may belong to the day before.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(from + (to - from) * 0.05);
  return label(`${day} ${timeZone}`, MARGIN, 60, { fill: palette.muted, 'font-size': 11 }) + ticks.join('');
}

function groupPart(
  frame: Frame,
  title: string,
  lanes: readonly InstanceHistory[],
  incidents: readonly Incident[],
  top: number,
): string {
  const { palette } = frame;
  const first = top + GROUP_TITLE;
  const rows = lanes.map((lane, index) => {
    const y = first + index * LANE;
    const name = label(lane.node, MARGIN, y + 14, { fill: palette.foreground }, LABELS - 8);
    return (
      name +
      visibleBands(frame, lane.spans)
        .map((shown) => bandPart(frame, shown, y))
        .join('')
    );
  });
  const strips = visibleStrips(frame, incidents).map(({ left, right, incident }) =>
    tag(
      'rect',
      {
        x: left,
        y: first - 5,
        width: Math.max(right - left, 2),
        height: lanes.length * LANE + 4,
        fill: palette.incident(incident.kind),
        'fill-opacity': 0.15,
        stroke: palette.incident(incident.kind),
        ...(incident.kind === 'dual-master' ? { 'stroke-dasharray': '4 2' } : {}),
      },
      tag('title', {}, escapeXml(incident.text)),
    ),
  );
  const heading = label(title, MARGIN, top + 12, { fill: palette.foreground, 'font-weight': 600 });
  return [heading, ...rows, ...strips].join('');
}

interface Shown {
  readonly left: number;
  right: number;
  state: VrrpState;
}

/** Spans as wide as they are; of those that share a pixel the gravest. */
function visibleBands({ from, to, x }: Frame, spans: readonly Span[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const { state, from: start, to: end = to } of spans) {
    if (start > to || end < from) continue;
    const left = Math.round(x(start));
    const right = Math.max(Math.round(x(end)), left + 1);
    const last = shown.at(-1);
    const isHidden = last !== undefined && right <= last.right;
    if (!isHidden) shown.push({ left: Math.max(left, last?.right ?? left), right, state });
    else if (ORDER.indexOf(state) > ORDER.indexOf(last.state) && last.right - last.left <= 1) last.state = state;
  }
  return shown;
}

function bandPart({ palette }: Frame, { left, right, state }: Shown, y: number): string {
  const drawn = band(palette, state, left, y, right - left, BAND);
  if (right - left < state.length * 8 + 12) return drawn;
  const look = { fill: palette.states[state].text, 'font-size': 10, 'font-weight': 600 };
  return drawn + label(state, left + 6, y + 13, look);
}

function band(palette: Palette, state: VrrpState, x: number, y: number, width: number, height: number): string {
  const { fill, hatch } = palette.states[state];
  const box = { x, y, width, height };
  const filled = tag('rect', { ...box, fill });
  return hatch === 'none' || width < 4 ? filled : filled + tag('rect', { ...box, fill: `url(#${hatch})` });
}

interface StripShown {
  readonly left: number;
  readonly right: number;
  readonly incident: Incident;
}

/** One strip a pixel and kind; a fault of one node is a band already. */
function visibleStrips({ from, to, x }: Frame, incidents: readonly Incident[]): readonly StripShown[] {
  const shown = new Map<string, StripShown>();
  for (const incident of incidents) {
    if (incident.kind === 'fault' || incident.from > to || (incident.to ?? to) < from) continue;
    const left = Math.round(x(incident.from));
    const key = `${incident.kind} ${left}`;
    if (!shown.has(key)) shown.set(key, { left, right: Math.round(x(incident.to ?? to)), incident });
  }
  return [...shown.values()];
}

const LINE = { stroke: '#000000', 'stroke-opacity': 0.35, 'stroke-width': 1.5 };
const CELL = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
const HATCHES = [
  tag('pattern', { id: 'rising', ...CELL }, tag('path', { d: 'M0 6L6 0', ...LINE })),
  tag('pattern', { id: 'falling', ...CELL }, tag('path', { d: 'M0 0L6 6', ...LINE })),
  tag('pattern', { id: 'dots', ...CELL }, tag('circle', { cx: 3, cy: 3, r: 1, fill: '#000000', 'fill-opacity': 0.45 })),
];
