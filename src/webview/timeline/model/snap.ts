import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Window } from '../../common/time/window.ts';
import type { Events } from './events.ts';
import type { TransitionRow } from './rows.ts';

/**
 * The moment nearest to a time at which something was logged, not further away than `slack` milliseconds; else the
 * time itself. Transitions draw stronger than other lines: they win wherever one is near enough.
 */
export function snap(time: number, slack: number, rows: readonly TransitionRow[], events: Events): number {
  return (
    nearest(rows.length, (place) => rows[place]?.time ?? 0, time, slack) ??
    nearest(events.order.length, (place) => events.time(events.order[place] ?? 0), time, slack) ??
    time
  );
}

/** A measured stretch; while the second end follows the pointer it is `open`. */
export interface Measure extends Window {
  readonly open: boolean;
}

/** Both ends in the right order. */
export function stretch(a: number, b: number): Window {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

function nearest(length: number, valueAt: (place: number) => number, time: number, slack: number): number | undefined {
  const after = firstAtOrAfter(length, valueAt, time);
  const near = [after - 1, after]
    .filter((place) => place >= 0 && place < length)
    .map(valueAt)
    .sort((a, b) => Math.abs(a - time) - Math.abs(b - time));
  const [best] = near;
  return best !== undefined && Math.abs(best - time) <= slack ? best : undefined;
}
