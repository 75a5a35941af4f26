import { hex } from '../../../colour.ts';
import { escapeXml, tag } from '../../../svg.ts';
import { type Band, visibleBands } from '../../drawing/bands.ts';
import { availabilityText, type Lane, type LaneGroup, type LaneState } from '../../drawing/lanes.ts';
import type { Incident } from '../../timeline.ts';
import { type Frame, MARGIN } from './frame.ts';
import { label, widthOf } from './label.ts';
import { fillOf, type Palette } from './palette.ts';

const TITLE = 24;
const LANE = 24;
const GAP = 10;
const BAND = 18;
/** Of a band that stands for several spans: thinner, since it claims less. */
const MIXED = 9;

export function groupHeight({ lanes }: LaneGroup): number {
  return TITLE + lanes.length * LANE + GAP;
}

/** The lanes of one virtual router or virtual server, with its incidents over them. */
export function groupPart(frame: Frame, group: LaneGroup, incidents: readonly Incident[], top: number): string {
  const first = top + TITLE;
  const rows = group.lanes.map((lane, index) => lanePart(frame, lane, first + index * LANE));
  const height = group.lanes.length * LANE + 4;
  return [heading(frame, group, top + 12), ...rows, ...strips(frame, incidents, first - 5, height)].join('');
}

export function laneName({ label: name, detail }: Lane): string {
  return detail === '' ? name : `${name} · ${detail}`;
}

export function stateBox(
  palette: Palette,
  state: LaneState,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): string {
  return tag('rect', { ...box, fill: fillOf(state, box.width, palette) });
}

function heading({ palette, right }: Frame, group: LaneGroup, y: number): string {
  const { title, tag: kind } = group;
  const said = [kind, availabilityText(group)].filter(Boolean).join(' · ');
  const name = label(title, MARGIN, y, { fill: palette.foreground, 'font-weight': 600 }, right - MARGIN);
  if (said === '') return name;
  // Bold letters are wider.
  const x = MARGIN + widthOf(title) * 1.08 + 10;
  return name + label(said, x, y, { fill: palette.muted, 'font-size': 11 }, right - x);
}

function lanePart(frame: Frame, lane: Lane, y: number): string {
  const { palette, from, to, left, right } = frame;
  const name = label(laneName(lane), MARGIN, y + 14, { fill: palette.foreground }, left - MARGIN - 8);
  const bands = visibleBands(lane.spans, from, to, right - left);
  return name + bands.map((band) => bandPart(frame, band, y)).join('');
}

function bandPart({ palette, x }: Frame, { state, from, to, count }: Band, y: number): string {
  const left = x(from);
  const width = Math.max(x(to) - left, 1);
  if (count > 1) return stateBox(palette, state, { x: left, y: y + (BAND - MIXED) / 2, width, height: MIXED });
  const box = stateBox(palette, state, { x: left, y, width, height: BAND });
  const look = palette.states[state];
  const edge = width < 5 ? '' : tag('rect', { x: left, y, width: 1, height: BAND, fill: hex(look.edge) });
  const room = state.length * 8;
  if (width < room + 12) return box + edge;
  // A word on a pattern is not read.
  const under = { x: left + 3, y: y + 2, width: room, height: BAND - 4, fill: hex(look.ground) };
  const word = label(state, left + 6, y + 13, { fill: hex(look.text), 'font-size': 10, 'font-weight': 600 });
  return box + edge + (look.pattern === undefined ? '' : tag('rect', under)) + word;
}

/** One a pixel and kind; a fault of one node is a band already. */
function strips(
  { from, to, x, palette }: Frame,
  incidents: readonly Incident[],
  y: number,
  height: number,
): readonly string[] {
  const drawn = new Map<string, string>();
  for (const { kind, from: start, to: end = to, text } of incidents) {
    if (kind === 'fault' || start > to || end < from) continue;
    const left = Math.round(x(start));
    const key = `${kind} ${left}`;
    if (drawn.has(key)) continue;
    const colour = palette.incident(kind);
    const look = { fill: colour, 'fill-opacity': '0.12', stroke: colour, 'stroke-opacity': '0.7' };
    const dashed = kind === 'dual-master' ? { 'stroke-dasharray': '4 2' } : {};
    const box = { x: left, y, width: Math.max(Math.round(x(end)) - left, 2), height };
    drawn.set(key, tag('rect', { ...box, ...look, ...dashed }, tag('title', {}, escapeXml(text))));
  }
  return [...drawn.values()];
}
