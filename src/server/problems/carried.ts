import type { Problem, Related } from '../../keepalived/problem.ts';
import { type Change, changeBetween, type Range } from '../../text.ts';

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

function moved({ start, end }: Range, change: Change): Range {
  const begin = start >= change.end ? start + change.growth : Math.min(start, change.start);
  const stop = end >= change.end ? end + change.growth : Math.min(end, change.start);
  return { start: begin, end: Math.max(begin, stop) };
}
