import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { receivedTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import type { FromWorker, WorkerTask } from './messages.ts';

/** How far the thread is, and now and then what it knows. */
export interface ThreadStep {
  readonly file: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly timeline?: (() => Timeline) | undefined;
}

/** The young generation of the thread, in MB: what is read of a log stays, and is copied the less often the larger this is. */
const YOUNG_MB = 64;

/**
 * Reads logs as `readLogs` does, in a thread of its own, so that the extension host answers others meanwhile. `script`
 * is the bundle of `main.ts`. Leaving the loop and aborting end the thread; throws as the reading does.
 */
export async function* readInWorker(
  script: string,
  task: WorkerTask,
  signal: AbortSignal,
): AsyncGenerator<ThreadStep, Timeline, undefined> {
  const worker = new Worker(script, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FromWorker]>) {
      if (message.type === 'failed') throw new Error(message.reason);
      if (message.type === 'done') return receivedTimeline(message.timeline);
      const { file, done, total, timeline } = message;
      yield { file, done, total, timeline: timeline && (() => receivedTimeline(timeline)) };
    }
    throw new Error('The thread that reads the logs ended without a result.');
  } finally {
    // Nobody waits for it: a file of a network that hangs would let the page wait with it.
    void worker.terminate();
  }
}
