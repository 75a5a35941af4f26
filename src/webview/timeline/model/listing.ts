import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Window } from '../../common/time/window.ts';
import { EVENT_CLASSES, NOISE } from './event-classes.ts';
import type { Events } from './events.ts';

/** An entry of the list of log lines: one line, or several that say nothing new. */
export interface Entry {
  /** Numbers of events; more than one is a fold. */
  readonly events: readonly number[];
}

export interface Listing {
  readonly entries: readonly Entry[];
  /** How many lines lie before and after those listed. */
  readonly before: number;
  readonly after: number;
  /** All of them. */
  readonly lines: number;
}

/**
 * Lines for a list that nobody scrolls for long: `most` of them around a moment, from those given, in order of time; with
 * a window only from those in it. Announcements in a row are folded, but for those that are `lookedFor`; `hidden`
 * classes are left out, except those that fold.
 */
export function listing(
  events: Events,
  list: Lines,
  window: Window | undefined,
  hidden: ReadonlySet<number>,
  around: number,
  most: number,
  lookedFor = false,
): Listing {
  const start = window === undefined ? 0 : placeOf(events, list, window.from);
  const end = window === undefined ? list.length : placeOf(events, list, window.to + Number.EPSILON * window.to);
  const middle = Math.min(Math.max(placeOf(events, list, around), start), end);
  const first = Math.max(start, Math.min(middle - Math.floor(most / 2), end - most));
  const last = Math.min(end, first + most);
  return {
    entries: lookedFor ? each(list.slice(first, last)) : fold(events, list.slice(first, last), hidden),
    before: first - start,
    after: end - last,
    lines: end - start,
  };
}

/** Numbers of events. */
export type Lines = readonly number[] | Uint32Array;

function placeOf(events: Events, list: Lines, time: number): number {
  return firstAtOrAfter(list.length, (place) => events.time(list[place] ?? 0), time);
}

function each(list: Lines): readonly Entry[] {
  return Array.from(list, (index) => ({ events: [index] }));
}

function fold(events: Events, list: Iterable<number>, hidden: ReadonlySet<number>): readonly Entry[] {
  const entries: { readonly events: number[] }[] = [];
  let noisy = false;
  for (const index of list) {
    const eventClass = events.eventClass(index);
    const isNoise = FOLDED.has(eventClass);
    if (hidden.has(eventClass) && !isNoise) continue;
    if (isNoise && noisy) entries.at(-1)?.events.push(index);
    else entries.push({ events: [index] });
    noisy = isNoise;
  }
  return entries;
}

const FOLDED: ReadonlySet<number> = new Set(
  EVENT_CLASSES.flatMap(({ id }, place) => (NOISE.includes(id) ? [place] : [])),
);
