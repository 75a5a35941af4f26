import { setImmediate } from 'node:timers/promises';

/** Milliseconds for which others may have to wait; a single step may add its own time. */
const SLICE = 15;

/** Runs the steps to their end and leaves the host its time between them. Aborted, it gives undefined. */
export async function inSlices<Result>(
  steps: Iterator<unknown, Result, undefined>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  let until = performance.now() + SLICE;
  while (!signal.aborted) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE;
  }
  return undefined;
}
