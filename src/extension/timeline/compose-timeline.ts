import type { SeriesGrowth } from '../../ipvs/series/grown-series.ts';
import type { LiveState, MoreTimelineMessage, SentTimelineMessage, TimelineMessage } from '../../protocol.ts';
import { inputNotes } from '../../syslog/timeline/input-notes.ts';
import { sentTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import { changesOf } from '../../syslog/timeline/packed/timeline-changes.ts';
import type { InputSummary, Timeline } from '../../syslog/timeline.ts';
import type { LogFacts } from './read-timeline.ts';
import { encodeSource, type TimelineSource } from './source.ts';

/** The page's content but for its charts, of which mostly only those are sent that have grown. */
export type TimelineFrame = Omit<TimelineMessage, 'charts'>;

/** `notes` are sentences about tables that are not drawn. */
export function composeTimeline(
  title: string,
  facts: LogFacts,
  source: TimelineSource,
  live: LiveState | undefined,
  notes: readonly string[],
): TimelineFrame {
  const { timeline, complete } = facts;
  return {
    type: 'timeline',
    title,
    timeline: { ...timeline, inputs: timeline.inputs.map(withoutStarts) },
    complete,
    notes: complete ? [...facts.notes, ...timeline.inputs.flatMap(inputNotes), ...notes] : [],
    source: encodeSource(source),
    live,
  };
}

/** What the page does not have yet, where it has the one before. */
export function toMore(frame: TimelineFrame, before: Timeline, charts: SeriesGrowth): MoreTimelineMessage {
  const { timeline, ...rest } = frame;
  return { ...rest, type: 'more', changes: changesOf(before, timeline), charts };
}

/** In columns, since a million events as JSON would keep the window from everything else for seconds. */
export function toSent(message: TimelineMessage): SentTimelineMessage {
  return { ...message, timeline: sentTimeline(message.timeline) };
}

/** Only the host reads files. */
function withoutStarts({ starts: _, ...input }: InputSummary): InputSummary {
  return input;
}
