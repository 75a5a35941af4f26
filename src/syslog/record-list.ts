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
  private readonly speakers: Speaker[] = [];
  private readonly known: Known[] = [];
  private readonly lines: number[] = [];
  private readonly stamps: (Stamp | undefined)[] = [];
  /** Of the few lines that are repetitions, by their place. */
  private readonly repeats = new Map<number, number>();

  get length(): number {
    return this.lines.length;
  }

  push(speaker: Speaker, known: Known, line: number, stamp: Stamp | undefined, repeats: number): void {
    if (repeats !== 0) this.repeats.set(this.lines.length, repeats);
    this.speakers.push(speaker);
    this.known.push(known);
    this.lines.push(line);
    this.stamps.push(stamp);
  }

  /** The last line says something else than was thought. */
  sayLast(known: Known): void {
    if (this.length > 0) this.known[this.length - 1] = known;
  }

  /** A negative index counts from the end. */
  at(index: number): SharedRecord | undefined {
    const place = index < 0 ? this.length + index : index;
    return place >= 0 && place < this.length ? this.record(place) : undefined;
  }

  slice(from: number, to = this.length): SharedRecord[] {
    const [first, end] = [Math.max(0, from), Math.min(to, this.length)];
    return Array.from({ length: Math.max(0, end - first) }, (_, place) => this.record(first + place));
  }

  *[Symbol.iterator](): Generator<SharedRecord> {
    for (let place = 0; place < this.length; place += 1) yield this.record(place);
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

  private record(place: number): SharedRecord {
    return new SharedRecord(
      this.speakers[place] as Speaker,
      this.known[place] as Known,
      this.lines[place] as number,
      this.stamps[place],
      this.repeats.size === 0 ? 0 : (this.repeats.get(place) ?? 0),
    );
  }
}
