import { firstWhere } from '../../../search-sorted.ts';
import type { Known, LogRecord, Speaker } from '../../record.ts';
import { EventList, type EventSource, type Saying } from './packed-events.ts';

/** New lines of one node, in order. */
export interface NodeLines {
  /** The place of the node among all. */
  readonly place: number;
  readonly name: string;
  readonly records: readonly LogRecord[];
}

/**
 * All lines in order of time; those of one node keep their order, one without a date stays behind its predecessor, and
 * of equal times those of the first node come first. Lines that are added cost no more than themselves and those behind
 * which they belong; what was handed out before is left as it was.
 */
export class EventColumns {
  private readonly sources: EventSource[] = [];
  private readonly sayings: Saying[] = [];
  /** By the place of a source that of its node. */
  private readonly nodeOf: number[] = [];
  private readonly sayingPlaces = new Map<Known, number>();
  private readonly queues: Queue[] = [];
  private columns = newColumns(0);
  private length = 0;
  private handedOut = 0;

  /** Returns the place from which on events are others than before. */
  add(lines: readonly NodeLines[]): number {
    const fresh = this.inOrder(lines);
    const from = fresh.keys.length === 0 ? this.length : this.placeFor(fresh, 0);
    if (this.length === 0) this.columns = fresh;
    else {
      this.makeRoom(fresh.keys.length, from);
      this.merge(fresh, from);
    }
    this.length += fresh.keys.length;
    return from;
  }

  get list(): EventList {
    const { length, sources, sayings } = this;
    this.handedOut = length;
    const { times, lines, sourceOf, sayingOf } = this.columns;
    return new EventList({
      times: times.subarray(0, length),
      lines: lines.subarray(0, length),
      sourceOf: sourceOf.subarray(0, length),
      sayingOf: sayingOf.subarray(0, length),
      sources: sources.slice(),
      sayings: sayings.slice(),
    });
  }

  private inOrder(lines: readonly NodeLines[]): Columns {
    const columns = newColumns(lines.reduce((sum, { records }) => sum + records.length, 0));
    const queues = lines.map(({ place, name, records }) => {
      const queue = this.queues[place] ?? new Queue(this.sourcePlaces(place, name));
      this.queues[place] = queue;
      queue.begin(records);
      return queue;
    });
    let at = 0;
    for (let next = earliest(queues); next !== undefined; next = earliest(queues)) {
      const { queue, limit } = next;
      do {
        const record = queue.head as LogRecord;
        columns.keys[at] = queue.key;
        columns.times[at] = record.time ?? Number.NaN;
        columns.lines[at] = record.line;
        columns.sourceOf[at] = queue.sourceOf(record.speaker);
        columns.sayingOf[at] = this.sayingOf(record.known);
        at += 1;
        queue.step();
      } while (queue.head !== undefined && queue.key < limit);
    }
    return columns;
  }

  /** Where the event belongs among those that are there. */
  private placeFor(fresh: Columns, at: number): number {
    return firstWhere(this.length, (old) => this.isAfter(old, fresh, at));
  }

  private isAfter(old: number, fresh: Columns, at: number): boolean {
    const [a, b] = [this.columns.keys[old] as number, fresh.keys[at] as number];
    return a > b || (a === b && this.nodeAt(this.columns, old) > this.nodeAt(fresh, at));
  }

  private nodeAt({ sourceOf }: Columns, at: number): number {
    return this.nodeOf[sourceOf[at] as number] as number;
  }

  /** Columns that were handed out are left as they are where lines come between theirs. */
  private makeRoom(more: number, from: number): void {
    const { length } = this;
    const isFull = length + more > this.columns.keys.length;
    if (more === 0 || (!isFull && from >= this.handedOut)) return;
    const before = this.columns;
    this.columns = newColumns(Math.max(before.keys.length, 2 * (length + more)));
    for (const name of COLUMN_NAMES) this.columns[name].set(before[name].subarray(0, length));
  }

