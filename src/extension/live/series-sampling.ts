import { Uri, workspace } from 'vscode';
import type { SampledSeries } from '../../protocol.ts';
import { nameOf } from '../log-input.ts';
import { reasonOf } from '../reason-of.ts';
import type { Recording } from '../sampling/recording.ts';
import { lastSamples, nodeOfSeries } from '../sampling/series-file.ts';
import { samplingPlans } from '../sampling/settings.ts';
import { startRecording } from '../sampling/start-recording.ts';

export interface SeriesSamplingEvents {
  /** A series file holds this text, which begins and ends with whole samples, or has grown by it. */
  readonly grown: (file: Uri, node: string, text: string) => void;
  /** There is something else to tell. */
  readonly changed: () => void;
}

/** Of a series file that is opened again so much is shown, in bytes. */
const SHOWN = 32 * 1024 * 1024;

/** Samples ipvsadm beside followed logs: each node of some series files, by the plan of the settings for it. */
export class SeriesSampling {
  #files: readonly Uri[];
  readonly #opened: Promise<unknown>;
  readonly #recordings = new Map<string, Recording>();
  /** Files that could not be read, and nodes without a plan. */
  readonly #troubles = new Map<string, string>();

  /** Reads what the files hold already; there may be none yet. */
  constructor(
    files: readonly Uri[],
    private readonly folder: Uri,
    private readonly events: SeriesSamplingEvents,
  ) {
    this.#files = files;
    this.#opened = Promise.all(files.map((file) => this.#open(file)));
    void this.#opened.then(() => events.changed());
  }

  /** One for each node, and those that were too large to be continued. */
  get files(): readonly Uri[] {
    return this.#files;
  }

  get troubles(): readonly string[] {
    const failing = [...this.#recordings.values()].flatMap(({ isRunning, plan, error }) =>
      !isRunning || error === undefined ? [] : [`ipvsadm of ${plan.node}: ${error}`],
    );
    return [...this.#troubles.values(), ...failing];
  }

  get told(): readonly SampledSeries[] {
    return [...this.#recordings.values()].map(({ plan, samples, path }) => ({
      node: plan.node,
      seconds: plan.seconds,
      samples,
      file: path === undefined ? undefined : nameOf(Uri.file(path)),
    }));
  }

  /** Until the signal is aborted. Never rejects: what is wrong is shown with the other troubles. */
  async start(signal: AbortSignal): Promise<void> {
    await this.#opened;
    if (signal.aborted || !workspace.isTrusted) return;
    const last = new Map(
      this.#files.flatMap((file) => {
        const node = nodeOfSeries(file.path);
        return node === undefined ? [] : [[node, file] as const];
      }),
    );
    for (const [node, file] of last) this.#record(node, file);
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.events.changed();
  }

  #record(node: string, file: Uri): void {
    const plan = samplingPlans().plans.find((one) => one.node === node);
    if (plan === undefined) {
      this.#troubles.set(node, `ipvsadm of ${node}: keepalivedLvs.sampling does not say how to sample it any more`);
      return;
    }
    this.#troubles.delete(node);
    const grown = (grownFile: Uri, text: string) => this.#grow(grownFile, node, text);
    const { changed } = this.events;
    this.#recordings.set(node, startRecording(plan, this.folder, { grown, changed }, file));
  }

  #grow(file: Uri, node: string, text: string): void {
    if (!this.#files.some((one) => one.path === file.path)) this.#files = [...this.#files, file];
    this.events.grown(file, node, text);
  }

  #stop(): void {
    for (const recording of this.#recordings.values()) recording.stop();
    this.events.changed();
  }

  async #open(file: Uri): Promise<void> {
    const node = nodeOfSeries(file.path);
    if (node === undefined) return;
    try {
      const text = await lastSamples(file.fsPath, SHOWN);
      if (text !== '') this.events.grown(file, node, text);
    } catch (error) {
      this.#troubles.set(node, `${nameOf(file)} cannot be read: ${reasonOf(error)}`);
    }
  }
}
