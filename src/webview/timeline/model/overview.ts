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
