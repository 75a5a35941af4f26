import type { InstanceHistory, ServerHistory, Timeline } from '../../timeline.ts';
import { selectEvents } from './packed-events.ts';

export interface TimelineFilter {
  /** Milliseconds since 1970 UTC, inclusive. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Name of an instance or sync group. */
  readonly instance?: string | undefined;
}

/**
 * The part of a timeline that lies within a period or concerns one instance. What reaches into the period is kept in
 * full, so that durations stay true; events without a date are kept, and so are those of the node that name no instance.
 */
export function filterTimeline(timeline: Timeline, { since, until, instance }: TimelineFilter): Timeline {
  if (since === undefined && until === undefined && instance === undefined) return timeline;
  const from = since ?? Number.NEGATIVE_INFINITY;
  const to = until ?? Number.POSITIVE_INFINITY;
  const within = (start: number | undefined, end: number | undefined = start) =>
    start === undefined || (start <= to && (end ?? Number.POSITIVE_INFINITY) >= from);
  const isMeant = (name: string | undefined) => instance === undefined || name === undefined || name === instance;
  const routers = new Set(
    timeline.availability
      .filter(({ alsoCalled }) => alsoCalled.some((other) => isMeant(other.instance)))
      .map((one) => one.instance),
  );
  const routerMeant = (name: string) => isMeant(name || undefined) || routers.has(name);
  return {
    ...timeline,
    instances: timeline.instances
      .filter((history) => isMeant(history.instance))
      .map(
        (history): InstanceHistory => ({
          ...history,
          spans: history.spans.filter((span) => within(span.from, span.to ?? Number.POSITIVE_INFINITY)),
          transitions: history.transitions.filter(({ time }) => within(time)),
        }),
      ),
    ...(timeline.undated && { undated: timeline.undated.filter((history) => isMeant(history.instance)) }),
    servers: timeline.servers.map(
      (history): ServerHistory => ({
        ...history,
        spans: history.spans.filter((span) => within(span.from, span.to ?? Number.POSITIVE_INFINITY)),
        changes: history.changes.filter(({ time }) => within(time)),
        checks: history.checks.filter(({ time }) => within(time)),
      }),
    ),
    availability: timeline.availability.filter((one) => routerMeant(one.instance)),
    incidents: timeline.incidents.filter(
      (one) => routerMeant(one.instance) && one.from <= to && (one.to ?? Number.POSITIVE_INFINITY) >= from,
    ),
    events: selectEvents(
      timeline.events,
      (saying) => isMeant(saying.instance),
      (time) => within(time),
    ),
  };
}
