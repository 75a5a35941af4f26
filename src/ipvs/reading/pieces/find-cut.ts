import { FEED } from '../../bytes/characters.ts';
import { joined } from '../line-feed.ts';
import { findDatedStart, findNextLine } from '../table-starts.ts';

/** A line that dates what is below it, in bytes of a file: where it begins, and where the next line does. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/**
 * The first line that dates what is below it and begins at or behind a place; undefined where none ends within the next
 * bytes, which are more than a table has. `open` gives the bytes of the file from one on, in chunks of which a table has
 * several.
 */
export function findCut(open: (from: number) => Iterable<Uint8Array>, from: number): Cut | undefined {
  // From the byte before, so that a line that begins here is a whole one.
  const opened = Math.max(from - 1, 0);
  let line = from === 0 ? 0 : -1;
  let bytes: Uint8Array = new Uint8Array(0);
  let before = opened;
  for (const chunk of open(opened)) {
    bytes = joined(bytes, chunk);
    if (line === -1) line = findNextLine(bytes, 0);
    const start = line === -1 ? -1 : findDatedStart(bytes, line);
    if (start !== -1) return { start: before + start, end: before + findNextLine(bytes, start) };
    // What may still become a line that is looked for.
    const rest = bytes.lastIndexOf(FEED) + 1;
    before += rest;
    bytes = bytes.slice(rest);
    if (rest > 0) line = 0;
    if (before + bytes.length - opened > FARTHEST) return undefined;
  }
  return undefined;
}

const FARTHEST = 12e6;
