import type { Problem, Related } from '../keepalived/problem.ts';
import type { Range } from '../text.ts';

/** What was found in a text at one time, for the time until it is looked for again. */
export interface Found {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * The problems at their places in a later text of the file: those in front of the change where they were, those behind
 * it moved. What was deleted has lost its problem. Fixes are left out, since they say what to do with the earlier text.
 */
export function carried({ path, text, problems }: Found, later: string): readonly Problem[] {
  if (problems.length === 0 || text === later) return problems;
  const change = changeBetween(text, later);
  return problems.flatMap(({ rule, severity, message, range, related }) => {
    const place = moved(range, change);
    if (place.start === place.end && range.start < range.end) return [];
    return [{ rule, severity, message, range: place, ...(related && { related: related.map(relatedIn) }) }];
  });

  function relatedIn(one: Related): Related {
    return (one.path ?? path) === path ? { ...one, range: moved(one.range, change) } : one;
  }
}

/** The one stretch in which two texts differ, and by how much longer it became. */
interface Change extends Range {
  readonly growth: number;
}

const STRETCH = 4_096;

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  // Whole stretches are compared at once, which costs a small part of it.
  while (start + STRETCH <= shorter && before.slice(start, start + STRETCH) === after.slice(start, start + STRETCH))
    start += STRETCH;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same + STRETCH <= shorter - start &&
    before.slice(before.length - same - STRETCH, before.length - same) ===
      after.slice(after.length - same - STRETCH, after.length - same)
  )
    same += STRETCH;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, growth: after.length - before.length };
}

function moved({ start, end }: Range, change: Change): Range {
  const begin = start >= change.end ? start + change.growth : Math.min(start, change.start);
  const stop = end >= change.end ? end + change.growth : Math.min(end, change.start);
  return { start: begin, end: Math.max(begin, stop) };
}
