import type { SentTimeline } from '../../syslog/timeline/packed/packed-events.ts';

/** Regular files of this machine; what else there is to read has no path that a thread could open. */
export interface WorkerLog {
  readonly name: string;
  readonly path: string;
  readonly size: number | undefined;
  readonly modified: number | undefined;
}

/** What is known of logs before they are read. */
export interface KnownOfLogs {
  /** Whose a file is, by its name, where that is known. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Names of instances that are one virtual router, as configurations tell it. */
  readonly routers: readonly ReadonlySet<string>[];
}

export interface WorkerTask extends KnownOfLogs {
  readonly logs: readonly WorkerLog[];
}

/** A log of which only a part could be read, or nothing, and why. */
export interface LogFailure {
  readonly name: string;
  readonly reason: string;
}

/** What the thread is told while it reads: to end with what it has. */
export const STOP = 'stop';

export type FromWorker =
  | {
      readonly type: 'step';
      readonly file: string;
      readonly done: number;
      readonly total: number | undefined;
      readonly timeline?: SentTimeline;
    }
  | {
      readonly type: 'done';
      readonly timeline: SentTimeline;
      readonly isWhole: boolean;
      readonly failures: readonly LogFailure[];
    }
  | { readonly type: 'failed'; readonly reason: string };
