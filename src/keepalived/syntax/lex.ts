import type { IToken } from 'chevrotain';
import { holdsSingleBraces } from './holes.ts';
import { tokenize } from './tokens.ts';

/** The tokens of a stretch of text, offsets counted from the beginning of the whole. */
export interface Piece {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
}

/**
 * The tokens of a text, piece by piece: the same as of the whole, but those of one piece are forgotten before those of
 * the next are made. So a large text takes the memory of its tree alone, and the collector finds little to copy.
 */
export function* lex(text: string, size = PIECE): Generator<Piece> {
  const isTemplate = mayHoldHoles(text);
  for (let from = 0; from < text.length; ) {
    const to = isTemplate ? text.length : cutBehind(text, from + size);
    yield pieceOf(text, from, to);
    from = to;
  }
}

/** Holes of templates may reach over lines. */
export function mayHoldHoles(text: string): boolean {
  return (
    /\{[{%]|<%|\[%|^[ \t]*\{#/m.test(text) || (text.includes("''") && text.includes('${')) || holdsSingleBraces(text)
  );
}

/** UTF-16 units: about 3,000 lines. */
export const PIECE = 65_536;

/**
 * A line behind which no token goes on: it holds no backslash, so that no definition does, and is no comment, which may
 * stand within a definition. Holes of templates reach further, so texts with those are not cut. The blanks behind the
 * line belong to its end.
 */
const lineToCutBehind = /\n[ \t\v\f\r]*[^ \t\v\f\r\n\\#!][^\n\\#!]*\n[ \t\v\f\r\n]*/g;

/** Where a piece may end that begins in front of `from`. */
export function cutBehind(text: string, from: number): number {
  lineToCutBehind.lastIndex = from;
  return from < text.length && lineToCutBehind.test(text) ? lineToCutBehind.lastIndex : text.length;
}

/** The tokens of a stretch that begins and ends where lines do, and behind which none of its tokens goes on. */
export function pieceOf(text: string, from: number, to: number): Piece {
  const isWhole = from === 0 && to === text.length;
  const { tokens, groups } = tokenize(isWhole ? text : text.slice(from, to));
  const comments = groups.comments ?? [];
  if (from > 0) {
    for (const token of tokens) token.startOffset += from;
    for (const token of comments) token.startOffset += from;
  }
  return { tokens, comments };
}
