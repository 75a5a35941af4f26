import type { Series } from '../../../ipvs/series.ts';

/** A stretch of time that is shown, in milliseconds since 1970; `from` is before `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** From the earliest to the latest of some moments; undefined where there is none. */
export function extentOfTimes(times: Iterable<number | undefined>): Window | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time === undefined || !Number.isFinite(time)) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from <= to ? { from, to } : undefined;
}

export function extentOfSeries(series: readonly Series[]): Window | undefined {
  return extentOfTimes(timesOfSeries(series));
}

/** The first and the last one of each, since points are in the order of time. */
export function* timesOfSeries(series: readonly Series[]): Generator<number | undefined> {
  for (const { points, start } of series) yield* [start, points[0]?.[0], points.at(-1)?.[0]];
}

/**
 * The whole extent with some air at both ends, so that the first and last band can be seen to begin and end. A single
 * moment has seconds around it, since few clocks tell less.
 */
export function withAir({ from, to }: Window): Window {
  const air = from === to ? MOMENT_AIR_MS : Math.max((to - from) * 0.03, MIN_SPAN_MS);
  return { from: from - air, to: to + air };
}

/** A factor below 1 comes nearer; the moment `at` stays where it is. */
export function zoomed(window: Window, factor: number, at: number, whole: Window): Window {
  return clamp({ from: at - (at - window.from) * factor, to: at + (window.to - at) * factor }, whole);
}

/** Moves by a part of the visible stretch: 0.1 is a tenth of it to later times. */
export function panned(window: Window, part: number, whole: Window): Window {
  const by = (window.to - window.from) * part;
  return clamp({ from: window.from + by, to: window.to + by }, whole);
}

/** A window that shows a moment or a stretch with what happened around it. */
export function around(from: number, to: number, whole: Window): Window {
  const span = Math.max(to - from, MIN_INCIDENT_MS);
  const middle = (from + to) / 2;
  return clamp({ from: middle - span * 2.5, to: middle + span * 2.5 }, whole);
}

/** Inside of the whole, and never closer than a few milliseconds. */
export function clamp({ from, to }: Window, whole: Window): Window {
  const span = Math.min(Math.max(to - from, MIN_SPAN_MS), whole.to - whole.from);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - span / 2, whole.from), whole.to - span);
  return { from: start, to: start + span };
}

export const MIN_SPAN_MS = 20;
const MIN_INCIDENT_MS = 2000;
const MOMENT_AIR_MS = 5000;
