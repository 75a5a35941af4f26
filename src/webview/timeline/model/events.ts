import { finished, type Steps } from '../../../cluster/steps.ts';
import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { EventSource, PackedEvents, Saying } from '../../../syslog/timeline/packed/packed-events.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { dateTime } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { classOf, EVENT_CLASSES } from './event-classes.ts';

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
  /** Of what is said: all lines that say the same have the same class. */
  readonly classes: Uint8Array;

  /** `order`: those with a date, in order of time. */
  constructor(
    readonly packed: PackedEvents,
    readonly order: Uint32Array = finished(orderOf(packed.times)),
  ) {
    this.classes = Uint8Array.from(packed.sayings, classOfKind());
  }

  get size(): number {
    return this.packed.times.length;
  }

  time(index: number): number {
    return this.packed.times[index] ?? Number.NaN;
  }

  eventClass(index: number): number {
    return this.classes[this.packed.sayingOf[index] ?? -1] ?? EVENT_CLASSES.length - 1;
  }

  row(index: number): EventRow {
    const { lines, sources, sayings, sourceOf, sayingOf } = this.packed;
    const { node = '', file = '' } = sources[sourceOf[index] ?? -1] ?? {};
    const { instance = '', kind = '', text = '' } = sayings[sayingOf[index] ?? -1] ?? {};
    const [time, eventClass] = [this.time(index), this.eventClass(index)];
    return { index, time, node, instance, kind, text, file, line: lines[index] ?? 0, eventClass };
  }

  /** Place in `order` of the first event that is not before a time. */
  firstAt(time: number): number {
    return firstAtOrAfter(this.order.length, (at) => this.time(this.order[at] ?? 0), time);
  }

  /** The event of exactly this line. */
  at({ file, line }: LogPlace): number | undefined {
    const { lines, sourceOf } = this.packed;
    const isOfFile = this.sourcesOf(file);
    let index = lines.indexOf(line);
    while (index !== -1 && isOfFile[sourceOf[index] ?? 0] !== 1) index = lines.indexOf(line, index + 1);
    return index === -1 ? undefined : index;
  }

  /** The event with a date of this line, else of the last such line before it, else of the first one after it. */
  near({ file, line }: LogPlace): number | undefined {
    const { lines, sourceOf } = this.packed;
    const isOfFile = this.sourcesOf(file);
    let before: number | undefined;
    let after: number | undefined;
    for (const index of this.order) {
      if (isOfFile[sourceOf[index] ?? 0] !== 1) continue;
      const own = lines[index] ?? 0;
      if (own <= line && own > (lines[before ?? -1] ?? 0)) before = index;
      if (own > line && own < (lines[after ?? -1] ?? Number.POSITIVE_INFINITY)) after = index;
    }
    return before ?? after;
  }

  /** The events, in order of time, whose words satisfy all tests, each asked once of what many lines share. */
  filter(tests: readonly WordTests[]): readonly number[] {
    const { sourceOf, sayingOf, sources, sayings } = this.packed;
    const masks = tests.map((test) => ({
      said: mask(sayings, (saying) => saysIt(saying, test)),
      from: mask(sources, ({ node }) => test.node?.(node) === true),
    }));
    const found: number[] = [];
    for (const index of this.order) {
      const fits = masks.every(
        ({ said, from }) => said[sayingOf[index] ?? 0] === 1 || from[sourceOf[index] ?? 0] === 1,
      );
      if (fits) found.push(index);
    }
    return found;
  }

  private sourcesOf(file: string): Uint8Array {
    return mask(this.packed.sources, (source: EventSource) => source.file === file);
  }
}

/** The same in steps. */
export function* eventsOf(packed: PackedEvents): Steps<Events> {
  return new Events(packed, yield* orderOf(packed.times));
}

/** So many events are looked at in one step: less than a millisecond or two. */
export const EVENTS_A_STEP = 50_000;

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

function saysIt({ text, instance = '', kind }: Saying, test: WordTests): boolean {
  return (test.text?.(text) || test.instance?.(instance) || test.kind?.(kind)) === true;
}

function mask<Item>(items: readonly Item[], test: (item: Item) => boolean): Uint8Array {
  return Uint8Array.from(items, (item) => (test(item) ? 1 : 0));
}

function classOfKind(): (saying: Saying) => number {
  const known = new Map<string, number>();
  return ({ kind }) => {
    const found = known.get(kind) ?? classOf(kind);
    known.set(kind, found);
    return found;
  };
}

/** Mostly all of them as they stand: only lines without a date, and a clock that was set back, make work. */
function* orderOf(times: Float64Array): Steps<Uint32Array> {
  const dated = new Uint32Array(times.length);
  let count = 0;
  let sorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < times.length; index += 1) {
    if (index % EVENTS_A_STEP === 0) yield;
    const time = times[index] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    sorted &&= time >= last;
    last = time;
    dated[count] = index;
    count += 1;
  }
  const order = dated.subarray(0, count);
  return sorted ? order : order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
}
