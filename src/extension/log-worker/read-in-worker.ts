import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadStep } from '../../syslog/read-logs.ts';
import { receivedTimeline } from '../../syslog/timeline/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import type { FromWorker, WorkerTask } from './messages.ts';

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
): AsyncGenerator<ReadStep, Timeline, undefined> {
  const worker = new Worker(script, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FromWorker]>) {
      if (message.type === 'failed') throw new Error(message.reason);
      if (message.type === 'done') return receivedTimeline(message.timeline);
      const { file, done, total, timeline } = message;
      yield { file, done, total, ...(timeline && { timeline: receivedTimeline(timeline) }) };
    }
    throw new Error('The thread that reads the logs ended without a result.');
  } finally {
    // Nobody waits for it: a file of a network that hangs would let the page wait with it.
    void worker.terminate();
  }
}
