import { type Carried, isSameCarried } from '../carried.ts';
import type { JoiningReader } from '../create-reader.ts';
import { type Cut, findCut } from './find-cut.ts';
import type { LinePlace, Piece } from './read-piece.ts';
import type { ArrivedPiece } from './sent-piece.ts';

/** Those who read pieces of one file, and the file. */
export interface PieceReaders {
  /** The bytes of the file from one on, to look for cuts. */
  readonly open: (from: number) => Iterable<Uint8Array>;
  readonly read: (piece: Piece) => Promise<ArrivedPiece>;
  /** How many pieces are read or wait for being taken over. */
  readonly atOnce: number;
  /** About how many bytes one has. */
  readonly length: number;
}

/** A piece that was taken over. */
export interface TakenPiece {
  /** The byte from which on the file is not read yet. */
  readonly done: number;
  /** Of the file. */
  readonly places: readonly LinePlace[];
}

/**
 * Reads a file behind a dated line, which the reader has just taken, in pieces that others read at the same time, and
 * hands the reader what is in them, in their order. It ends where the reader must go on by itself: before the last piece,
 * and before one of which it cannot be told that it is read as in one go.
 *
 * A piece begins with a line that dates what is below it, so that of what is above no more counts than `Carried`. What
 * its reader took that to be is held against what the pieces before it gave, and so is, behind its last line, whether
 * that line was read as a date at all: where one of the two fails it is read once more with what is known then, or here.
 */
export async function* readInPieces(
  reader: JoiningReader,
  first: Cut,
  readers: PieceReaders,
): AsyncGenerator<TakenPiece> {
  const waiting: Waiting[] = [];
  let cut = first;
  let isEnd = reader.carried() === undefined;
  for (;;) {
    while (!isEnd && waiting.length < readers.atOnce) {
      const next = findCut(readers.open, cut.start + readers.length);
      isEnd = next === undefined;
      if (next === undefined) break;
      waiting.push(begin(cut, next));
      cut = next;
    }
    const piece = waiting.shift();
    if (piece === undefined) return;
    const arrived = await sure(piece);
    if (arrived?.ended === undefined) return;
    const linesBefore = reader.lines() - 1;
    reader.goOn(arrived.found(linesBefore), arrived.lines - 1, arrived.ended);
    const places = arrived.places.map(({ byte, line }) => ({
      byte: byte + piece.cut.start,
      line: line + linesBefore,
    }));
    yield { done: piece.next.end, places };
  }

  function begin(piece: Cut, next: Cut): Waiting {
    const arrived = readers.read({ ...ends(piece, next), carried: usually(reader.carried()) });
    // Its error is met when its turn comes; where none comes nobody wants to know.
    arrived.catch(() => undefined);
    return { cut: piece, next, arrived };
  }

  /** Undefined where it cannot be told that the piece is read as in one go. */
  async function sure({ cut: piece, next, arrived }: Waiting): Promise<ArrivedPiece | undefined> {
    const carried = reader.carried();
    const read = await arrived;
    if (carried === undefined || isSameCarried(read.began, carried)) return read;
    const again = await readers.read({ ...ends(piece, next), carried });
    return isSameCarried(again.began, carried) ? again : undefined;
  }
}

interface Waiting {
  readonly cut: Cut;
  readonly next: Cut;
  readonly arrived: Promise<ArrivedPiece>;
}

function ends(cut: Cut, next: Cut): Pick<Piece, 'from' | 'to'> {
  return { from: cut.start, to: next.end };
}

/** What most likely holds above a later piece: a message in place of a table is rare. */
function usually(carried: Carried | undefined): Carried {
  const { node, asked, dateLine } = carried ?? {};
  return { node, asked, dateLine, date: undefined, gapAt: undefined };
}
