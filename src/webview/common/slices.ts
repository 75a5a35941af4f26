import type { Steps } from '../../cluster/steps.ts';

/** Milliseconds for which a page may hear nobody; a single step may add its own time. */
const SLICE = 12;

/** Runs one work after the other in slices, so that the page answers between them. Work that fits into one is done at once. */
export class Slices {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Whatever was begun before is given up. */
  run<Result>(steps: Steps<Result>, done: (result: Result) => void): void {
    clearTimeout(this.timer);
    const until = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done === true) {
        done(step.value);
        return;
      }
    } while (performance.now() < until);
    this.timer = setTimeout(() => this.run(steps, done));
  }
}
