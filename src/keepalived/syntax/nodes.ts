import type { Range } from '../../text.ts';
import type { Block, Comment, Statement, Word } from './tree.ts';

/**
 * Words, statements and blocks as the reader of a text makes them. A large file holds millions, and how long they take
 * to make and to look at hangs on their size: so what follows from something else is not kept, signs share a number, and
 * a range is made when somebody asks for it. They move when another text takes them over (reread.ts), and a range that
 * was given out before stays as it was.
 */

const QUOTED = 1;
const OPEN = 2;
/** The signs take so many bits of a word's extent. */
const SIGNS = 2;

export class ReadWord implements Word {
  /** `extent`: how far it reaches in the text, and its signs (extentOf). */
  constructor(
    readonly value: string,
    public start: number,
    private readonly extent: number,
  ) {}

  get end(): number {
    return this.start + (this.extent >> SIGNS);
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  get quoted(): boolean {
    return (this.extent & QUOTED) !== 0;
  }

  get open(): true | undefined {
    return (this.extent & OPEN) !== 0 ? true : undefined;
  }

  /** The same word, with more of it to be read elsewhere. */
  opened(): ReadWord {
    return new ReadWord(this.value, this.start, this.extent | OPEN);
  }

  /** The word with a backslash behind it, which ends at `end`. */
  withBackslash(end: number): ReadWord {
    const signs = this.extent & (QUOTED | OPEN);
    return new ReadWord(`${this.value}\\`, this.start, ((end - this.start) << SIGNS) | signs);
  }

  move(by: number): void {
    this.start += by;
  }
}

export function plainWord(value: string, start: number, end: number): ReadWord {
  return new ReadWord(value, start, (end - start) << SIGNS);
}

export function quotedWord(value: string, start: number, end: number): ReadWord {
  return new ReadWord(value, start, ((end - start) << SIGNS) | QUOTED);
}

export class ReadStatement implements Statement {
  block: ReadBlock | undefined = undefined;

  /** Without prefixes and words only where a block follows at once. */
  constructor(
    readonly prefixes: readonly ReadWord[],
    readonly words: readonly ReadWord[],
  ) {}

  get start(): number {
    return (this.prefixes[0] ?? this.words[0] ?? this.block)?.start ?? 0;
  }

  /** Further back once its block is read. */
  get end(): number {
    const { block, words, prefixes } = this;
    return (block ?? words[words.length - 1] ?? prefixes[prefixes.length - 1])?.end ?? 0;
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** With all that it holds. */
  moveAll(by: number): void {
    const waiting: ReadStatement[] = [this];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const word of next.prefixes) word.move(by);
      for (const word of next.words) word.move(by);
      if (!next.block) continue;
      next.block.move(by);
      for (const inner of next.block.statements) waiting.push(inner);
    }
  }
}

/** How a block begins and ends: with braces that are written, or with none. */
const OPEN_BRACE = 1;
const CLOSED = 2;
const CLOSE_BRACE = 4;

export class ReadBlock implements Block {
  statements: readonly ReadStatement[] = [];
  start: number;
  end: number;
  private braces: number;

  /** `open`: its brace, or the empty place where it should be. */
  constructor(open: Range) {
    this.start = open.start;
    this.end = open.end;
    this.braces = open.end > open.start ? OPEN_BRACE : 0;
  }

  get open(): Range {
    const { start } = this;
    return { start, end: (this.braces & OPEN_BRACE) !== 0 ? start + 1 : start };
  }

  get close(): Range | undefined {
    if ((this.braces & CLOSED) === 0) return undefined;
    const { end } = this;
    return { start: (this.braces & CLOSE_BRACE) !== 0 ? end - 1 : end, end };
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** `close`: its brace, or the empty place where it should be. */
  finish(statements: readonly ReadStatement[], close: Range): void {
    this.statements = statements;
    this.end = close.end;
    this.braces |= close.end > close.start ? CLOSED | CLOSE_BRACE : CLOSED;
  }

  /** The text ends before the block does. */
  cut(statements: readonly ReadStatement[], end: number): void {
    this.statements = statements;
    this.end = end;
  }

  /** Without its statements. */
  move(by: number): void {
    this.start += by;
    this.end += by;
  }
}

export class ReadComment implements Comment {
  constructor(
    private readonly start: number,
    private readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  moved(by: number): ReadComment {
    return new ReadComment(this.start + by, this.end + by);
  }
}
