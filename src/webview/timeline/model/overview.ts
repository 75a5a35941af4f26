import type { Window } from '../../common/time/window.ts';
import type { TransitionRow } from './rows.ts';

/** How many transitions fall into each column of the minimap. */
export function transitionDensity(rows: readonly TransitionRow[], { from, to }: Window, columns: number): Uint32Array {
  const counts = new Uint32Array(Math.max(columns, 0));
  const perColumn = (to - from) / Math.max(columns, 1);
  for (const { time } of rows) {
    const column = Math.min(Math.floor((time - from) / perColumn), columns - 1);
    if (column >= 0) counts[column] = (counts[column] ?? 0) + 1;
  }
  return counts;
}
