import { type ProcessGroup, startGroup } from '../process-group.ts';
import { reasonOf } from '../reason-of.ts';

/** How a node is sampled: a program with its arguments, run without a shell, every so many seconds. */
export interface SamplingPlan {
  readonly node: string;
  readonly command: readonly string[];
  readonly seconds: number;
}

export interface SamplerEvents {
  /**
   * What the command printed, when it was started, in milliseconds since 1970 UTC, and what it said on standard error.
   * Throws where that is no sample; `failed` is then told why.
   */
  readonly sampled: (text: string, time: number, complaint: string) => Promise<void>;
  /** Why a sample failed, and when it was started; undefined once one succeeds again. Must not throw. */
  readonly failed: (reason: string | undefined, time: number) => void | Promise<void>;
}

/**
 * Runs the command again and again until it is stopped. After one that failed the pause doubles each time, up to five
 * minutes; one that ended well is run at the next tick, whatever it printed. A run that has not ended when the next but one is due is ended, and so is one that is running at the stop, each
 * with what it started.
 */
export class Sampler {
  #running: ProcessGroup | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #stopped = false;

  constructor(
    private readonly plan: SamplingPlan,
    private readonly events: SamplerEvents,
  ) {
    void this.#sample();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#running?.end();
  }

  async #sample(): Promise<void> {
    const started = Date.now();
    try {
      const { text, complaint } = await this.#runOnce();
      if (this.#stopped) return;
      await this.events.sampled(text, started, complaint);
      if (this.#stopped) return;
      await this.events.failed(undefined, started);
    } catch (error) {
      if (this.#stopped) return;
      await this.events.failed(reasonOf(error), started);
    }
    const pause = pauseAfter(this.#failures, this.plan.seconds) * 1000;
    const spent = Date.now() - started;
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#sample(), Math.max(0, pause - spent));
  }

  async #runOnce(): Promise<Printed> {
    this.#failures++;
    const printed = await this.#run();
    this.#failures = 0;
    return printed;
  }

  #run(): Promise<Printed> {
    const [program = ''] = this.plan.command;
    return new Promise((resolve, reject) => {
      const running = startGroup(this.plan.command);
      const { child } = running;
      this.#running = running;
      const limit = Math.max(this.plan.seconds * 2, LEAST_LIMIT_S);
      const timer = setTimeout(() => {
        running.end();
        reject(new Error(`\`${program}\` did not end within ${limit} s`));
      }, limit * 1000);
      const output = collect(running, reject);
      child.on('error', ({ code, message }: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        const reason = code === 'ENOENT' ? 'there is no such program' : message;
        reject(new Error(`\`${program}\` cannot be started: ${reason}`));
      });
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        if (code === 0) resolve({ text: output.text(), complaint: output.complaint() });
        else reject(new Error(whyFailed(program, code ?? signal, output.complaint())));
      });
    });
  }
}

interface Printed {
  readonly text: string;
  /** On standard error. */
  readonly complaint: string;
}

/** Seconds until the next sample. */
export function pauseAfter(failures: number, seconds: number): number {
  return failures === 0 ? seconds : Math.max(seconds, Math.min(seconds * 2 ** failures, LONGEST_PAUSE_S));
}

const LONGEST_PAUSE_S = 300;
const LEAST_LIMIT_S = 30;
/** No table of ipvsadm is that large: a command that prints without an end is stopped. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;
const LONGEST_COMPLAINT = 2000;

function collect({ child, end }: ProcessGroup, fail: (error: Error) => void) {
  const chunks: Buffer[] = [];
  let size = 0;
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_OUTPUT) chunks.push(chunk);
    else {
      end();
      fail(new Error('The command prints more than 64 MB; it has to print one table and end'));
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, LONGEST_COMPLAINT);
  });
  return { text: () => Buffer.concat(chunks).toString(), complaint: () => complaint.trim() };
}

function whyFailed(program: string, ending: number | string | null, complaint: string): string {
  const how = typeof ending === 'number' ? `ended with status ${ending}` : `was ended by ${ending}`;
  return complaint === '' ? `\`${program}\` ${how}` : `\`${program}\` ${how}: ${complaint}`;
}
