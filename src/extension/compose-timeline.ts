import { joinTimeline } from '../cluster/join-timeline.ts';
import type { LiveState, MoreTimelineMessage, SentTimelineMessage, TimelineMessage } from '../protocol.ts';
import { inputNotes } from '../syslog/timeline/input-notes.ts';
import { sentTimeline } from '../syslog/timeline/packed-events.ts';
import { changesOf } from '../syslog/timeline/timeline-changes.ts';
import type { InputSummary, Timeline } from '../syslog/timeline.ts';
import { readLocalIpvs } from './read-local-ipvs.ts';
import type { LogFacts } from './read-timeline.ts';
import { encodeSource, type TimelineSource } from './timeline-source.ts';

/** The page's whole content: what the logs say, with the charts of their own tables and of those pasted since. */
export function composeTimeline(
  title: string,
  facts: LogFacts,
  source: TimelineSource,
  live: LiveState | undefined,
): TimelineMessage {
  const pasted = source.pastes.flatMap(({ text, time }) => readLocalIpvs(text, { time }).snapshots);
  const { charts, undated } = joinTimeline(facts.timeline, [...facts.snapshots, ...pasted]);
  const notes = [...facts.notes, ...facts.timeline.inputs.flatMap(inputNotes)];
  if (undated > 0) notes.push(`${tables(undated)} without a date cannot be placed on the time axis.`);
  return {
    type: 'timeline',
    title,
    timeline: { ...facts.timeline, inputs: facts.timeline.inputs.map(withoutStarts) },
    charts,
    complete: facts.complete,
    notes: facts.complete ? notes : [],
    source: encodeSource(source),
    live,
  };
}

/** What the page does not have yet, where it has the one before. */
export function toMore(message: TimelineMessage, before: Timeline): MoreTimelineMessage {
  const { timeline, ...rest } = message;
  return { ...rest, type: 'more', changes: changesOf(before, timeline) };
}

/** In columns, since a million events as JSON would keep the window from everything else for seconds. */
export function toSent(message: TimelineMessage): SentTimelineMessage {
  return { ...message, timeline: sentTimeline(message.timeline) };
}

/** Only the host reads files. */
function withoutStarts({ starts: _, ...input }: InputSummary): InputSummary {
  return input;
}

function tables(count: number): string {
  return count === 1 ? 'One ipvsadm table' : `${count} ipvsadm tables`;
}
