import type { IToken } from 'chevrotain';
import {
  Close,
  CommentText,
  Condition,
  Control,
  Definition,
  Dollar,
  EscapedComment,
  Hole,
  LineEnd,
  Open,
  Parameter,
  Sequence,
  tokenize,
} from '../../syntax/tokens.ts';

/** A line as the file has it; a definition or a hole may make it several. */
export interface SourceLine {
  /** Without its comment. */
  readonly tokens: readonly IToken[];
  readonly comment: IToken | undefined;
  readonly isBehindBlank: boolean;
  /** The first and the last line of the file that it covers, from 0. */
  readonly first: number;
  readonly last: number;
  /** The words of the line are left as they stand: something else than blanks may hang on their places. */
  readonly isOdd: boolean;
  /** Steered by a template, which may have its own indentation. */
  readonly isSteered: boolean;
  /** The whole line where keepalived cuts it or the one before goes on with it, so that no letter of it may move. */
  readonly uncut: string | undefined;
}

/** The lines of a file that are not blank. */
export function sourceLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let tokens: IToken[] = [];
  let comment: IToken | undefined;
  let isBehindBlank = false;
  let isContinued = false;
  let number = 0;
  const end = () => {
    const last = number + tokens.reduce((sum, { image }) => sum + newlinesIn(image), 0);
    if (tokens.length > 0 || comment) {
      lines.push(lineOf(text, tokens, comment, isBehindBlank, isContinued, number, last));
    }
    isContinued = comment === undefined && tokens[tokens.length - 1]?.image.endsWith('\\') === true;
    tokens = [];
    comment = undefined;
    number = last;
  };
  for (const token of inOrder(text)) {
    if (token.tokenType === LineEnd) {
      end();
      const count = newlinesIn(token.image);
      number += count;
      isBehindBlank = count > 1;
    } else if (token.tokenType === CommentText) comment = token;
    else tokens.push(token);
  }
  end();
  return lines;
}

/** The braces of a line that are in force. Outside of global_defs an escaped comment sign begins a comment all the same. */
export function bracesOf({ tokens }: Pick<SourceLine, 'tokens'>, isGlobal: boolean): readonly IToken[] {
  const cut = isGlobal ? -1 : tokens.findIndex(({ tokenType }) => tokenType === EscapedComment);
  const counted = cut < 0 ? tokens : tokens.slice(0, cut);
  return counted.filter(({ tokenType }) => tokenType === Open || tokenType === Close);
}

/** Bytes that keepalived reads as one line (lib/parser.c: read_line, MAXBUF). */
export const longestLine = 1022;

/** Whether keepalived would cut the line: it counts bytes of UTF-8, of which a unit of the text has at most three. */
export function isTooLong(text: string): boolean {
  return text.length * 3 > longestLine && new TextEncoder().encode(text).length > longestLine;
}

/** Without the blanks at its end; other white space belongs to words. */
export function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\v\f\r\n'.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

function lineOf(
  text: string,
  tokens: readonly IToken[],
  comment: IToken | undefined,
  isBehindBlank: boolean,
  isContinued: boolean,
  first: number,
  last: number,
): SourceLine {
  const start = (tokens[0] ?? comment)?.startOffset ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', start);
  const whole = text.slice(lineStart, found < 0 ? text.length : found);
  // Where a definition stands behind a second condition, the blanks behind a backslash at its end belong to its value.
  const uncut = isTooLong(whole) || (isContinued && first === last) ? whole : undefined;
  // Behind an escaped sign all is one comment, or none of it is.
  const isOne = tokens.some(({ tokenType }) => tokenType === EscapedComment);
  return {
    tokens: isOne && comment ? [...tokens, comment] : tokens,
    comment: isOne ? undefined : comment,
    isBehindBlank,
    first,
    last,
    uncut,
    isOdd: uncut !== undefined || tokens.some(isOddToken),
    isSteered: tokens.some(({ tokenType }) => tokenType === Control),
  };
}

function isOddToken({ tokenType, image }: IToken): boolean {
  return ODD.has(tokenType) || image.includes('\0') || (image.startsWith('"') && !/^"[^"]*"$/.test(image));
}

const ODD = new Set([Condition, Sequence, Definition, Parameter, Dollar, Hole, Control, EscapedComment]);

function* inOrder(text: string): Generator<IToken> {
  const { tokens, groups } = tokenize(text);
  const comments = groups.comments ?? [];
  let next = 0;
  for (const token of tokens) {
    for (let comment = comments[next]; comment && comment.startOffset < token.startOffset; comment = comments[next]) {
      yield comment;
      next++;
    }
    yield token;
  }
  for (const comment of comments.slice(next)) yield comment;
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
