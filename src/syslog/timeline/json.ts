import { visibleJson } from '../../visible-signs.ts';
import type {
  Availability,
  Cause,
  Incident,
  InputSummary,
  InstanceHistory,
  LogPlace,
  ServerHistory,
  Timeline,
  TimelineEvent,
  TimelineNode,
  UndatedHistory,
} from '../timeline.ts';

/** A timeline in the published form: times in ISO 8601 UTC, null for what is unknown. */
export function toPublished(timeline: Timeline): unknown {
  return {
    version: 1,
    nodes: timeline.nodes.map(publishedNode),
    instances: [...timeline.instances.map(publishedHistory), ...(timeline.undated ?? []).map(publishedUndated)],
    servers: timeline.servers.map(publishedServer),
    incidents: timeline.incidents.map(publishedIncident),
    availability: timeline.availability.map(publishedAvailability),
    events: timeline.events.map(publishedEvent),
    inputs: timeline.inputs.map(publishedInput),
  };
}

/** So many events make a piece of some megabytes. */
const EVENTS_A_PIECE = 10_000;

/**
 * The published form as text, in pieces: the events of a large log do not fit into one string of the engine, which
 * holds half a gigabyte.
 */
export function* publishedPieces(timeline: Timeline): Generator<string> {
  const { events } = timeline;
  const all = visibleJson(JSON.stringify(toPublished({ ...timeline, events: [] }), null, 2));
  // Quotes within strings are escaped, so that this can only be the list itself.
  const at = all.indexOf(NO_EVENTS);
  if (events.length === 0) {
    yield `${all}\n`;
    return;
  }
  yield `${all.slice(0, at + NO_EVENTS.length - 1)}\n`;
  for (let start = 0; start < events.length; start += EVENTS_A_PIECE) {
    const piece = events.slice(start, start + EVENTS_A_PIECE).map(publishedEvent);
    const lines = visibleJson(JSON.stringify([piece], null, 2)).slice('[\n  [\n'.length, -'\n  ]\n]'.length);
    yield start + EVENTS_A_PIECE < events.length ? `${lines},\n` : `${lines}\n`;
  }
  yield `  ]${all.slice(at + NO_EVENTS.length)}\n`;
}

const NO_EVENTS = '"events": []';

/** ISO 8601 in UTC with milliseconds, or microseconds where the time is finer. */
export function isoTime(ms: number): string {
  const micros = Math.round((ms - Math.floor(ms)) * 1000);
  const iso = new Date(Math.floor(ms) + Math.floor(micros / 1000)).toISOString();
  return micros % 1000 === 0 ? iso : `${iso.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms);
}

function publishedNode({ name, files, timeZone, clockOffsetMs, clockEstimate }: TimelineNode) {
  return { name, files, timeZone, clockOffsetMs, clockEstimate: clockEstimate ?? null };
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

function publishedUndated({ transitions, ...history }: UndatedHistory) {
  return {
    ...history,
    spans: [],
    transitions: transitions.map(({ from, to, cause, file, line }) => ({
      time: null,
      from: from ?? null,
      to,
      cause: publishedCause(cause),
      file,
      line,
    })),
  };
}

function publishedServer({ node, virtualServer, realServer, spans, changes, checks }: ServerHistory) {
  return {
    node,
    virtualServer,
    realServer: realServer ?? null,
    spans: spans.map(({ state, from, to }) => ({ state, from: isoTime(from), to: isoOrNull(to) })),
    changes: changes.map(({ time, from, to, cause, file, line }) => ({
      time: isoTime(time),
      from: from ?? null,
      to,
      cause: publishedCause(cause),
      file,
      line,
    })),
    checks: checks.map(({ time, outcome, text, file, line }) => ({ time: isoTime(time), outcome, text, file, line })),
  };
}

function publishedAvailability({ from, to, share, ...rest }: Availability) {
  return { ...rest, from: isoTime(from), to: isoTime(to), share: share ?? null };
}

function publishedPlace({ file, line }: LogPlace) {
  return { file, line };
}

function publishedCause(cause: Cause | undefined) {
  return cause === undefined ? null : { kind: cause.kind, text: cause.text, file: cause.file, line: cause.line };
}

function publishedIncident(incident: Incident) {
  const { kind, instance, nodes, from, to, durationMs, resolutionMs, text, evidence, estimate } = incident;
  return {
    kind,
    instance,
    nodes,
    from: isoTime(from),
    to: isoOrNull(to),
    durationMs: durationMs ?? null,
    resolutionMs,
    estimate: estimate ? { earliest: isoTime(estimate.earliest), latest: isoTime(estimate.latest) } : null,
    text,
    evidence: evidence.map(publishedPlace),
  };
}

function publishedEvent({ time, node, instance, kind, text, file, line }: TimelineEvent) {
  return { time: isoOrNull(time), node, instance: instance ?? null, kind, text, file, line };
}

function publishedInput(input: InputSummary) {
  const { file, bytes, lines, keepalivedLines, recognised, unrecognised, format, undated, placedByFile } = input;
  return {
    file,
    bytes,
    lines,
    keepalivedLines,
    recognised,
    unrecognised,
    format: format ?? null,
    undated,
    placedByFile,
  };
}