  /** From the end, so that nothing is in the way. */
  private merge(fresh: Columns, from: number): void {
    if (from === this.length) {
      this.append(fresh);
      return;
    }
    let old = this.length - 1;
    for (let at = fresh.keys.length - 1; at >= 0; at -= 1) {
      while (old >= from && this.isAfter(old, fresh, at)) {
        copy(this.columns, old, this.columns, old + at + 1);
        old -= 1;
      }
      copy(fresh, at, this.columns, old + at + 1);
    }
  }

  private append(fresh: Columns): void {
    for (const name of COLUMN_NAMES) this.columns[name].set(fresh[name], this.length);
  }

  /** The place of a speaker's node and file; lines that follow each other mostly have the same. */
  private sourcePlaces(nodePlace: number, node: string): (speaker: Speaker) => number {
    const byFile = new Map<string, number>();
    let last: Speaker | undefined;
    let place = -1;
    return (speaker) => {
      if (speaker === last) return place;
      last = speaker;
      const known = byFile.get(speaker.file);
      place = known ?? this.sources.push({ node, file: speaker.file }) - 1;
      if (known === undefined) this.nodeOf[place] = nodePlace;
      byFile.set(speaker.file, place);
      return place;
    };
  }

  private sayingOf(known: Known): number {
    const place = this.sayingPlaces.get(known);
    if (place !== undefined) return place;
    const { text, recognised } = known;
    const instance = recognised?.captures.instance ?? recognised?.captures.group;
    const fresh = this.sayings.push({ instance, kind: recognised?.message.kind ?? 'other', text }) - 1;
    this.sayingPlaces.set(known, fresh);
    return fresh;
  }
}

interface Columns {
  /** By which the lines are ordered: the time, or that of the last line of the node before it that has a later one. */
  readonly keys: Float64Array;
  readonly times: Float64Array;
  readonly lines: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly sayingOf: Uint32Array;
}

const COLUMN_NAMES = ['keys', 'times', 'lines', 'sourceOf', 'sayingOf'] as const;

function newColumns(size: number): Columns {
  return {
    keys: new Float64Array(size),
    times: new Float64Array(size),
    lines: new Uint32Array(size),
    sourceOf: new Uint32Array(size),
    sayingOf: new Uint32Array(size),
  };
}

function copy(from: Columns, at: number, to: Columns, place: number): void {
  to.keys[place] = from.keys[at] as number;
  to.times[place] = from.times[at] as number;
  to.lines[place] = from.lines[at] as number;
  to.sourceOf[place] = from.sourceOf[at] as number;
  to.sayingOf[place] = from.sayingOf[at] as number;
}

/** One node's lines. */
class Queue {
  /** The time of the next line, or of one before it that has a later one. */
  key = Number.NEGATIVE_INFINITY;
  /** Undefined at the end. */
  head: LogRecord | undefined;
  private records: readonly LogRecord[] = [];
  private at = 0;

  constructor(readonly sourceOf: (speaker: Speaker) => number) {}

  begin(records: readonly LogRecord[]): void {
    this.records = records;
    this.at = -1;
    this.step();
  }

  step(): void {
    this.at += 1;
    this.head = this.records[this.at];
    if (this.head !== undefined) this.key = Math.max(this.key, this.head.time ?? this.key);
    // Whoever waits in memory for more lines needs none of the old ones.
    else this.records = [];
  }
}

/** The queue whose turn it is, and how long: of equal times those of the first node come first. */
function earliest(queues: readonly Queue[]): { readonly queue: Queue; readonly limit: number } | undefined {
  let first: Queue | undefined;
  let limit = Number.POSITIVE_INFINITY;
  for (const queue of queues) {
    if (queue.head === undefined) continue;
    if (first === undefined || queue.key < first.key) {
      limit = first?.key ?? Number.POSITIVE_INFINITY;
      first = queue;
    } else limit = Math.min(limit, queue.key);
  }
  return first === undefined ? undefined : { queue: first, limit };
}
