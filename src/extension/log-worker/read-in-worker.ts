import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { EMPTY_TIMELINE } from '../../syslog/empty-timeline.ts';
import { receivedTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { type FromWorker, type LogFailure, STOP, type WorkerTask } from './messages.ts';

/** How far the thread is, and now and then what it knows. */
export interface ThreadStep {
  readonly file: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly timeline?: (() => Timeline) | undefined;
}

/** What a reading ends with. */
export interface ReadEnd {
  readonly timeline: Timeline;
  /** False where it was stopped before the end of the logs. */
  readonly isWhole: boolean;
  readonly failures: readonly LogFailure[];
}

/** The young generation of the thread, in MB: what is read of a log stays, and is copied the less often the larger this is. */
const YOUNG_MB = 64;
/** Milliseconds that a thread has for its last answer: one that hangs in a file of a network gives none. */
const PATIENCE = 1000;

/**
 * Reads logs as `readLogs` does, in a thread of its own, so that the extension host answers others meanwhile. `script`
 * is the bundle of `main.ts`. Aborting ends the reading with what was read by then, leaving the loop ends the thread at
 * once; throws where the thread cannot go on.
 */
export async function* readInWorker(
  script: string,
  task: WorkerTask,
  signal: AbortSignal,
): AsyncGenerator<ThreadStep, ReadEnd, undefined> {
  const worker = new Worker(script, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const late = new AbortController();
  const stopping = whenAborted(signal, () => {
    worker.postMessage(STOP);
    return setTimeout(() => late.abort(), PATIENCE);
  });
  let partial = () => EMPTY_TIMELINE;
  const messages = on(worker, 'message', { signal: late.signal, close: ['exit'] }) as AsyncIterable<[FromWorker]>;
  try {
    for await (const [message] of messages) {
      if (message.type === 'failed') throw new Error(message.reason);
      if (message.type === 'done') {
        const { isWhole, failures } = message;
        return { timeline: receivedTimeline(message.timeline), isWhole, failures };
      }
      const { file, done, total, timeline } = message;
      if (timeline !== undefined) partial = () => receivedTimeline(timeline);
      if (!signal.aborted) yield { file, done, total, timeline: timeline && partial };
    }
    throw new Error('The thread that reads the logs ended without a result.');
  } catch (error) {
    if (!late.signal.aborted) throw error;
    return { timeline: partial(), isWhole: false, failures: [] };
  } finally {
    stopping.end();
    // Nobody waits for it: a file of a network that hangs would let the page wait with it.
    void worker.terminate();
  }
}

/** Begins something when the signal is aborted, if it is; `end` ends it, or the waiting for it. */
function whenAborted(signal: AbortSignal, begin: () => NodeJS.Timeout): { readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const begun = () => {
    timer = begin();
  };
  if (signal.aborted) begun();
  else signal.addEventListener('abort', begun, { once: true });
  return {
    end() {
      signal.removeEventListener('abort', begun);
      clearTimeout(timer);
    },
  };
}
