import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIpvs } from '../../ipvs/reading/read.ts';
import { reasonOf } from '../reason-of.ts';
import { Sampler, type SamplingPlan } from './sampler.ts';
import { appendSample, failureText, sampleText, seriesFileName } from './series-file.ts';

export interface RecordingEvents {
  /** A series file has grown by this text, which begins and ends with whole samples. Must not throw. */
  readonly grown: (path: string, text: string) => void;
  /** There is another sample or failure to tell of, or none any more. Must not throw. */
  readonly changed: () => void;
  /** Called before a series file is begun, to make room for it. */
  readonly makeRoom: () => Promise<void>;
}

/** Where series files are made, and from which size on another one is begun. */
export interface SeriesPlace {
  readonly folder: string;
  /** In bytes. */
  readonly largest?: number;
}

/**
 * Samples one node until it is stopped and keeps what the command prints in series files: one, and another whenever
 * that has become too large. A failure stands in the file as well, so that it reads as a gap.
 */
export class Recording {
  samples = 0;
  /** Why there is no sample at present. */
  error: string | undefined;
  #path: string | undefined;
  #size = 0;
  /** Failures that stand in the file and were not told of yet: a gap is drawn up to the table behind it. */
  #gaps = '';
  #sampler: Sampler | undefined;

  /** With `continued` the first samples are appended to that series file. */
  constructor(
    readonly plan: SamplingPlan,
    private readonly place: SeriesPlace,
    private readonly events: RecordingEvents,
    continued?: string,
  ) {
    this.#path = continued;
    this.#sampler = new Sampler(plan, {
      sampled: (printed, time, complaint) => this.#take(printed, time, complaint),
      failed: (error, time) => this.#fail(error, time),
    });
  }

  get isRunning(): boolean {
    return this.#sampler !== undefined;
  }

  /** The series file that is written to; undefined before the first sample. */
  get path(): string | undefined {
    return this.samples > 0 ? this.#path : undefined;
  }

  stop(): void {
    this.#sampler?.stop();
    this.#sampler = undefined;
  }

  async #take(printed: string, time: number, complaint: string): Promise<void> {
    const reason = whyNoTable(this.plan, printed, complaint);
    if (reason !== undefined) throw new Error(reason);
    const path = await this.#fileFor(time);
    const text = sampleText(this.plan.node, time, printed);
    await this.#append(path, text);
    this.samples++;
    this.events.grown(path, this.#gaps + text);
    this.#gaps = '';
  }

  async #fileFor(time: number): Promise<string> {
    const { folder, largest = LARGEST_SERIES } = this.place;
    const known = this.#path;
    if (known !== undefined && this.#size === 0) this.#size = await sizeOf(known);
    if (known !== undefined && this.#size < largest) return known;
    await this.events.makeRoom();
    // What is in the file before and not told of yet has its place there.
    this.#gaps = '';
    this.#size = 0;
    const path = join(folder, seriesFileName(this.plan.node, time));
    this.#path = path;
    return path;
  }

  async #fail(error: string | undefined, time: number): Promise<void> {
    this.error = error;
    // Before the first sample there is nothing to be interrupted.
    if (error !== undefined && this.#path !== undefined && this.samples > 0) {
      await this.#noteGap(this.#path, failureText(this.plan.node, time, error));
    }
    this.events.changed();
  }

  async #noteGap(path: string, text: string): Promise<void> {
    try {
      await this.#append(path, text);
      this.#gaps += text;
    } catch (error) {
      this.error = `${this.error}; and ${reasonOf(error)}`;
    }
  }

  async #append(path: string, text: string): Promise<void> {
    await appendSample(path, text);
    this.#size += Buffer.byteLength(text);
  }
}

/** A table shows by its first lines. */
const LOOKED_AT = 64 * 1024;
const LONGEST_REASON = 300;

/** A command may end well and print something else: what `ssh` or a wrapper says, or ipvsadm without its module. */
function whyNoTable({ command: [program] }: SamplingPlan, printed: string, complaint: string): string | undefined {
  if (readIpvs(printed.slice(0, LOOKED_AT), {}).snapshots.length > 0) return undefined;
  const said = `${printed.slice(0, LOOKED_AT)}\n${complaint}`.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
  return said === '' ? `\`${program}\` printed nothing` : `\`${program}\` printed no ipvsadm table: ${said}`;
}

async function sizeOf(path: string): Promise<number> {
  const status = await stat(path).catch(() => undefined);
  return status?.size ?? 0;
}

const LARGEST_SERIES = 1024 * 1024 * 1024;
