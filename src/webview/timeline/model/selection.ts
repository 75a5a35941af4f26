import type { Lane, LaneChange, LaneSpan } from '../../../syslog/drawing/lanes.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import type { Events } from './events.ts';
import { spanOf } from './lane-spans.ts';

/** What the user chose: a line of a log, on a lane where it belongs to one. It outlives another reading of the logs. */
export interface Choice extends LogPlace {
  readonly time: number;
  readonly lane: string | undefined;
}

/** A choice with what the present data say of it. */
export interface Selection extends Choice {
  readonly on: Lane | undefined;
  readonly change: LaneChange | undefined;
  /** Place of the span that the change began, among those of its lane. */
  readonly span: number | undefined;
  readonly event: number | undefined;
}

export function resolve(choice: Choice, lanes: ReadonlyMap<string, Lane>, events: Events): Selection {
  const on = choice.lane === undefined ? undefined : lanes.get(choice.lane);
  const change = on?.changes.find(
    ({ time, file, line }) => time === choice.time && line === choice.line && file === choice.file,
  );
  const span = on && change && spanOf(on, change);
  return { ...choice, on, change, span: span && placeOf(on.spans, span), event: events.at(choice) };
}

function placeOf(spans: readonly LaneSpan[], span: LaneSpan): number | undefined {
  const place = spans.indexOf(span);
  return place === -1 ? undefined : place;
}
