import { fileURLToPath } from 'node:url';
import type { Uri } from 'vscode';
import { untilItFails } from '../../files/until-it-fails.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import { EMPTY_TIMELINE } from '../../syslog/empty-timeline.ts';
import { readLogs } from '../../syslog/read-logs.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { type HostInput, nameOf, readText, toLogInput } from '../log-input.ts';
import type { KnownOfLogs, LogFailure } from '../log-worker/messages.ts';
import { type ReadEnd, readInWorker, type ThreadStep } from '../log-worker/read-in-worker.ts';
import { readLocalIpvs } from '../read-local-ipvs.ts';
import { reasonOf } from '../reason-of.ts';

/** Milliseconds between two messages to a page: often enough to look alive, seldom enough to leave time to read. */
const PROGRESS_PACE = 100;
const PARTIAL_PACE = 90;
/** Of what is read in this thread partial timelines take at most so much of the time, an eighth. */
const SHARE = 8;
/** Files with ipvsadm tables above this size are not read a second time for them. */
const LARGEST_TABLES = 64 * 1024 * 1024;

/** What was read of the logs so far. */
export interface LogFacts {
  readonly timeline: Timeline;
  /** ipvsadm tables that the same files hold. */
  readonly snapshots: readonly Snapshot[];
  /** Files that could not be read, each with the reason, and why reading ended early. */
  readonly notes: readonly string[];
  readonly complete: boolean;
}

export type ReadTimelineStep =
  | { readonly type: 'progress'; readonly file: string; readonly done: number; readonly total: number | undefined }
  | ({ readonly type: 'facts' } & LogFacts);

/**
 * Reads logs and yields progress and partial results at a steady pace, the complete result last.
 * Aborting ends the reading, even one that hangs; what was read until then is the result. A file that fails in the
 * middle ends there, and the others follow. Throws when no file can be opened at all.
 */
export async function* readTimeline(
  logs: readonly Uri[],
  known: KnownOfLogs,
  signal: AbortSignal,
): AsyncGenerator<ReadTimelineStep> {
  const { inputs, unreadable } = await openAll(logs, signal);
  if (inputs.length === 0) throw new Error(unreadable.join('\n') || 'No log was chosen.');
  // Said before the first byte comes, since a pipe or network file may let us wait for it.
  yield { type: 'progress', file: inputs[0]?.name ?? '', done: 0, total: undefined };
  const reading = readThem(inputs, known, signal);
  const pace = stepPace();
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) yield* pace(step.value, unreadable);
  const { timeline, isWhole, failures } = step.value;
  const cut = failures.map(({ name, reason }) => `${name} was read only in part: ${reason}`);
  const stopped = isWhole ? [] : ['Reading was stopped: the later part of the logs is missing.'];
  const snapshots = isWhole ? await readTables(timeline, logs) : [];
  yield { type: 'facts', timeline, snapshots, notes: [...unreadable, ...cut, ...stopped], complete: true };
}

/** In a thread where that can open all of them: a file system of another extension, or a pipe, is read here. */
function readThem(
  inputs: readonly HostInput[],
  known: KnownOfLogs,
  signal: AbortSignal,
): AsyncGenerator<ThreadStep, ReadEnd, undefined> {
  const logs = inputs.flatMap(({ name, path, size, modified }) =>
    path === undefined ? [] : [{ name, path, size, modified }],
  );
  if (logs.length < inputs.length) return readHere(inputs, known, signal);
  return readInWorker(fileURLToPath(new URL('./log-worker.js', import.meta.url)), { logs, ...known }, signal);
}

async function* readHere(
  inputs: readonly HostInput[],
  known: KnownOfLogs,
  signal: AbortSignal,
): AsyncGenerator<ThreadStep, ReadEnd, undefined> {
  const failures: LogFailure[] = [];
  const steps = readLogs(
    inputs.map((input) => guarded(input, failures, signal)),
    known,
  );
  let partial = () => EMPTY_TIMELINE;
  for (;;) {
    const step = await orAborted(steps.next(), signal);
    if (step === undefined) return { timeline: partial(), isWhole: false, failures };
    if (step.done === true) return { timeline: step.value, isWhole: true, failures };
    partial = step.value.timeline;
    yield step.value;
  }
}

function guarded(input: HostInput, failures: LogFailure[], signal: AbortSignal): HostInput {
  const failed = (error: unknown) => failures.push({ name: input.name, reason: reasonOf(error) });
  return { ...input, open: () => untilItFails(input.open(), failed, signal) };
}

/** Lets through what is worth a message to the page now. */
function stepPace(): (step: ThreadStep, notes: readonly string[]) => Generator<ReadTimelineStep> {
  let progressAt = 0;
  let partialAt = Date.now() + PARTIAL_PACE;
  return function* ({ file, done, total, timeline }, notes) {
    const now = Date.now();
    if (now - progressAt >= PROGRESS_PACE) {
      progressAt = now;
      yield { type: 'progress', file, done, total };
    }
    if (timeline === undefined || now < partialAt) return;
    yield { type: 'facts', timeline: timeline(), snapshots: [], notes, complete: false };
    const end = Date.now();
    partialAt = end + Math.max(PARTIAL_PACE, SHARE * (end - now));
  };
}

/** The value, or undefined as soon as the signal is aborted: a pipe or network file may never give another byte. */
async function orAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } catch (error) {
    // The stream of an aborted reading is destroyed, which it reports as an error.
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    value.catch(() => {});
  }
}

/** Of a page without logs. */
export const NOTHING: LogFacts = { timeline: EMPTY_TIMELINE, snapshots: [], notes: [], complete: true };

/** One missing file must not keep the others from being shown. */
async function openAll(
  logs: readonly Uri[],
  signal: AbortSignal,
): Promise<{ readonly inputs: HostInput[]; readonly unreadable: string[] }> {
  const inputs: HostInput[] = [];
  const unreadable: string[] = [];
  for (const uri of logs) {
    try {
      inputs.push(await toLogInput(uri, signal));
    } catch (error) {
      unreadable.push(`${nameOf(uri)} cannot be read: ${reasonOf(error)}`);
    }
  }
  return { inputs, unreadable };
}

async function readTables(timeline: Timeline, logs: readonly Uri[]): Promise<readonly Snapshot[]> {
  const found: Snapshot[] = [];
  for (const { file, bytes, ipvsTables } of timeline.inputs) {
    const uri = logs.find((log) => nameOf(log) === file);
    if (!ipvsTables || uri === undefined || bytes > LARGEST_TABLES) continue;
    found.push(...readLocalIpvs(await readText(uri), { file }).snapshots);
  }
  return found;
}
