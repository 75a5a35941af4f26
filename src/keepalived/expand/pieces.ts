import type { Range } from '../../text.ts';

/** A stretch of one of the files that were read; `file` counts them in the order of reading, 0 being the first. */
export interface Place extends Range {
  readonly file: number;
}

/** A stretch of expanded text and where it comes from. */
export interface Piece {
  readonly text: string;
  /** What stands for it in the file being read: itself, the use of a parameter, or a line that brings others. */
  readonly use: Place;
  /** The text stands at `use` letter by letter. */
  readonly verbatim: boolean;
  /** Where the text that was put in is written. */
  readonly from: Source | undefined;
}

export interface Source {
  readonly place: Place;
  /** False where the text is computed, as the numbers of a sequence are. */
  readonly verbatim: boolean;
}

/** A line of text in pieces, none of them empty. */
export type Pieces = readonly Piece[];

/** The pieces put together. */
export function textOf(pieces: Pieces): string {
  if (pieces.length === 1) return pieces[0]?.text ?? '';
  return pieces.map(({ text }) => text).join('');
}

/** A stretch of a file as it is written there. */
export function written(text: string, place: Place): Piece {
  return { text: text.slice(place.start, place.end), use: place, verbatim: true, from: undefined };
}

/** The pieces between two offsets of their joined text. */
export function slice(pieces: Pieces, from: number, to = Number.POSITIVE_INFINITY): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, piece.text.length);
    at += piece.text.length;
    if (start >= end) continue;
    found.push(start === 0 && end === piece.text.length ? piece : part(piece, start, end));
  }
  return found;
}

/** Where the pieces between two offsets stand in the file being read. */
export function useOf(pieces: Pieces, from: number, to: number): Place {
  const parts = slice(pieces, from, to);
  const first = parts[0]?.use ?? pieces[pieces.length - 1]?.use ?? nowhere;
  const last = parts[parts.length - 1]?.use ?? first;
  return last.file === first.file ? { ...first, end: Math.max(first.end, last.end) } : first;
}

/** The pieces, put in for what stands at `use`. */
export function putIn(pieces: Pieces, use: Place): Piece[] {
  return pieces.map(({ text, use: place, verbatim, from }) => ({
    text,
    use,
    verbatim: false,
    from: from ?? { place, verbatim },
  }));
}

const nowhere: Place = { file: 0, start: 0, end: 0 };

function part(piece: Piece, start: number, end: number): Piece {
  const { text, use, verbatim, from } = piece;
  return {
    text: text.slice(start, end),
    use: verbatim ? within(use, start, end) : use,
    verbatim,
    from: from?.verbatim ? { place: within(from.place, start, end), verbatim: true } : from,
  };
}

function within(place: Place, start: number, end: number): Place {
  return { file: place.file, start: place.start + start, end: place.start + end };
}
