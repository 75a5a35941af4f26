import type { Cause, Incident, InputSummary, InstanceHistory, Timeline, TimelineEvent } from '../timeline.ts';

/** A timeline in the published form: times in ISO 8601 UTC, null for what is unknown. */
export function toPublished(timeline: Timeline): unknown {
  return {
    version: 1,
    nodes: timeline.nodes,
    instances: timeline.instances.map(publishedHistory),
    incidents: timeline.incidents.map(publishedIncident),
    events: timeline.events.map(publishedEvent),
    inputs: timeline.inputs.map(publishedInput),
  };
}

/** ISO 8601 in UTC with milliseconds, or microseconds where the time is finer. */
export function isoTime(ms: number): string {
  const micros = Math.round((ms - Math.floor(ms)) * 1000);
  const iso = new Date(Math.floor(ms) + Math.floor(micros / 1000)).toISOString();
  return micros % 1000 === 0 ? iso : `${iso.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms);
}

function publishedHistory({ node, instance, kind, spans, transitions }: InstanceHistory) {
  return {
    node,
    instance,
    kind,
    spans: spans.map(({ state, from, to }) => ({ state, from: isoTime(from), to: isoOrNull(to) })),
    transitions: transitions.map(({ time, from, to, cause, file, line }) => ({
      time: isoTime(time),
      from: from ?? null,
      to,
      cause: publishedCause(cause),
      file,
      line,
    })),
  };
}

function publishedCause(cause: Cause | undefined) {
  return cause === undefined ? null : { kind: cause.kind, text: cause.text, file: cause.file, line: cause.line };
}

function publishedIncident({ kind, instance, nodes, from, to, durationMs, resolutionMs, text }: Incident) {
  return {
    kind,
    instance,
    nodes,
    from: isoTime(from),
    to: isoOrNull(to),
    durationMs: durationMs ?? null,
    resolutionMs,
    text,
  };
}

function publishedEvent({ time, node, instance, kind, text, file, line }: TimelineEvent) {
  return { time: isoOrNull(time), node, instance: instance ?? null, kind, text, file, line };
}

function publishedInput(input: InputSummary) {
  const { file, bytes, lines, keepalivedLines, recognised, unrecognised, format, undated } = input;
  return { file, bytes, lines, keepalivedLines, recognised, unrecognised, format: format ?? null, undated };
}
