import { escapeXml, tag } from '../../../svg.ts';
import { groupLanes, type Lane, type LaneGroup, type LaneState, statesIn } from '../../drawing/lanes.ts';
import { pinnedFirst } from '../../drawing/pinned.ts';
import { grouped } from '../../nodes/grouped.ts';
import type { Incident, Timeline } from '../../timeline.ts';
import { axisPart, type Frame, MARGIN, newFrame, type SvgOptions } from './frame.ts';
import { groupHeight, groupPart, laneName, stateBox } from './group-part.ts';
import { label } from './label.ts';
import { type Palette, patternsOf } from './palette.ts';

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
 * The lanes of a timeline as a picture: a band a state, in the groups, colours and patterns of the page, with incidents
 * over them. No script, no style sheet, no reference to anything outside. As many elements as the width has room for,
 * however many spans there are.
 */
export function timelineSvg(timeline: Timeline, options: SvgOptions, below: readonly SvgBelow[] = []): string {
  const groups = groupsIn(timeline, options);
  const states = statesIn(groups);
  const frame = newFrame(
    options,
    groups.flatMap(({ lanes }) => lanes.map(laneName)),
  );
  const { palette, width, x, left, right } = frame;
  let top = HEADER;
  const parts: string[] = [];
  const incidents = grouped(timeline.incidents, ({ instance }) => instance);
  for (const group of groups) {
    parts.push(groupPart(frame, group, incidentsOf(group, incidents), top));
    top += groupHeight(group);
  }
  for (const part of below) {
    parts.push(part.draw({ left, right, margin: MARGIN, x, palette }, top));
    top += part.height;
  }
  const unchanged = timeline.servers.length - groups.flatMap(({ lanes }) => lanes).filter(isOfServer).length;
  for (const said of notesOn(unchanged, options.leftOut ?? 0)) {
    parts.push(label(said, MARGIN, top + 14, { fill: palette.muted }));
    top += 24;
  }
  const height = top + 8;
  const described = `${options.title}: states of ${[...new Set(groups.map(({ title }) => title))].join(', ')}`;
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
      tag('defs', {}, patternsOf(states, palette)),
      tag('rect', { width, height, fill: palette.background }),
      headerPart(frame, options.title, states),
      axisPart(frame, height),
      ...parts,
    ].join('\n'),
  ).concat('\n');
}

/** Nobody is to take a part for the whole. */
function notesOn(unchanged: number, hidden: number): readonly string[] {
  return [
    ...(unchanged > 0 ? [`${unchanged} servers without a change in view are left out.`] : []),
    ...(hidden > 0
      ? [hidden === 1 ? 'A lane that the page hides is left out.' : `${hidden} lanes that the page hides are left out.`]
      : []),
  ];
}

const HEADER = 84;
const LEGEND_PX = 96;

/** Those of the page but for whole nodes, which have no bands. */
function groupsIn(timeline: Timeline, { from, to, pinned = [] }: SvgOptions): readonly LaneGroup[] {
  const isLong = timeline.servers.length > MANY_SERVERS;
  const isShown = ({ kind, changes }: Lane) =>
    kind !== 'node' && (kind !== 'real-server' || !isLong || changes.some(({ time }) => time >= from && time <= to));
  const groups = groupLanes(timeline)
    .map((group) => ({ ...group, lanes: group.lanes.filter(isShown) }))
    .filter(({ lanes }) => lanes.length > 0);
  return pinnedFirst(groups, pinned);
}

/** Of more than these only real servers are drawn that change in view: a picture is looked at as a whole. */
const MANY_SERVERS = 60;

function isOfServer({ kind }: Lane): boolean {
  return kind === 'virtual-server' || kind === 'real-server';
}

function incidentsOf({ lanes }: LaneGroup, byInstance: ReadonlyMap<string, readonly Incident[]>): readonly Incident[] {
  const names = new Set(lanes.map(({ instance }) => instance));
  return [...names].flatMap((name) => byInstance.get(name) ?? []);
}

function headerPart({ palette, right }: Frame, title: string, states: readonly LaneState[]): string {
  const start = right - states.length * LEGEND_PX;
  const legend = states.map((state, index) => {
    const x = start + index * LEGEND_PX;
    const name = label(state, x + 26, 28, { fill: palette.muted, 'font-size': 11 });
    return stateBox(palette, state, { x, y: 18, width: 20, height: 12 }) + name;
  });
  const look = { fill: palette.foreground, 'font-size': 15, 'font-weight': 600 };
  // Larger letters than those that `label` counts with.
  return label(title, MARGIN, 29, look, (start - MARGIN - 16) / 1.3) + legend.join('');
}
