import { FEED } from '../../bytes/characters.ts';
import type { KnownRows } from '../../formats/format.ts';
import type { Carried } from '../carried.ts';
import { createReader, type IpvsSource } from '../create-reader.ts';
import { createLineFeed } from '../line-feed.ts';
import { ALL_LINES, type Found } from '../other-lines.ts';

/** A part of a file that begins with a line that dates what is below it, and ends behind the next such line. */
export interface Piece {
  /** In bytes. */
  readonly from: number;
  readonly to: number;
  /** What is taken to hold above it. */
  readonly carried: Carried;
}

/** What a piece has. Its lines are counted from 1. */
export interface ReadPiece extends Found {
  /** What its reader knew behind the first line, and behind the last. */
  readonly began: Carried | undefined;
  readonly ended: Carried | undefined;
  readonly lines: number;
  /** Now and then a line and where it begins, in bytes of the piece. */
  readonly places: readonly LinePlace[];
}

export interface LinePlace {
  readonly byte: number;
  readonly line: number;
}

/** Reads a piece from its bytes. `names` are what the pieces before it had for rows. */
export function readPiece(
  { carried }: Piece,
  chunks: Iterable<Uint8Array>,
  source: IpvsSource,
  names: KnownRows,
): ReadPiece {
  const reader = createReader(source, names, ALL_LINES);
  reader.goOn({ snapshots: [], unread: [] }, 0, carried);
  const feed = createLineFeed(reader);
  const places: LinePlace[] = [];
  let byte = 0;
  let began: Carried | undefined;
  let isBegun = false;
  for (const chunk of chunks) {
    const first = isBegun ? 0 : chunk.indexOf(FEED) + 1;
    if (first > 0) {
      feed.push(chunk.subarray(0, first));
      began = reader.carried();
      isBegun = true;
    }
    feed.push(first === 0 ? chunk : chunk.subarray(first));
    const last = chunk.lastIndexOf(FEED);
    if (last !== -1) places.push({ byte: byte + last + 1, line: feed.count() + 1 });
    byte += chunk.length;
  }
  return { ...reader.take(), began, ended: reader.carried(), lines: reader.lines(), places };
}
