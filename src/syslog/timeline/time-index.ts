import { firstWhere } from '../../search-sorted.ts';

/** Things found by their times, in milliseconds; what it is asked costs a search, not a walk through a long log. */
export interface TimeIndex<Item> {
  /** Those from one moment to another, both included, in the order in which they were given. */
  between(from: number, to: number): readonly Item[];
  /** The last one that is not after this moment; of several at one time the one that was given last. */
  lastUntil(time: number): Item | undefined;
}

/** Sorts once. The times need not be in order, since the clock of a node may be set back. */
export function timeIndex<Item extends { readonly time: number }>(items: readonly Item[]): TimeIndex<Item> {
  const sorted = items.map((item, given) => ({ item, given })).sort((a, b) => a.item.time - b.item.time);
  /** How many are before the moment, or at it. */
  const count = (isBefore: (time: number) => boolean) =>
    firstWhere(sorted.length, (place) => !isBefore(sorted[place]?.item.time ?? 0));
  return {
    between: (from, to) =>
      sorted
        .slice(
          count((time) => time < from),
          count((time) => time <= to),
        )
        .sort((a, b) => a.given - b.given)
        .map(({ item }) => item),
    lastUntil: (moment) => sorted[count((time) => time <= moment) - 1]?.item,
  };
}
