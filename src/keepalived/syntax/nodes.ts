import type { Range } from '../../text.ts';
import type { Block, Statement, Word } from './tree.ts';

/**
 * Words, statements and blocks as the reader of a text makes them. A large file holds millions, most of which nobody
 * ever asks where they are: each keeps two numbers, and its range is made when it is asked for, the same one each time.
 * They move when another text takes them over (reread.ts), and a range that was given out before stays as it was.
 */

export class ReadWord implements Word {
  private known: Range | undefined = undefined;

  constructor(
    readonly value: string,
    public start: number,
    public end: number,
    readonly quoted: boolean,
    readonly open: true | undefined,
  ) {}

  get range(): Range {
    this.known ??= { start: this.start, end: this.end };
    return this.known;
  }

  /** The same word, with more of it to be read elsewhere. */
  opened(): ReadWord {
    return new ReadWord(this.value, this.start, this.end, this.quoted, true);
  }

  move(by: number): void {
    this.start += by;
    this.end += by;
    this.known = undefined;
  }
}

export class ReadStatement implements Statement {
  block: ReadBlock | undefined = undefined;
  private known: Range | undefined = undefined;

  constructor(
    readonly prefixes: readonly ReadWord[],
    readonly words: readonly ReadWord[],
    public start: number,
    /** Further back once its block is read. */
    public end: number,
  ) {}

  get range(): Range {
    if (this.known?.end !== this.end) this.known = { start: this.start, end: this.end };
    return this.known ?? { start: this.start, end: this.end };
  }

  /** With all that it holds. */
  moveAll(by: number): void {
    const waiting: ReadStatement[] = [this];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      next.move(by);
      if (next.block) for (const inner of next.block.statements) waiting.push(inner);
    }
  }

  private move(by: number): void {
    this.start += by;
    this.end += by;
    this.known = undefined;
    for (const word of this.prefixes) word.move(by);
    for (const word of this.words) word.move(by);
    this.block?.move(by);
  }
}

export class ReadBlock implements Block {
  close: Range | undefined = undefined;
  statements: readonly ReadStatement[] = [];
  private known: Range | undefined = undefined;
  private end: number;

  constructor(public open: Range) {
    this.end = open.end;
  }

  get range(): Range {
    if (this.known?.end !== this.end) this.known = { start: this.open.start, end: this.end };
    return this.known ?? { start: this.open.start, end: this.end };
  }

  /** `close`: its brace, or undefined where the text ends first. */
  finish(statements: readonly ReadStatement[], end: number, close: Range | undefined): void {
    this.statements = statements;
    this.end = end;
    this.close = close;
  }

  /** Without its statements. */
  move(by: number): void {
    this.open = { start: this.open.start + by, end: this.open.end + by };
    if (this.close) this.close = { start: this.close.start + by, end: this.close.end + by };
    this.end += by;
    this.known = undefined;
  }
}
