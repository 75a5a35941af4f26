import { blend, type ChartColours, hex, PICTURE_COLOURS, type PictureTheme } from '../../../colour.ts';
import { tag } from '../../../svg.ts';
import type { LaneState } from '../../drawing/lanes.ts';
import { type Pattern, type StateLook, stateLooks, TILE_PX } from '../../drawing/state-looks.ts';
import { isGrave } from '../../timeline/incidents/incident.ts';
import type { IncidentKind } from '../../timeline.ts';

/** The colours of the page in one of VS Code's own themes, as a picture needs them. */
export interface Palette {
  readonly colours: ChartColours;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly states: Readonly<Record<LaneState, StateLook>>;
  readonly incident: (kind: IncidentKind) => string;
}

export function paletteOf(theme: PictureTheme): Palette {
  const colours = PICTURE_COLOURS[theme];
  const { background, foreground, muted, red, orange } = colours;
  return {
    colours,
    background: hex(background),
    foreground: hex(foreground),
    muted: hex(muted),
    line: hex(blend({ ...foreground, alpha: 0.2 }, background)),
    states: stateLooks({ ...colours, highContrast: false }),
    incident: (kind) => hex(isGrave(kind) ? red : orange),
  };
}

/** Definitions of the patterns of some states; `fillOf` refers to them. */
export function patternsOf(states: readonly LaneState[], { states: looks }: Palette): string {
  const cell = { width: TILE_PX, height: TILE_PX, patternUnits: 'userSpaceOnUse' };
  const drawn = states.map((state) => {
    const { pattern, ground, mark } = looks[state];
    if (pattern === undefined) return '';
    const under = tag('rect', { width: TILE_PX, height: TILE_PX, fill: hex(ground) });
    return tag('pattern', { id: idOf(state), ...cell }, under + MARKS[pattern](hex(mark), mark.alpha));
  });
  return drawn.join('');
}

/** A pattern in a narrow box is noise. */
export function fillOf(state: LaneState, width: number, { states }: Palette): string {
  const { pattern, ground } = states[state];
  return pattern === undefined || width < PATTERN_PX ? hex(ground) : `url(#${idOf(state)})`;
}

const PATTERN_PX = 5;

function idOf(state: LaneState): string {
  return `state-${state.toLowerCase()}`;
}

const MARKS: Readonly<Record<Pattern, (colour: string, opacity: number) => string>> = {
  stripes: (stroke, opacity) => path('M-8 8L0 0M0 8L8 0M8 8L16 0', stroke, opacity, 2),
  crosses: (stroke, opacity) => path('M0 8L8 0M0 0L8 8', stroke, opacity, 1),
  dots: (fill, opacity) => tag('circle', { cx: 4, cy: 4, r: 1.2, fill, 'fill-opacity': String(opacity) }),
};

function path(d: string, stroke: string, opacity: number, width: number): string {
  return tag('path', { d, stroke, 'stroke-opacity': String(opacity), 'stroke-width': width });
}
