/** Waits, or until the signal is aborted; never throws. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** Milliseconds before the n-th attempt in a row (from 1): 1 s, 2 s, 4 s, at most a minute. */
export function backOff(attempt: number): number {
  return Math.min(1000 * 2 ** (attempt - 1), 60_000);
}
