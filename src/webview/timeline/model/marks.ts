import type { VrrpState } from '../../../syslog/timeline.ts';
import type { Mark } from '../../common/time/rates.ts';
import type { Window } from '../../common/time/window.ts';
import type { Events } from './events.ts';
import type { ClassedEvents } from './lane-events.ts';
import type { Lane } from './lanes.ts';
import { firstAtOrAfter } from './search-sorted.ts';

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

/** The node's transitions in view for its rates, one for each few pixels; of several in one place the last one. */
export function visibleMarks(
  lanes: readonly Lane[],
  node: string | undefined,
  window: Window,
  widthPx: number,
): readonly Mark[] {
  const slot = ((window.to - window.from) * RATE_MARK_PX) / Math.max(widthPx, 1);
  const marks: Mark[] = [];
  for (const { instance, changes } of lanes.filter((lane) => lane.node === node && lane.kind === 'instance')) {
    let last: number | undefined;
    for (let at = firstAtOrAfter(changes.length, (place) => changes[place]?.time ?? 0, window.from); ; at += 1) {
      const change = changes[at];
      if (change === undefined || change.time > window.to) break;
      if (change.from === undefined) continue;
      const column = Math.floor(change.time / slot);
      if (column === last) marks.pop();
      last = column;
      const tone = TONES[change.to as VrrpState] ?? 'plain';
      marks.push({ time: change.time, tone, label: `${instance} → ${change.to}` });
    }
  }
  marks.sort((a, b) => a.time - b.time);
  return marks.filter(({ time }, index) => {
    const next = marks[index + 1];
    return next === undefined || Math.floor(time / slot) !== Math.floor(next.time / slot);
  });
}

const RATE_MARK_PX = 4;

const TONES: Readonly<Partial<Record<VrrpState, Mark['tone']>>> = { MASTER: 'good', FAULT: 'bad' };
