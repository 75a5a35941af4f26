import type { PackedEvents } from '../../../syslog/timeline/pack-events.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { dateTime } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { classOf, EVENT_CLASSES } from './event-classes.ts';
import { firstAtOrAfter } from './search-sorted.ts';

/** One line of keepalived, as the page lists it. */
export interface EventRow extends LogPlace {
  readonly index: number;
  /** NaN where the line has no date. */
  readonly time: number;
  readonly node: string;
  readonly instance: string;
  readonly kind: string;
  readonly text: string;
  /** Place in EVENT_CLASSES. */
  readonly eventClass: number;
}

/** All lines of keepalived with what the page asks of them; numbers of events are places in the columns. */
export class Events {
  /** Those with a date, in order of time. */
  readonly order: Uint32Array;
  private readonly classes: Uint8Array;

  constructor(readonly packed: PackedEvents) {
    this.classes = classesOf(packed);
    this.order = orderOf(packed.times);
  }

  get size(): number {
    return this.packed.times.length;
  }

  time(index: number): number {
    return this.packed.times[index] ?? Number.NaN;
  }

  eventClass(index: number): number {
    return this.classes[index] ?? EVENT_CLASSES.length - 1;
  }

  row(index: number): EventRow {
    const { nodes, instances, kinds, texts, files, lines } = this.packed;
    return {
      index,
      time: this.time(index),
      node: this.word(nodes, index),
      instance: this.word(instances, index),
      kind: this.word(kinds, index),
      text: this.word(texts, index),
      file: this.word(files, index),
      line: lines[index] ?? 0,
      eventClass: this.eventClass(index),
    };
  }

  /** Place in `order` of the first event that is not before a time. */
  firstAt(time: number): number {
    return firstAtOrAfter(this.order.length, (at) => this.time(this.order[at] ?? 0), time);
  }

  /** The event of exactly this line. */
  at({ file, line }: LogPlace): number | undefined {
    const { files, lines } = this.packed;
    const place = this.packed.words.indexOf(file);
    const index = place === -1 ? -1 : lines.findIndex((one, at) => one === line && files[at] === place);
    return index === -1 ? undefined : index;
  }

  /** The event with a date of this line, else of the last such line before it, else of the first one after it. */
  near({ file, line }: LogPlace): number | undefined {
    const { files, lines } = this.packed;
    const place = this.packed.words.indexOf(file);
    let before: number | undefined;
    let after: number | undefined;
    for (const index of this.order) {
      if (files[index] !== place) continue;
      const own = lines[index] ?? 0;
      if (own <= line && own > (lines[before ?? -1] ?? 0)) before = index;
      if (own > line && own < (lines[after ?? -1] ?? Number.POSITIVE_INFINITY)) after = index;
    }
    return before ?? after;
  }

  /** The events, in order of time, whose words satisfy a test on (text, node, instance, kind), each asked once a word. */
  filter(tests: readonly WordTests[]): readonly number[] {
    const { nodes, instances, kinds, texts, words } = this.packed;
    const masks = tests.map((test) => ({
      text: mask(words, test.text),
      node: mask(words, test.node),
      instance: mask(words, test.instance),
      kind: mask(words, test.kind),
    }));
    const found: number[] = [];
    for (const index of this.order) {
      const fits = masks.every(
        ({ text, node, instance, kind }) =>
          text?.[texts[index] ?? 0] === 1 ||
          node?.[nodes[index] ?? 0] === 1 ||
          instance?.[instances[index] ?? 0] === 1 ||
          kind?.[kinds[index] ?? 0] === 1,
      );
      if (fits) found.push(index);
    }
    return found;
  }

  private word(column: Uint32Array, index: number): string {
    return this.packed.words[column[index] ?? -1] ?? '';
  }
}

/** Lines of a tooltip: the first is its heading. */
export function describeEvent(row: EventRow, count: number, zone: Zone): readonly string[] {
  const { time, node, instance, text, eventClass } = row;
  return [
    [EVENT_CLASSES[eventClass]?.label ?? '', node, instance].filter((part) => part !== '').join(' · '),
    dateTime(time, zone),
    text,
    ...(count > 1 ? [`and ${count - 1} more here: zoom in`] : []),
  ];
}

/** One part of a question: true of any of the words that have a test. */
export interface WordTests {
  readonly text?: (word: string) => boolean;
  readonly node?: (word: string) => boolean;
  readonly instance?: (word: string) => boolean;
  readonly kind?: (word: string) => boolean;
}

function mask(words: readonly string[], test: ((word: string) => boolean) | undefined): Uint8Array | undefined {
  if (test === undefined) return undefined;
  return Uint8Array.from(words, (word) => (test(word) ? 1 : 0));
}

function classesOf({ kinds, words }: PackedEvents): Uint8Array {
  const known = new Map<number, number>();
  return Uint8Array.from(kinds, (kind) => {
    const found = known.get(kind) ?? classOf(words[kind] ?? '');
    known.set(kind, found);
    return found;
  });
}

function orderOf(times: Float64Array): Uint32Array {
  const dated: number[] = [];
  let sorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    sorted &&= time >= last;
    last = time;
    dated.push(index);
  }
  // A clock that was set back: rare, and the only case in which there is something to sort.
  if (!sorted) dated.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return Uint32Array.from(dated);
}
