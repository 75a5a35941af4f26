import { realOfServer, serviceOfServer } from '../../../cluster/timeline/server-names.ts';
import type { Mark, RateChartModel } from '../../../ipvs/drawing/rate-charts.ts';
import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Lane, LaneState } from '../../../syslog/drawing/lanes.ts';
import type { Window } from '../../common/time/window.ts';
import type { Events } from './events.ts';
import type { ClassedEvents } from './lane-events.ts';

/** Events of one class that share a few pixels of a lane. */
export interface EventMark {
  readonly time: number;
  /** Place in EVENT_CLASSES. */
  readonly eventClass: number;
  /** Of the first of them. */
  readonly index: number;
  readonly count: number;
}

/**
 * The marks of a lane in view, at most one for each MARK_PX pixels, of several classes the one that matters most.
 * The cost grows with the width, not with the number of events: from each mark it leaps to the next free pixels.
 */
export function eventMarks(
  events: Events,
  lane: ClassedEvents,
  hidden: ReadonlySet<number>,
  { from, to }: Window,
  widthPx: number,
): readonly EventMark[] {
  const slot = ((to - from) * MARK_PX) / Math.max(widthPx, 1);
  const marks = new Map<number, EventMark>();
  lane.forEach((list, eventClass) => {
    if (hidden.has(eventClass)) return;
    const timeAt = (place: number) => events.time(list[place] ?? 0);
    let at = firstAtOrAfter(list.length, timeAt, from);
    while (at < list.length && timeAt(at) <= to) {
      const column = Math.floor((timeAt(at) - from) / slot);
      const next = Math.max(firstAtOrAfter(list.length, timeAt, from + (column + 1) * slot), at + 1);
      const index = list[at] ?? 0;
      if (!marks.has(column)) marks.set(column, { time: timeAt(at), eventClass, index, count: next - at });
      at = next;
    }
  });
  return [...marks.values()];
}

export const MARK_PX = 7;

/**
 * What explains the rates of a service on a node: transitions of the node's instances, and of the real servers of the
 * service. Those in view, one for each few pixels; of several in one place the last one.
 */
export function visibleMarks(
  lanes: readonly Lane[],
  { node, service }: Pick<RateChartModel, 'node' | 'service'>,
  window: Window,
  widthPx: number,
): readonly Mark[] {
  const slot = ((window.to - window.from) * RATE_MARK_PX) / Math.max(widthPx, 1);
  const own = lanes.filter((lane) => lane.node === node && (lane.kind === 'instance' || isRealOf(lane, service)));
  const marks = own.flatMap((lane) => marksOf(lane, window, slot)).sort((a, b) => a.time - b.time);
  return marks.filter(({ time }, index) => {
    const next = marks[index + 1];
    return next === undefined || Math.floor(time / slot) !== Math.floor(next.time / slot);
  });
}

function isRealOf({ kind, instance }: Lane, service: string): boolean {
  return kind === 'real-server' && serviceOfServer(instance) === service;
}

function marksOf({ kind, instance, label, changes }: Lane, { from, to }: Window, slot: number): readonly Mark[] {
  const name = kind === 'instance' ? instance : realOfServer(label);
  const marks: Mark[] = [];
  let last: number | undefined;
  for (let at = firstAtOrAfter(changes.length, (place) => changes[place]?.time ?? 0, from); ; at += 1) {
    const change = changes[at];
    if (change === undefined || change.time > to) break;
    // The first word of it is no failover.
    if (change.from === undefined) continue;
    const column = Math.floor(change.time / slot);
    if (column === last) marks.pop();
    last = column;
    marks.push({ time: change.time, tone: TONES[change.to] ?? 'plain', label: `${name} → ${change.to}` });
  }
  return marks;
}

const RATE_MARK_PX = 4;

const TONES: Readonly<Partial<Record<LaneState, Mark['tone']>>> = {
  MASTER: 'good',
  UP: 'good',
  FAULT: 'bad',
  DOWN: 'bad',
};
