import { EventList, packEvents } from './timeline/packed/packed-events.ts';
import type { LogPlace, Timeline, TimelineEvent } from './timeline.ts';

/** What one node said around a moment. */
export interface NodeAround {
  readonly node: string;
  readonly lines: readonly AroundLine[];
  /** The last line before the stretch and the first one behind it. */
  readonly before: AroundLine | undefined;
  readonly after: AroundLine | undefined;
}

export interface AroundLine extends LogPlace {
  /** Milliseconds since 1970 UTC; undefined where the line itself has no date. */
  readonly time: number | undefined;
  readonly text: string;
  /** Of keepalived what the message table says of it; undefined for the line of another program. */
  readonly kind: string | undefined;
  /** So many characters at the beginning of the text are its stamp and its host; undefined where that is not known. */
  readonly envelope?: number | undefined;
}

/** So far before and behind a moment people look when they compare logs, milliseconds. */
export const AROUND_MS = 5000;
/** More lines of a node in one place are noise; those nearest to the moment are kept. */
const MOST_LINES = 200;

/** What each node's keepalived said within `AROUND_MS` of a moment, in the order of its log. */
export function linesAround({ nodes, events }: Timeline, time: number): readonly NodeAround[] {
  const list = new EventList(packEvents(events));
  const { times, sourceOf, sources } = list.packed;
  const found = new Map(nodes.map(({ name }) => [name, new Neighbours(time)]));
  const bySource = sources.map(({ node }) => found.get(node));
  // It is asked at every click: of a million lines only those that are shown are made.
  for (let index = 0; index < times.length; index += 1) {
    bySource[sourceOf[index] as number]?.take(index, times[index] as number);
  }
  return nodes.map(({ name }) => ({ node: name, ...(found.get(name) ?? new Neighbours(time)).result(list) }));
}

/** Of one node; lines by their places among all events. */
class Neighbours {
  private readonly lines: number[] = [];
  private before: number | undefined;
  private after: number | undefined;

  constructor(private readonly moment: number) {}

  /** A line without a date, whose time is NaN, is near to nothing. */
  take(index: number, time: number): void {
    if (Math.abs(time - this.moment) <= AROUND_MS) this.lines.push(index);
    else if (time < this.moment) this.before = index;
    else if (time > this.moment) this.after ??= index;
  }

  result(list: EventList): Omit<NodeAround, 'node'> {
    const near = this.lines.flatMap((index) => list.at(index) ?? []);
    return {
      lines: nearest(near, this.moment).map(toLine),
      before: lineAt(list, this.before),
      after: lineAt(list, this.after),
    };
  }
}

function nearest(events: readonly TimelineEvent[], moment: number): readonly TimelineEvent[] {
  if (events.length <= MOST_LINES) return events;
  const behind = events.findIndex(({ time }) => time !== undefined && time >= moment);
  const start = Math.max(0, Math.min(behind - MOST_LINES / 2, events.length - MOST_LINES));
  return events.slice(start, start + MOST_LINES);
}

function lineAt(list: EventList, index: number | undefined): AroundLine | undefined {
  const event = index === undefined ? undefined : list.at(index);
  return event && toLine(event);
}

function toLine({ file, line, time, text, kind }: TimelineEvent): AroundLine {
  return { file, line, time, text, kind };
}
