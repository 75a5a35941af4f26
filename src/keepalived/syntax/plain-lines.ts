/**
 * Most lines of a configuration hold nothing but words, quotes, braces and comments, which tell by one character what
 * they are. Those are read here, straight into the tree; whatever may be anything else is left to the lexer.
 */

/** What the lines say; offsets are those of the text. */
export interface PlainListener {
  word(start: number, end: number): void;
  /** With its quotes. */
  quotedWord(start: number, end: number): void;
  comment(start: number, end: number): void;
  openAt(offset: number): void;
  closeAt(offset: number): void;
  lineEnd(): void;
}

/**
 * Reads from where a line begins, or its first word does, and answers where the first line begins that is not plain. In
 * linear time. Of a text without the holes of templates it tells what the tokens (tokens.ts) say.
 */
export function readPlainLines(text: string, from: number, listener: PlainListener): number {
  let start = from;
  while (start < text.length) {
    const end = plainLineEnd(text, start);
    if (end < 0) return start;
    readLine(text, start, end, listener);
    if (end < text.length) listener.lineEnd();
    start = end + 1;
  }
  return text.length;
}

/** Kinds of characters; those below BLANK make words, and most are 0. Within a word this is like any other; a word that begins with it may be a condition, a sequence or the marker of a merge. */
const MARK = 1;
const BLANK = 2;
const LINE_END = 3;
const COMMENT = 4;
const OPEN = 5;
const CLOSE = 6;
const QUOTE = 7;
/** It may begin a parameter or the hole of a template, or hide what is behind it. */
const OTHER = 8;

const kinds = new Uint8Array(128);
for (const [characters, kind] of [
  ['@%~=>|', MARK],
  [' \t\v\f\r', BLANK],
  ['\n', LINE_END],
  ['#!', COMMENT],
  ['{', OPEN],
  ['}', CLOSE],
  ['"', QUOTE],
  ['$\\<[', OTHER],
] as const) {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
}

/** Beyond ASCII there are byte order marks. */
function kindAt(text: string, at: number): number {
  return kinds[text.charCodeAt(at)] ?? OTHER;
}

/** Its line break, or the end of the text; -1 where the line is not plain. */
function plainLineEnd(text: string, start: number): number {
  let isInWord = false;
  for (let at = start; at < text.length; at++) {
    const kind = kindAt(text, at);
    if (kind === LINE_END) return at;
    if (kind === COMMENT) return lineEndBehind(text, at);
    if (kind === OTHER || (!isInWord && kind <= MARK && mayBeNoWord(text, at, kind))) return -1;
    if (kind === OPEN && beginsHole(text, at)) return -1;
    if (kind === QUOTE) {
      at = plainQuoteEnd(text, at);
      if (at < 0) return -1;
    }
    isInWord = kind <= MARK;
  }
  return text.length;
}

function lineEndBehind(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

function mayBeNoWord(text: string, at: number, kind: number): boolean {
  return kind === MARK || text.startsWith('include', at);
}

function beginsHole(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === 0x23 || next === 0x25 || next === 0x7b;
}

/** The closing quote, where nothing in between may be a parameter or a hole; -1 otherwise. */
function plainQuoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const kind = kindAt(text, at);
    if (kind === QUOTE) return at;
    if (kind === LINE_END || kind === OTHER || kind === OPEN || kind === MARK) return -1;
  }
  return -1;
}

function readLine(text: string, start: number, end: number, listener: PlainListener): void {
  for (let at = start; at < end; ) {
    const kind = kindAt(text, at);
    const from = at++;
    if (kind <= MARK) {
      while (at < end && kindAt(text, at) <= MARK) at++;
      listener.word(from, at);
    } else if (kind === OPEN) listener.openAt(from);
    else if (kind === CLOSE) listener.closeAt(from);
    else if (kind === QUOTE) {
      at = text.indexOf('"', at) + 1;
      listener.quotedWord(from, at);
    } else if (kind === COMMENT) {
      listener.comment(from, end);
      return;
    }
  }
}
