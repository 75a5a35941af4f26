import type { Timeline } from '../../syslog/timeline.ts';

/** By how much the times of these nodes may differ besides what happened, milliseconds: what their clocks seem to differ by is no delay. */
export function clockDoubt({ nodes }: Timeline, names: readonly string[]): number {
  const estimates = nodes.flatMap(({ name, clockEstimate }) =>
    clockEstimate !== undefined && names.includes(name) && names.includes(clockEstimate.peer) ? [clockEstimate] : [],
  );
  return Math.max(0, ...estimates.map(({ offsetMs, uncertaintyMs }) => Math.abs(offsetMs) + uncertaintyMs));
}
