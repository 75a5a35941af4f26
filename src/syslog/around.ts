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
  /** Of keepalived, and not of another program. */
  readonly isOwn: boolean;
}

/** So far before and behind a moment people look when they compare logs, milliseconds. */
export const AROUND_MS = 5000;
/** More lines of a node in one place are noise; those nearest to the moment are kept. */
const MOST_LINES = 200;

/** What each node's keepalived said within `AROUND_MS` of a moment, in the order of its log. */
export function linesAround({ nodes, events }: Timeline, time: number): readonly NodeAround[] {
  const found = new Map(nodes.map(({ name }) => [name, new Neighbours(time)]));
  for (const event of events) found.get(event.node)?.take(event);
  return nodes.map(({ name }) => ({ node: name, ...(found.get(name) ?? new Neighbours(time)).result() }));
}

class Neighbours {
  private readonly lines: TimelineEvent[] = [];
  private before: TimelineEvent | undefined;
  private after: TimelineEvent | undefined;

  constructor(private readonly moment: number) {}

  take(event: TimelineEvent): void {
    const { time } = event;
    if (time === undefined) return;
    if (Math.abs(time - this.moment) <= AROUND_MS) this.lines.push(event);
    else if (time < this.moment) this.before = event;
    else this.after ??= event;
  }

  result(): Omit<NodeAround, 'node'> {
    return {
      lines: nearest(this.lines, this.moment).map(toLine),
      before: this.before && toLine(this.before),
      after: this.after && toLine(this.after),
    };
  }
}

function nearest(events: readonly TimelineEvent[], moment: number): readonly TimelineEvent[] {
  if (events.length <= MOST_LINES) return events;
  const behind = events.findIndex(({ time }) => time !== undefined && time >= moment);
  const start = Math.max(0, Math.min(behind - MOST_LINES / 2, events.length - MOST_LINES));
  return events.slice(start, start + MOST_LINES);
}

function toLine({ file, line, time, text }: TimelineEvent): AroundLine {
  return { file, line, time, text, isOwn: true };
}
