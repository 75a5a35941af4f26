import type { LaneGroup } from '../../../syslog/drawing/lanes.ts';
import type { Window } from '../../common/time/window.ts';

/** How many transitions of these lanes fall into each column of the minimap. */
export function transitionDensity(groups: readonly LaneGroup[], { from, to }: Window, columns: number): Uint32Array {
  const counts = new Uint32Array(Math.max(columns, 0));
  const perColumn = (to - from) / Math.max(columns, 1);
  for (const { lanes } of groups) {
    for (const { changes } of lanes) {
      for (const { time } of changes) {
        const column = Math.min(Math.floor((time - from) / perColumn), columns - 1);
        if (column >= 0) counts[column] = (counts[column] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** Of times in order those that are seen apart, since each mark costs the browser the same: of a million a few thousand. */
export function seenApart(times: Iterable<number>, { from, to }: Window, widthPx: number): readonly number[] {
  const least = ((to - from) * LEAST_PX) / Math.max(widthPx, 1);
  const seen: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time - last < least) continue;
    seen.push(time);
    last = time;
  }
  return seen;
}

const LEAST_PX = 0.5;
