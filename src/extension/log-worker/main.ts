import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from '../../files/open-file.ts';
import { readLogs } from '../../syslog/read-logs.ts';
import type { LogInput } from '../../syslog/reading/log-input.ts';
import { packEvents } from '../../syslog/timeline/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import type { FromWorker, WorkerLog, WorkerTask } from './messages.ts';

/** The thread that reads logs: it is told in its data which, says how far it is, and ends with their timeline. */
const port = parentPort;
if (port === null) throw new Error('This is no program of its own: the extension starts it as a thread.');

/** Milliseconds between two steps that say only how far it is. */
const PACE = 50;
/** Between two partial timelines, which whoever gets them must take apart; no less than the host lets through. */
const PARTIAL_PACE = 400;

void read(workerData as WorkerTask).catch((error) => {
  post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
});

async function read({ logs, nodes }: WorkerTask): Promise<void> {
  const steps = readLogs(logs.map(toInput), { nodes });
  let [stepAt, partialAt] = [0, Date.now()];
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return post({ type: 'done', timeline: step.value });
    const now = Date.now();
    const { timeline, ...progress } = step.value;
    const isDue = timeline !== undefined && now - partialAt >= PARTIAL_PACE;
    if (!isDue && now - stepAt < PACE) continue;
    stepAt = now;
    if (isDue) partialAt = now;
    post({ type: 'step', ...progress, ...(isDue && { timeline }) });
  }
}

function toInput({ name, path, size, modified }: WorkerLog): LogInput {
  return { name, size, modified, open: () => openFile(path) };
}

type Outgoing =
  | { readonly type: 'done'; readonly timeline: Timeline }
  | (Omit<Extract<FromWorker, { type: 'step' }>, 'timeline'> & { readonly timeline?: Timeline })
  | Extract<FromWorker, { type: 'failed' }>;

/** The columns change their owner; the rest, which grows with transitions and not with lines, is copied. */
function post(message: Outgoing): void {
  if (message.type === 'failed' || message.timeline === undefined) {
    port?.postMessage(message);
    return;
  }
  const packed = packEvents(message.timeline.events);
  const columns = [packed.times, packed.lines, packed.sourceOf, packed.sayingOf].map(({ buffer }) => buffer);
  port?.postMessage({ ...message, timeline: { ...message.timeline, events: { packed } } }, columns as ArrayBuffer[]);
}
