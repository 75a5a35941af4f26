import { blend, type ChartColours, type Colour, readableOn } from '../../colour.ts';
import type { LaneState } from './lanes.ts';

/**
 * How each state looks, on pages and in pictures: a colour that people with any colour vision tell from its neighbours
 * (blue, grey, red, yellow) and a pattern that says the same again without colour.
 */
export interface StateLook {
  readonly ground: Colour;
  readonly pattern: Pattern | undefined;
  /** What the pattern is drawn with, translucent. */
  readonly mark: Colour;
  /** Where a band begins. */
  readonly edge: Colour;
  /** For a label on the band. */
  readonly text: Colour;
}

export type Pattern = 'stripes' | 'crosses' | 'dots';

/** A pattern repeats after so many pixels. */
export const TILE_PX = 8;

export interface LookColours extends ChartColours {
  readonly highContrast: boolean;
}

export function stateLooks(colours: LookColours): Readonly<Record<LaneState, StateLook>> {
  const { background, foreground, blue, red, orange, yellow, green, highContrast } = colours;
  const look = (colour: Colour, opacity: number, pattern?: Pattern): StateLook => {
    const ground = blend({ ...colour, alpha: opacity }, background);
    const text = readableOn(ground);
    const mark = highContrast ? { ...foreground, alpha: 0.7 } : { ...text, alpha: 0.38 };
    const edge = highContrast ? foreground : blend({ ...colour, alpha: 0.6 }, background);
    return { ground, pattern, mark, edge, text };
  };
  return {
    MASTER: look(blue, 0.9),
    BACKUP: look(foreground, 0.16),
    FAULT: look(red, 0.85, 'stripes'),
    INIT: look(yellow, 0.35, 'dots'),
    STOPPED: look(foreground, 0.04, 'crosses'),
    UNKNOWN: look(foreground, 0.02, 'dots'),
    UP: look(green, 0.5),
    DOWN: look(red, 0.85, 'stripes'),
    SORRY: look(orange, 0.6, 'dots'),
    REMOVED: look(foreground, 0.04, 'crosses'),
  };
}
