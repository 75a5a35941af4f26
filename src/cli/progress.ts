/** A line on standard error that says how far the reading is; nothing at all where that is no terminal. */
export interface Progress {
  show(file: string, done: number, total: number | undefined): void;
  clear(): void;
}

/** One line on standard error that is written over; nothing where that is no terminal. */
export function showProgress(): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  return {
    show(file, done, total) {
      const now = Date.now();
      if (now - last < PACE) return;
      last = now;
      const share = total === undefined || total === 0 ? '' : ` ${Math.min(100, Math.floor((100 * done) / total))} %`;
      process.stderr.write(`\r\x1b[K${file}: ${Math.round(done / 1e6)} MB${share}`);
    },
    clear() {
      if (last > 0) process.stderr.write('\r\x1b[K');
    },
  };
}

/** Milliseconds between two updates. */
const PACE = 100;
