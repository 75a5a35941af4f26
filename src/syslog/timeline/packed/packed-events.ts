import type { Timeline, TimelineEvent, TimelineEvents } from '../../timeline.ts';

/**
 * Events in columns: a million of them are twenty megabytes, which no collector walks through and which cross to a
 * page without a copy each. What many lines share is held once; the columns hold its place in `sources` and `sayings`.
 */
export interface PackedEvents {
  /** Milliseconds since 1970 UTC; NaN where the line has no date. */
  readonly times: Float64Array;
  /** Counted from 1. */
  readonly lines: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly sayingOf: Uint32Array;
  readonly sources: readonly EventSource[];
  readonly sayings: readonly Saying[];
}

/** Whose line it is, and in which file it stands. */
export type EventSource = Pick<TimelineEvent, 'node' | 'file'>;
/** What a line says. */
export type Saying = Pick<TimelineEvent, 'instance' | 'kind' | 'text'>;

/** The columns read as a list; an event is made when it is asked for. */
export class EventList implements TimelineEvents {
  constructor(readonly packed: PackedEvents) {}

  get length(): number {
    return this.packed.times.length;
  }

  at(index: number): TimelineEvent | undefined {
    const place = index < 0 ? this.length + index : index;
    return place >= 0 && place < this.length ? this.event(place) : undefined;
  }

  *[Symbol.iterator](): Generator<TimelineEvent> {
    for (let index = 0; index < this.length; index += 1) yield this.event(index);
  }

  map<Result>(make: (event: TimelineEvent, index: number) => Result): Result[] {
    const made: Result[] = [];
    for (let index = 0; index < this.length; index += 1) made.push(make(this.event(index), index));
    return made;
  }

  filter(test: (event: TimelineEvent) => boolean): TimelineEvent[] {
    const found: TimelineEvent[] = [];
    for (const event of this) if (test(event)) found.push(event);
    return found;
  }

  find(test: (event: TimelineEvent) => boolean): TimelineEvent | undefined {
    for (const event of this) if (test(event)) return event;
    return undefined;
  }

  findLast(test: (event: TimelineEvent) => boolean): TimelineEvent | undefined {
    for (let index = this.length - 1; index >= 0; index -= 1) {
      const event = this.event(index);
      if (test(event)) return event;
    }
    return undefined;
  }

  slice(start: number, end = this.length): TimelineEvent[] {
    const found: TimelineEvent[] = [];
    for (let index = start; index < Math.min(end, this.length); index += 1) found.push(this.event(index));
    return found;
  }

  /** JSON knows no columns. */
  toJSON(): TimelineEvent[] {
    return this.slice(0);
  }

  private event(index: number): TimelineEvent {
    const { times, lines, sourceOf, sayingOf, sources, sayings } = this.packed;
    const time = times[index] ?? Number.NaN;
    const source = sources[sourceOf[index] ?? -1];
    const saying = sayings[sayingOf[index] ?? -1];
    return {
      time: Number.isNaN(time) ? undefined : time,
      node: source?.node ?? '',
      instance: saying?.instance,
      kind: saying?.kind ?? 'other',
      text: saying?.text ?? '',
      file: source?.file ?? '',
      line: lines[index] ?? 0,
    };
  }
}

/** A timeline as it travels: its events written as in JSON, or their columns without what reads them. */
export interface SentTimeline extends Omit<Timeline, 'events'> {
  readonly events: readonly TimelineEvent[] | { readonly packed: PackedEvents };
}

export function receivedTimeline(sent: SentTimeline): Timeline {
  const { events } = sent;
  return { ...sent, events: new EventList('packed' in events ? events.packed : packEvents(events)) };
}

/** Its columns share no memory with those of the timeline, which may be the beginning of longer ones. */
export function sentTimeline(timeline: Timeline): SentTimeline {
  return { ...timeline, events: { packed: ownColumns(packEvents(timeline.events)) } };
}

function ownColumns({ times, lines, sourceOf, sayingOf, ...rest }: PackedEvents): PackedEvents {
  return {
    times: times.slice(),
    lines: lines.slice(),
    sourceOf: sourceOf.slice(),
    sayingOf: sayingOf.slice(),
    ...rest,
  };
}

/** Columns of any list; of one that has them already they are handed out. */
export function packEvents(events: TimelineEvents): PackedEvents {
  if (events instanceof EventList) return events.packed;
  const size = events.length;
  const [times, lines] = [new Float64Array(size), new Uint32Array(size)];
  const [sourceOf, sayingOf] = [new Uint32Array(size), new Uint32Array(size)];
  const sources = new Places<EventSource>(({ node, file }) => `${node}\n${file}`);
  const sayings = new Places<Saying>(({ kind, instance, text }) => `${kind}\n${instance ?? ''}\n${text}`);
  let at = 0;
  for (const { time, node, instance, kind, text, file, line } of events) {
    times[at] = time ?? Number.NaN;
    lines[at] = line;
    sourceOf[at] = sources.of({ node, file });
    sayingOf[at] = sayings.of({ instance, kind, text });
    at += 1;
  }
  return { times, lines, sourceOf, sayingOf, sources: sources.items, sayings: sayings.items };
}

/**
 * The events that say such a thing and were at such a time. What many say is asked once, and no event is made for it;
 * where all are meant the list is the same.
 */
export function selectEvents(
  events: TimelineEvents,
  isMeant: (saying: Saying) => boolean,
  isWithin: (time: number | undefined) => boolean = () => true,
): TimelineEvents {
  const { times, lines, sourceOf, sayingOf, ...shared } = packEvents(events);
  const meant = shared.sayings.map(isMeant);
  const places = new Uint32Array(times.length);
  let count = 0;
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at] as number;
    if (meant[sayingOf[at] as number] && isWithin(Number.isNaN(time) ? undefined : time)) places[count++] = at;
  }
  if (count === times.length) return events;
  const kept = places.subarray(0, count);
  return new EventList({
    times: Float64Array.from(kept, (at) => times[at] as number),
    lines: Uint32Array.from(kept, (at) => lines[at] as number),
    sourceOf: Uint32Array.from(kept, (at) => sourceOf[at] as number),
    sayingOf: Uint32Array.from(kept, (at) => sayingOf[at] as number),
    ...shared,
  });
}

/** Different items, each with its place. */
class Places<Item> {
  readonly items: Item[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly keyOf: (item: Item) => string) {}

  of(item: Item): number {
    const key = this.keyOf(item);
    const place = this.known.get(key) ?? this.items.push(item) - 1;
    this.known.set(key, place);
    return place;
  }
}
