import type { LogPlace } from '../../../syslog/timeline.ts';
import type { Window } from '../../common/time/window.ts';
import type { Lane, LaneState } from './lanes.ts';
import { firstAtOrAfter } from './search-sorted.ts';

/** A row of the table that says the same as the lanes. */
export interface TransitionRow extends LogPlace {
  readonly time: number;
  readonly lane: Lane;
  readonly from: LaneState | undefined;
  readonly to: LaneState;
  readonly cause: string;
}

/** Every transition of these lanes, in order of time. */
export function transitionRows(lanes: readonly Lane[]): readonly TransitionRow[] {
  const rows = lanes.flatMap((lane) =>
    lane.changes.map(({ time, from, to, cause, file, line }) => {
      return { time, lane, from, to, cause: cause?.text ?? '', file, line };
    }),
  );
  return rows.sort((a, b) => a.time - b.time);
}

/** The rows between two times; rows are in order of time. */
export function rowsIn(rows: readonly TransitionRow[], { from, to }: Window): readonly TransitionRow[] {
  return rows.slice(firstRow(rows, from), firstRow(rows, to + Number.EPSILON * Math.abs(to)));
}

/**
 * The next (1) or previous (-1) row after the chosen one; without a chosen one the first at or after a time, or the
 * last before it.
 */
export function neighbour(
  rows: readonly TransitionRow[],
  chosen: (LogPlace & { readonly lane: string | undefined }) | undefined,
  time: number,
  step: 1 | -1,
): TransitionRow | undefined {
  const first = firstRow(rows, time);
  for (let at = first; chosen !== undefined && rows[at]?.time === time; at += 1) {
    const row = rows[at];
    if (row?.line === chosen.line && row.file === chosen.file && row.lane.id === chosen.lane) return rows[at + step];
  }
  return step === 1 ? rows[first] : rows[first - 1];
}

function firstRow(rows: readonly TransitionRow[], time: number): number {
  return firstAtOrAfter(rows.length, (place) => rows[place]?.time ?? 0, time);
}
