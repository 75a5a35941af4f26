import type { Steps } from '../../cluster/steps.ts';

/** Milliseconds for which a page may hear nobody; a single step may add its own time. */
const SLICE = 12;

/** What a slice may have taken for its result to be used at once, milliseconds. */
const SHORT = 4;

/** Runs one work after the other in slices, so that the page answers between them. Short work is done at once. */
export class Slices {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Whatever was begun before is given up. */
  run<Result>(steps: Steps<Result>, done: (result: Result) => void): void {
    clearTimeout(this.timer);
    const began = performance.now();
    do {
      const step = steps.next();
      if (step.done === true) {
        // What is made of the result is a task of its own where it would make this one long.
        if (performance.now() - began < SHORT) done(step.value);
        else this.timer = setTimeout(() => done(step.value));
        return;
      }
    } while (performance.now() - began < SLICE);
    this.timer = setTimeout(() => this.run(steps, done));
  }
}
