/** Work in steps of some milliseconds, for a host that must answer others between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** The result, for a host that has nobody else to answer. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
