import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from '../../files/open-file.ts';
import { untilItFails } from '../../files/until-it-fails.ts';
import { readLogs } from '../../syslog/read-logs.ts';
import type { LogInput } from '../../syslog/reading/log-input.ts';
import { type SentTimeline, sentTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { reasonOf } from '../reason-of.ts';
import { type FromWorker, type LogFailure, STOP, type WorkerLog, type WorkerTask } from './messages.ts';

/**
 * The thread that reads logs: it is told in its data which, says how far it is, and ends with their timeline; when it is
 * told to stop, with that of what it has read by then.
 */
const port = parentPort;
if (port === null) throw new Error('This is no program of its own: the extension starts it as a thread.');

/** Milliseconds between two steps that say only how far it is. */
const PACE = 50;
/** Before the first partial timeline, and between two of them. */
const PARTIAL_PACE = 100;
/** So much longer than a partial timeline takes is the time to the next one. */
const SHARE = 8;

void read(workerData as WorkerTask).catch((error) => {
  post({ type: 'failed', reason: reasonOf(error) });
});

let isStopped = false;
port.once('message', (message) => {
  isStopped = message === STOP;
});
// Whoever listens is no reason to live on.
port.unref();

async function read({ logs, ...known }: WorkerTask): Promise<void> {
  const failures: LogFailure[] = [];
  const steps = readLogs(
    logs.map((log) => toInput(log, failures)),
    known,
  );
  const started = Date.now();
  let [stepAt, partialAt, shown] = [0, started + PARTIAL_PACE, 0];
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return post({ type: 'done', timeline: step.value, isWhole: true, failures });
    const { timeline, records, ...progress } = step.value;
    if (isStopped) return post({ type: 'done', timeline: timeline(), isWhole: false, failures });
    const now = Date.now();
    const isDue = records > shown && now >= partialAt;
    if (!isDue && now - stepAt < PACE) continue;
    stepAt = now;
    post({ type: 'step', ...progress, ...(isDue && { timeline: timeline() }) });
    if (!isDue) continue;
    shown = records;
    // Whoever is shown a timeline takes the longer the longer it is: the more there is, the seldomer it is shown.
    const spent = Date.now() - now;
    partialAt = Date.now() + Math.max(PARTIAL_PACE, SHARE * spent, now - started);
  }
}

function toInput({ name, path, size, modified }: WorkerLog, failures: LogFailure[]): LogInput {
  const failed = (error: unknown) => failures.push({ name, reason: reasonOf(error) });
  return { name, size, modified, open: () => untilItFails(openFile(path), failed) };
}

type Outgoing =
  | (Omit<Extract<FromWorker, { type: 'done' }>, 'timeline'> & { readonly timeline: Timeline })
  | (Omit<Extract<FromWorker, { type: 'step' }>, 'timeline'> & { readonly timeline?: Timeline })
  | Extract<FromWorker, { type: 'failed' }>;

function columnsOf({ events }: SentTimeline): ArrayBuffer[] {
  if (!('packed' in events)) return [];
  const { times, lines, sourceOf, sayingOf } = events.packed;
  return [times, lines, sourceOf, sayingOf].map(({ buffer }) => buffer as ArrayBuffer);
}

/** The columns change their owner; the rest, which grows with transitions and not with lines, is copied. */
function post(message: Outgoing): void {
  if (message.type === 'failed' || message.timeline === undefined) {
    port?.postMessage(message);
    return;
  }
  const timeline = sentTimeline(message.timeline);
  port?.postMessage({ ...message, timeline }, columnsOf(timeline));
}
