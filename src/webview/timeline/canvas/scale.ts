import type { Window } from '../../common/time/window.ts';

/** A stretch of time on so many pixels: the same for every canvas of the page. */
export interface Scale {
  readonly window: Window;
  readonly width: number;
}

export function toPixel({ window, width }: Scale, time: number): number {
  return ((time - window.from) / (window.to - window.from)) * width;
}

export function toTime({ window, width }: Scale, pixel: number): number {
  return window.from + (pixel / Math.max(width, 1)) * (window.to - window.from);
}

/** So long is a number of pixels, in milliseconds. */
export function slackOf({ window, width }: Scale, pixels: number): number {
  return ((window.to - window.from) / Math.max(width, 1)) * pixels;
}
