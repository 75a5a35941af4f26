import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Lane, LaneGroup } from '../../../syslog/drawing/lanes.ts';
import type { Events } from './events.ts';
import type { LaneEvents } from './lane-events.ts';
import type { Choice } from './selection.ts';

/** The lanes as they stand on the page from top to bottom, without those that are folded away. */
export function displayed(
  groups: readonly LaneGroup[],
  pinned: readonly string[],
  collapsed: readonly string[],
): readonly Lane[] {
  const lanes = new Map(groups.flatMap((group) => group.lanes).map((lane) => [lane.id, lane]));
  const open = groups.filter(({ id }) => !collapsed.includes(id)).flatMap((group) => group.lanes);
  return [...pinned.flatMap((id) => lanes.get(id) ?? []), ...open.filter(({ id }) => !pinned.includes(id))];
}

/** What a lane says at a moment: its last transition until then, else its first; without transitions its last line. */
export function currentOn(
  lane: Lane,
  time: number,
  events: Events,
  laneEvents: LaneEvents,
  hidden: ReadonlySet<number>,
): Choice | undefined {
  const { changes, id } = lane;
  const after = firstAtOrAfter(changes.length, (place) => changes[place]?.time ?? 0, time + 1);
  const change = changes[after - 1] ?? changes[0];
  if (change !== undefined) return { time: change.time, file: change.file, line: change.line, lane: id };
  const shown = laneEvents.of(id).filter((_, eventClass) => !hidden.has(eventClass));
  const last = shown.map((list) => {
    const next = firstAtOrAfter(list.length, (place) => events.time(list[place] ?? 0), time + 1);
    return list[next - 1] ?? list[0];
  });
  const [nearest] = last
    .filter((index) => index !== undefined)
    .sort((a, b) => Math.abs(events.time(a) - time) - Math.abs(events.time(b) - time));
  if (nearest === undefined) return undefined;
  const row = events.row(nearest);
  return { time: row.time, file: row.file, line: row.line, lane: id };
}
