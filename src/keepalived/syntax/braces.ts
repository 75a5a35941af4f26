import type { IToken } from 'chevrotain';
import type { Range, Severity } from '../../text.ts';
import type { Problem } from '../problem.ts';
import type { Reading, Repairs } from './build-tree.ts';
import { Close, Condition, Definition, Include, LineEnd, Open, Sequence } from './tokens.ts';

/** A brace found to be lost or too many, where the indentation says so. */
export interface Place {
  readonly kind: 'open' | 'close' | 'surplus';
  /** Of the token before which the brace is missing, or of the brace that is too many. */
  readonly range: Range;
  /** The first word of the block that is not closed, or that is not opened. */
  readonly header: Range;
}

export interface FoundRepairs extends Repairs {
  readonly places: readonly Place[];
}

/**
 * Where braces do not balance, finds from the indentation which one is lost or too many, so that one mistake stays
 * one problem instead of upsetting the rest of the file. Linear in the tokens; finds nothing in a text without indentation.
 */
export function findRepairs(text: string, tokens: readonly IToken[], reading: Reading): FoundRepairs {
  if (bracesAreHidden(tokens)) return { open: new Set(), close: new Map(), ignore: new Set(), places: [] };
  const search = new Search(text, reading.unclosed.length, reading.surplus.length);
  for (const token of tokens) search.read(token);
  return search.found();
}

/** The problems of braces: those repaired, at the place to put right, then what stays unexplained. */
export function braceProblems(tokens: readonly IToken[], reading: Reading, repairs: FoundRepairs): Problem[] {
  if (bracesAreHidden(tokens)) return [];
  // A block may open in one file and close in another (keepalived reads included text as if it stood here).
  const severity = tokens.some(({ tokenType }) => tokenType === Include) ? 'warning' : 'error';
  const unclosed = reading.unclosed.slice(0, limit).map(({ open }) => neverClosed(open, severity));
  const surplus = reading.surplus.slice(0, limit).map((range) => surplusBrace(range, severity));
  return [...repairs.places.map((place) => placeProblem(place, severity)), ...unclosed, ...surplus];
}

/** So many are told of; a text with more is no configuration. */
const limit = 100;

interface Frame {
  readonly header: Range;
  readonly brace: Range;
  readonly indent: number;
  /** Indentation of the first line inside, -1 until it is seen. */
  inner: number;
  /** A line in the block that looks like a header without its brace: the next line is indented further. */
  candidate: (Line & { readonly at: Range }) | undefined;
}

const nowhere: Range = { start: 0, end: 0 };

interface Line {
  /** From the first word of the line to the last. */
  readonly header: { start: number; end: number };
  readonly indent: number;
}

class Search {
  private readonly frames: Frame[] = [];
  private readonly root: Frame = { header: nowhere, brace: nowhere, indent: -1, inner: 0, candidate: undefined };
  private readonly places: Place[] = [];
  private lineStart = true;
  private previous: Line | undefined;

  constructor(
    private readonly text: string,
    private missing: number,
    private surplus: number,
  ) {}

  read(token: IToken): void {
    if (token.tokenType === LineEnd) {
      this.lineStart = true;
      return;
    }
    const indent = this.lineStart ? indentOf(this.text, token.startOffset) : -1;
    this.lineStart = false;
    if (token.tokenType === Open) this.open(token);
    else if (token.tokenType === Close) this.close(token, indent);
    else if (indent >= 0) this.line(token, indent);
    else if (this.previous) this.previous.header.end = endOf(token);
  }

