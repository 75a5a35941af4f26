import type { Stamp } from './formats/format.ts';
import { type Known, type LogRecord, SharedRecord, type Speaker } from './record.ts';

/** As much of a list as is asked of the records of a log; an array of them is one. */
export interface Records extends Iterable<LogRecord> {
  readonly length: number;
  at(index: number): LogRecord | undefined;
  /** From one place to another, both from 0. */
  slice(from: number, to?: number): LogRecord[];
}

/**
 * The records of a log in columns. A log may have millions of lines, and as many objects that stay would be most of the
 * work of reading it: a record is made when it is asked for, anew each time, so that one that was dated is not held.
 */
export class RecordList implements Records {
  length = 0;
  private readonly blocks: Block[] = [];
  private last: Block = NONE;
  /** Of the few lines that are repetitions, by their place. */
  private readonly repeats = new Map<number, number>();

  push(speaker: Speaker, known: Known, line: number, stamp: Stamp | undefined, repeats: number): void {
    const at = this.length % BLOCK;
    if (at === 0) {
      this.last = newBlock();
      this.blocks.push(this.last);
    }
    this.last.speakers[at] = speaker;
    this.last.known[at] = known;
    this.last.lines[at] = line;
    this.last.stamps[at] = stamp;
    if (repeats !== 0) this.repeats.set(this.length, repeats);
    this.length += 1;
  }

  /** The last line says something else than was thought. */
  sayLast(known: Known): void {
    if (this.length > 0) this.last.known[(this.length - 1) % BLOCK] = known;
  }

  /** A negative index counts from the end. */
  at(index: number): SharedRecord | undefined {
    return this.record(index < 0 ? this.length + index : index);
  }

  slice(from: number, to = this.length): SharedRecord[] {
    const made: SharedRecord[] = [];
    for (let place = Math.max(0, from); place < Math.min(to, this.length); place += 1) {
      made.push(this.record(place) as SharedRecord);
    }
    return made;
  }

  *[Symbol.iterator](): Generator<SharedRecord> {
    for (let place = 0; place < this.length; place += 1) yield this.record(place) as SharedRecord;
  }

  /** The same lines after their file was given another name. */
  renamed(file: string): RecordList {
    const others = new Map<Speaker, Speaker>();
    const list = new RecordList();
    for (const { speaker, known, line, stamp, repeats } of this) {
      const other = others.get(speaker) ?? { ...speaker, file };
      others.set(speaker, other);
      list.push(other, known, line, stamp, repeats);
    }
    return list;
  }

  private record(place: number): SharedRecord | undefined {
    const block = this.blocks[Math.floor(place / BLOCK)];
    if (block === undefined || place >= this.length) return undefined;
    const at = place % BLOCK;
    const repeats = this.repeats.size === 0 ? 0 : (this.repeats.get(place) ?? 0);
    return new SharedRecord(
      block.speakers[at] as Speaker,
      block.known[at] as Known,
      block.lines[at] as number,
      block.stamps[at],
      repeats,
    );
  }
}

/** Columns of so many lines, since one that grows as a whole is copied again and again. */
const BLOCK = 4096;

interface Block {
  readonly speakers: Speaker[];
  readonly known: Known[];
  readonly lines: Uint32Array;
  readonly stamps: (Stamp | undefined)[];
}

const NONE: Block = { speakers: [], known: [], lines: new Uint32Array(0), stamps: [] };

function newBlock(): Block {
  return {
    speakers: new Array<Speaker>(BLOCK),
    known: new Array<Known>(BLOCK),
    lines: new Uint32Array(BLOCK),
    stamps: new Array<Stamp | undefined>(BLOCK),
  };
}
