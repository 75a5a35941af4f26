import type { LogPlace, Timeline, VrrpState } from '../../../syslog/timeline.ts';
import type { Window } from '../../common/time/window.ts';

/** A row of the table that says the same as the lanes. */
export interface TransitionRow extends LogPlace {
  readonly time: number;
  readonly node: string;
  readonly instance: string;
  readonly from: VrrpState | undefined;
  readonly to: VrrpState;
  readonly cause: string;
}

/** Every transition, in order of time. */
export function transitionRows(timeline: Timeline): readonly TransitionRow[] {
  const rows = timeline.instances.flatMap(({ node, instance, transitions }) =>
    transitions.map(({ time, from, to, cause, file, line }) => {
      return { time, node, instance, from, to, cause: cause?.text ?? '', file, line };
    }),
  );
  return rows.sort((a, b) => a.time - b.time);
}

/** The rows between two times; rows are in order of time. */
export function rowsIn(rows: readonly TransitionRow[], { from, to }: Window): readonly TransitionRow[] {
  return rows.slice(
    firstRow(rows, (time) => time >= from),
    firstRow(rows, (time) => time > to),
  );
}

function firstRow(rows: readonly TransitionRow[], reached: (time: number) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && !reached(row.time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
