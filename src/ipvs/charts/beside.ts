import { isTable } from '../answers/situations.ts';
import type { ShelfEntry } from './shelf.ts';

/** The snapshots of a node, in their order, each with its display: those alike replace each other. */
export interface Displayed {
  readonly entries: readonly ShelfEntry[];
  readonly displays: readonly string[];
}

/**
 * The other displays of about the same moment, so that weights stand beside counters: of each the table that is
 * nearest in time, of which the last few before and after are looked at.
 */
export function besideOf({ entries, displays }: Displayed, index: number): readonly ShelfEntry[] {
  const own = entries[index];
  if (own === undefined || !isTable(own)) return [];
  const found = new Map<string, { readonly entry: ShelfEntry; readonly apart: number }>();
  for (let at = Math.max(0, index - REACH); at <= index + REACH; at++) {
    const [entry, display] = [entries[at], displays[at]];
    if (entry === undefined || display === undefined || display === displays[index] || !isTable(entry)) continue;
    // Of undated ones those that were printed next to each other.
    const apart = Math.abs((entry.time ?? own.time ?? 0) - (own.time ?? entry.time ?? 0)) + Math.abs(at - index);
    if (apart <= MOMENT && apart < (found.get(display)?.apart ?? MOMENT)) found.set(display, { entry, apart });
  }
  return [...found.values()].map(({ entry }) => entry);
}

/** Displays are five, printed one after the other. */
const REACH = 5;
/** Milliseconds; an operator types one command after the other. */
const MOMENT = 120_000;

/** The one whose time is nearest; of what has no time the last one. */
export function nearest(entries: readonly ShelfEntry[], time: number | undefined): ShelfEntry | undefined {
  if (time === undefined) return entries.at(-1);
  let best: ShelfEntry | undefined;
  for (const entry of entries) {
    const distance = Math.abs((entry.time ?? Number.POSITIVE_INFINITY) - time);
    if (best === undefined || distance < Math.abs((best.time ?? Number.POSITIVE_INFINITY) - time)) best = entry;
  }
  return best;
}
