import type { Range } from '../../text.ts';
import type { Block, Statement, Word } from './tree.ts';

/**
 * Words and statements as the reader of a text makes them. A large file holds millions, most of which nobody ever asks
 * where they are: each keeps two numbers, and its range is made when it is asked for, the same one each time.
 */

export class ReadWord implements Word {
  private known: Range | undefined = undefined;

  constructor(
    readonly value: string,
    readonly start: number,
    readonly end: number,
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
}

export class ReadStatement implements Statement {
  block: Block | undefined = undefined;
  private known: Range | undefined = undefined;

  constructor(
    readonly prefixes: readonly ReadWord[],
    readonly words: readonly ReadWord[],
    readonly start: number,
    /** Further back once its block is read. */
    public end: number,
  ) {}

  get range(): Range {
    if (this.known?.end !== this.end) this.known = { start: this.start, end: this.end };
    return this.known ?? { start: this.start, end: this.end };
  }
}
