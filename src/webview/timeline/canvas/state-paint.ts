import { blend, type Colour, css, readableOn } from '../../common/colour.ts';
import type { Theme } from '../../common/theme.ts';
import type { LaneState } from '../model/lanes.ts';

/**
 * How each state looks: a colour that people with any colour vision tell from its neighbours (blue, grey, red, yellow)
 * and a pattern that says the same again without colour.
 */
export interface StatePaint {
  readonly fill: CanvasPattern | string;
  readonly edge: string;
  /** The fill without its pattern, for behind a label. */
  readonly ground: string;
  /** For a label on the band. */
  readonly text: string;
}

export function paintStates(theme: Theme): Readonly<Record<LaneState, StatePaint>> {
  const paint = (colour: Colour, opacity: number, pattern: Pattern | undefined): StatePaint => {
    const base = blend({ ...colour, alpha: opacity }, theme.background);
    const text = readableOn(base);
    const mark = { ...(theme.highContrast ? theme.foreground : text), alpha: theme.highContrast ? 0.7 : 0.38 };
    return {
      fill: pattern ? tile(base, mark, pattern) : css(base),
      ground: css(base),
      edge: edgeOf(theme, colour),
      text: css(text),
    };
  };
  return {
    MASTER: paint(theme.blue, 0.9, undefined),
    BACKUP: paint(theme.foreground, 0.16, undefined),
    FAULT: paint(theme.red, 0.85, stripes),
    INIT: paint(theme.yellow, 0.35, dots),
    STOPPED: paint(theme.foreground, 0.04, crosses),
    UNKNOWN: paint(theme.foreground, 0.02, dots),
    UP: paint(theme.green, 0.5, undefined),
    DOWN: paint(theme.red, 0.85, stripes),
    SORRY: paint(theme.orange, 0.6, dots),
    REMOVED: paint(theme.foreground, 0.04, crosses),
  };
}

type Pattern = (context: CanvasRenderingContext2D) => void;

const TILE_PX = 8;

const stripes: Pattern = (context) => {
  context.lineWidth = 2;
  for (const shift of [-TILE_PX, 0, TILE_PX]) line(context, shift, TILE_PX, shift + TILE_PX, 0);
};

const crosses: Pattern = (context) => {
  context.lineWidth = 1;
  line(context, 0, TILE_PX, TILE_PX, 0);
  line(context, 0, 0, TILE_PX, TILE_PX);
};

const dots: Pattern = (context) => {
  context.beginPath();
  context.arc(TILE_PX / 2, TILE_PX / 2, 1.2, 0, Math.PI * 2);
  context.fill();
};

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** A tile for the canvas; the plain colour where the browser cannot make one. */
function tile(base: Colour, mark: Colour, pattern: Pattern): CanvasPattern | string {
  const canvas = document.createElement('canvas');
  canvas.width = TILE_PX;
  canvas.height = TILE_PX;
  const context = canvas.getContext('2d');
  if (context === null) return css(base);
  context.fillStyle = css(base);
  context.fillRect(0, 0, TILE_PX, TILE_PX);
  context.fillStyle = css(mark);
  context.strokeStyle = css(mark);
  pattern(context);
  return context.createPattern(canvas, 'repeat') ?? css(base);
}

function edgeOf(theme: Theme, colour: Colour): string {
  return css(theme.highContrast ? theme.foreground : blend({ ...colour, alpha: 0.6 }, theme.background));
}
