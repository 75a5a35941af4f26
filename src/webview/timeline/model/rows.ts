import { finished, type Steps } from '../../../cluster/steps.ts';
import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Lane, LaneState } from '../../../syslog/drawing/lanes.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import type { Window } from '../../common/time/window.ts';

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
  return finished(rowsInSteps(lanes));
}

/** The same in steps: those of each lane in order, then two lists to one until there is one. Equal times stay in order. */
export function* rowsInSteps(lanes: readonly Lane[]): Steps<readonly TransitionRow[]> {
  let lists: (readonly TransitionRow[])[] = [];
  for (const lane of lanes) {
    lists.push(rowsOf(lane));
    yield;
  }
  while (lists.length > 1) {
    const merged: (readonly TransitionRow[])[] = [];
    for (let place = 0; place < lists.length; place += 2) {
      merged.push(yield* inOrder(lists[place] ?? [], lists[place + 1] ?? []));
    }
    lists = merged;
  }
  return lists[0] ?? [];
}

function rowsOf(lane: Lane): readonly TransitionRow[] {
  const rows = lane.changes.map(({ time, from, to, cause, file, line }) => {
    return { time, lane, from, to, cause: cause?.text ?? '', file, line };
  });
  return rows.sort((a, b) => a.time - b.time);
}

function* inOrder(first: readonly TransitionRow[], second: readonly TransitionRow[]): Steps<readonly TransitionRow[]> {
  const rows: TransitionRow[] = [];
  for (let [one, other] = [0, 0]; ; ) {
    const [a, b] = [first[one], second[other]];
    const next = b === undefined || (a !== undefined && a.time <= b.time) ? a : b;
    if (next === undefined) return rows;
    if (next === a) one += 1;
    else other += 1;
    rows.push(next);
    if (rows.length % ROWS_A_STEP === 0) yield;
  }
}

const ROWS_A_STEP = 5000;

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
