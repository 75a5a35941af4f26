import { css } from '../../../colour.ts';
import type { LaneState } from '../../../syslog/drawing/lanes.ts';
import type { Theme } from '../../common/theme.ts';
import { type Tick, timeTicks } from '../../common/time/ticks.ts';
import type { Zone } from '../../common/time/zone.ts';
import { type Scale, toPixel } from './scale.ts';
import { paintStates, type StatePaint } from './state-paint.ts';

/** What all canvases of one picture share, worked out once. */
export interface Frame {
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  readonly brush: Brush;
}

/** The theme as a canvas needs it. */
export interface Brush {
  readonly theme: Theme;
  readonly paints: Readonly<Record<LaneState, StatePaint>>;
  readonly background: string;
  readonly grid: string;
  readonly day: string;
}

export function makeBrush(theme: Theme): Brush {
  return {
    theme,
    paints: paintStates(theme),
    background: css(theme.background),
    grid: css(theme.grid),
    day: css({ ...theme.foreground, alpha: theme.highContrast ? 0.9 : 0.4 }),
  };
}

export function makeFrame(scale: Scale, zone: Zone, brush: Brush): Frame {
  const { from, to } = scale.window;
  return { scale, ticks: timeTicks(from, to, scale.width, zone), brush };
}

/** Lines at the readings of the clock; where a day begins a stronger one. */
export function drawGrid(context: CanvasRenderingContext2D, { scale, ticks, brush }: Frame, height: number): void {
  for (const { time, major } of ticks) {
    context.fillStyle = major ? brush.day : brush.grid;
    context.fillRect(Math.round(toPixel(scale, time)), 0, 1, height);
  }
}
