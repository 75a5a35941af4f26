import type { Series } from '../../../ipvs/series.ts';
import type { Timeline } from '../../../syslog/timeline.ts';
import { extentOfTimes, timesOfSeries, type Window } from '../../common/time/window.ts';

/** From the first to the last known moment; undefined where nothing has a date. */
export function extentOf(timeline: Timeline, series: readonly Series[]): Window | undefined {
  return extentOfTimes(times(timeline, series));
}

function* times({ instances, events }: Timeline, series: readonly Series[]): Generator<number | undefined> {
  for (const { spans, transitions } of instances) {
    for (const { from, to } of spans) yield* [from, to];
    for (const { time } of transitions) yield time;
  }
  for (const { time } of events) yield time;
  yield* timesOfSeries(series);
}
