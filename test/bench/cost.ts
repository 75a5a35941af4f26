/** Milliseconds of work of the language server since the last change came in. */
export interface Cost {
  /** Of the whole process, the threads that collect and compile included. */
  readonly process: number;
  /** Of the thread that answers, where the system tells it. */
  readonly thread: number;
}

export interface Costs {
  /** Until the diagnostics of the changed document were sent. */
  readonly told: Cost;
  /** Until the last answer or notice was sent. */
  readonly last: Cost;
}

/** Answered with Costs by the server of the benchmark (server-process.ts). */
export const COST_REQUEST = 'bench/cost';
