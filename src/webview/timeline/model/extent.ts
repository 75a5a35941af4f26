import type { Series } from '../../../ipvs/series.ts';
import type { Timeline } from '../../../syslog/timeline.ts';
import { extentOfTimes, timesOfSeries, type Window } from '../../common/time/window.ts';
import type { Events } from './events.ts';

/** From the first to the last known moment; undefined where nothing has a date. */
export function extentOf(timeline: Timeline, events: Events, series: readonly Series[]): Window | undefined {
  return extentOfTimes(times(timeline, events, series));
}

function* times(timeline: Timeline, events: Events, series: readonly Series[]): Generator<number | undefined> {
  yield* edges(timeline, events);
  yield* timesOfSeries(series);
}

/** Of lists in order of time only the ends, since there may be a million between them. */
function* edges({ instances, servers }: Timeline, events: Events): Generator<number | undefined> {
  for (const { spans } of [...instances, ...servers]) yield* [spans[0]?.from, spans.at(-1)?.from, spans.at(-1)?.to];
  for (const { transitions } of instances) yield* [transitions[0]?.time, transitions.at(-1)?.time];
  for (const { changes } of servers) yield* [changes[0]?.time, changes.at(-1)?.time];
  const { order } = events;
  if (order.length > 0) yield* [events.time(order[0] ?? 0), events.time(order.at(-1) ?? 0)];
}