  found(): FoundRepairs {
    const open = new Set<number>();
    const close = new Map<number, number>();
    const ignore = new Set<number>();
    for (const { kind, range } of this.places) {
      if (kind === 'open') open.add(range.start);
      else if (kind === 'close') close.set(range.start, (close.get(range.start) ?? 0) + 1);
      else ignore.add(range.start);
    }
    return { open, close, ignore, places: this.places };
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] ?? this.root;
  }

  private open(token: IToken): void {
    if (this.previous === undefined && this.missing > 0 && this.frames.length > 0) {
      this.opensNothing(rangeOf(token));
      return;
    }
    const { header, indent } = this.previous ?? { header: rangeOf(token), indent: -1 };
    this.frames.push({ header, brace: rangeOf(token), indent, inner: -1, candidate: undefined });
    this.previous = undefined;
  }

  private line(token: IToken, indent: number): void {
    this.closeLost(token, (frame) => frame.indent >= indent);
    if (this.hasNoContent(indent)) this.opensNothing(this.frames.pop()?.brace ?? nowhere);
    const frame = this.top();
    if (frame.inner < 0) frame.inner = indent;
    if (this.previous && indent > this.previous.indent && frame.candidate === undefined) {
      frame.candidate = { ...this.previous, at: rangeOf(token) };
    } else if (frame.candidate && indent <= frame.candidate.indent) frame.candidate = undefined;
    this.previous = { header: { start: token.startOffset, end: endOf(token) }, indent };
  }

  /** The first line behind a brace is no further in than the one with the brace, though that one is further in. */
  private hasNoContent(indent: number): boolean {
    const frame = this.top();
    const around = this.frames[this.frames.length - 2];
    return (
      frame.inner < 0 &&
      this.missing > 0 &&
      around !== undefined &&
      around.inner > around.indent &&
      frame.indent >= indent
    );
  }

  private opensNothing(range: Range): void {
    this.missing--;
    this.places.push({ kind: 'surplus', range, header: range });
  }

  private close(token: IToken, indent: number): void {
    this.previous = undefined;
    if (indent >= 0) this.closeLost(token, (frame) => frame.indent > indent);
    if (indent >= 0 && indent < this.top().indent && this.hasNoContent(indent)) {
      this.opensNothing(this.frames.pop()?.brace ?? nowhere);
    }
    const frame = this.top();
    const { candidate } = frame;
    // Where the content of the block is not indented, only the lost header tells whose brace it is.
    const isOpened = candidate !== undefined && candidate.indent === indent;
    if (this.surplus > 0 && (indent > frame.indent || (isOpened && indent === frame.indent))) {
      frame.candidate = undefined;
      this.surplus--;
      if (isOpened) {
        this.places.push({ kind: 'open', range: candidate.at, header: candidate.header });
      } else this.places.push({ kind: 'surplus', range: rangeOf(token), header: frame.header });
      return;
    }
    this.frames.pop();
  }

  /** Closes the blocks that the line shows to be over, as many as braces are missing. */
  private closeLost(token: IToken, isOver: (frame: Frame) => boolean): void {
    while (this.missing > 0) {
      const frame = this.frames[this.frames.length - 1];
      // A block whose content is not indented says nothing about where it ends.
      if (!frame || frame.indent < 0 || frame.inner <= frame.indent || !isOver(frame)) return;
      this.frames.pop();
      this.missing--;
      this.previous = undefined;
      this.places.push({ kind: 'close', range: rangeOf(token), header: frame.header });
    }
  }
}

/** A parameter of several lines or a condition may hide braces that the text does not show to be in force. */
function bracesAreHidden(tokens: readonly IToken[]): boolean {
  let conditional = false;
  for (const { tokenType, image } of tokens) {
    if (tokenType === LineEnd) conditional = false;
    else if (tokenType === Condition || tokenType === Sequence) conditional = true;
    else if (conditional && (tokenType === Open || tokenType === Close)) return true;
    else if (tokenType === Definition && count(image, '{') !== count(image, '}')) return true;
  }
  return false;
}

function placeProblem({ kind, range, header }: Place, severity: Severity): Problem {
  if (kind === 'surplus') return surplusBrace(range, severity);
  if (kind === 'open') {
    const edits = [{ range: { start: header.end, end: header.end }, newText: ' {' }];
    const fixes = [{ title: 'Insert the opening brace', edits }];
    return { rule: 'brace-missing', severity, message: 'This block has no opening brace.', range: header, fixes };
  }
  return {
    rule: 'brace-missing',
    severity,
    message: 'A closing brace is missing before this line.',
    range,
    related: [{ range: header, message: 'The block that is still open.' }],
    fixes: [
      {
        title: 'Insert the closing brace',
        edits: [{ range: { start: range.start, end: range.start }, newText: '}\n' }],
      },
    ],
  };
}

function neverClosed(open: Range, severity: Severity): Problem {
  return { rule: 'brace-missing', severity, message: 'The file ends before this block is closed.', range: open };
}

function surplusBrace(range: Range, severity: Severity): Problem {
  return {
    rule: 'brace-surplus',
    severity,
    message: 'This brace belongs to no block.',
    range,
    fixes: [{ title: 'Remove the brace', edits: [{ range, newText: '' }] }],
  };
}

function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: endOf(token) };
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The column at which a line begins, tabs counted to the next multiple of eight. */
function indentOf(text: string, offset: number): number {
  let column = 0;
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < offset; at++) {
    column = text[at] === '\t' ? column + 8 - (column % 8) : column + 1;
  }
  return column;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
