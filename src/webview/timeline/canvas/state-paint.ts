import { type Colour, css } from '../../../colour.ts';
import type { LaneState } from '../../../syslog/drawing/lanes.ts';
import { type Pattern, type StateLook, stateLooks, TILE_PX } from '../../../syslog/drawing/state-looks.ts';
import type { Theme } from '../../common/theme.ts';

/** How a state looks, as a canvas needs it. */
export interface StatePaint {
  readonly fill: CanvasPattern | string;
  readonly edge: string;
  /** The fill without its pattern, for behind a label. */
  readonly ground: string;
  /** For a label on the band. */
  readonly text: string;
}

export function paintStates(theme: Theme): Readonly<Record<LaneState, StatePaint>> {
  const looks = Object.entries(stateLooks(theme)).map(([state, look]) => [state, paintOf(look)]);
  return Object.fromEntries(looks) as Record<LaneState, StatePaint>;
}

function paintOf({ ground, pattern, mark, edge, text }: StateLook): StatePaint {
  const fill = pattern === undefined ? css(ground) : tile(ground, mark, PATTERNS[pattern]);
  return { fill, ground: css(ground), edge: css(edge), text: css(text) };
}

type Draw = (context: CanvasRenderingContext2D) => void;

const PATTERNS: Readonly<Record<Pattern, Draw>> = {
  stripes(context) {
    context.lineWidth = 2;
    for (const shift of [-TILE_PX, 0, TILE_PX]) line(context, shift, TILE_PX, shift + TILE_PX, 0);
  },
  crosses(context) {
    context.lineWidth = 1;
    line(context, 0, TILE_PX, TILE_PX, 0);
    line(context, 0, 0, TILE_PX, TILE_PX);
  },
  dots(context) {
    context.beginPath();
    context.arc(TILE_PX / 2, TILE_PX / 2, 1.2, 0, Math.PI * 2);
    context.fill();
  },
};

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** A tile for the canvas; the plain colour where the browser cannot make one. */
function tile(base: Colour, mark: Colour, draw: Draw): CanvasPattern | string {
  const canvas = document.createElement('canvas');
  canvas.width = TILE_PX;
  canvas.height = TILE_PX;
  const context = canvas.getContext('2d');
  if (context === null) return css(base);
  context.fillStyle = css(base);
  context.fillRect(0, 0, TILE_PX, TILE_PX);
  context.fillStyle = css(mark);
  context.strokeStyle = css(mark);
  draw(context);
  return context.createPattern(canvas, 'repeat') ?? css(base);
}
