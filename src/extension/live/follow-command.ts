import type { Readable } from 'node:stream';
import { startGroup } from '../process-group.ts';
import { Overlap } from './overlap.ts';
import { backOff, pause } from './pause.ts';

export interface CommandOptions {
  readonly signal: AbortSignal;
  /** Called when a run begins to speak (undefined), and with the reason when it broke off. */
  readonly tell: (trouble: string | undefined) => void;
  /** Lines that the command said when it was followed the last time, in Latin-1. */
  readonly before?: string;
  /** When it said the last of them, milliseconds since 1970; undefined where it never spoke. */
  readonly spokeAt?: number | undefined;
  /** Milliseconds before the n-th attempt in a row. */
  readonly wait?: (attempt: number) => number;
}

/** In an argument: the seconds since 1970 from which lines are wanted, so that a gap of any length is filled. */
const SINCE = '{since}';
/** So far before the last word it is asked again: clocks differ, and what is said twice is left out. */
const MARGIN = 10 * 60_000;
/** So much of the past is of interest where nothing was heard yet. */
const FIRST_PERIOD = 60 * 60_000;

/**
 * The lines that a command prints, each once, for as long as the signal is not aborted: one that ends or cannot be
 * started is started again after a pause, and what it then says a second time is left out. No shell is involved.
 * `{since}` in its arguments becomes the time from which on it is asked. Chunks hold whole lines. Aborting ends the command, with what it started.
 */
export async function* followCommand(
  command: readonly string[],
  { signal, tell, before = '', spokeAt, wait = backOff }: CommandOptions,
): AsyncGenerator<Uint8Array> {
  let heardAt = spokeAt;
  const overlap = new Overlap();
  overlap.take(before);
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    yield* bytes(overlap.restart());
    const run = start(askedSince(command, heardAt), signal);
    for await (const text of run.output) {
      tell(undefined);
      if (text !== '') heardAt = Date.now();
      // A source that speaks is well: the next break is a first one.
      attempt = 1;
      yield* bytes(text === '' ? overlap.settle() : overlap.take(text));
    }
    const reason = await run.ended;
    if (signal.aborted) break;
    const ms = wait(attempt);
    tell(`${reason}; trying again in ${Math.ceil(ms / 1000)} s`);
    await pause(ms, signal);
  }
  yield* bytes(overlap.settle());
}

function askedSince(command: readonly string[], heardAt: number | undefined): readonly string[] {
  const from = heardAt === undefined ? Date.now() - FIRST_PERIOD : heardAt - MARGIN;
  return command.map((word) => word.replaceAll(SINCE, String(Math.floor(from / 1000))));
}

function* bytes(text: string): Generator<Uint8Array> {
  if (text !== '') yield Buffer.from(text, 'latin1');
}

interface Run {
  /** What it prints, in Latin-1; empty text where it has paused. */
  readonly output: AsyncIterable<string>;
  /** Why it ended, in words. */
  readonly ended: Promise<string>;
}

/** So much of what it says on standard error is kept: the end names the reason. */
const MOST_ERRORS = 2000;

function start(command: readonly string[], signal: AbortSignal): Run {
  const [program = ''] = command;
  const { child, end } = startGroup(command);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-MOST_ERRORS);
  });
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(whyNotStarted(program, error)));
    child.once('close', (code, killed) => resolve(whyEnded(program, code, killed, errors)));
  });
  void ended.then(() => signal.removeEventListener('abort', end));
  return { output: paced(child.stdout), ended };
}

function whyNotStarted(program: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `there is no program "${program}"`;
  return code === 'EACCES' ? `"${program}" may not be started` : message;
}

function whyEnded(program: string, code: number | null, signal: string | null, errors: string): string {
  const how = signal === null ? `ended with status ${code}` : `was ended by ${signal}`;
  const said = errors.trim().split('\n').at(-1)?.trim() ?? '';
  return `${program} ${how}${said === '' ? '' : `: ${said}`}`;
}

/** After so many milliseconds of silence a source is taken to have said all that it has at present. */
const SILENCE = 1000;

/** The output, with an empty text whenever it has paused. An error of the pipe is an end. */
async function* paced(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('latin1');
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<string>;
  const read = (): Promise<IteratorResult<string, undefined>> =>
    iterator.next().catch(() => ({ done: true, value: undefined }));
  let next = read();
  let isSilent = false;
  for (;;) {
    const step: IteratorResult<string, undefined> | undefined = await (isSilent ? next : firstOf(next, SILENCE));
    isSilent = step === undefined;
    if (step === undefined) yield '';
    else if (step.done === true) return;
    else {
      yield step.value;
      next = read();
    }
  }
}

/** Undefined where the time is over first. */
function firstOf<T>(value: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    void value.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
