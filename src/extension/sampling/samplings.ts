import { Uri, workspace } from 'vscode';
import type { SampledNode, SamplingMessage } from '../../protocol.ts';
import { nameOf } from '../log-input.ts';
import type { Recording } from './recording.ts';
import { samplingPlans } from './settings.ts';
import { startRecording } from './start-recording.ts';

export interface SamplingsEvents {
  /** Something to tell has changed. */
  readonly changed: () => void;
  /** The file has grown by this text. */
  readonly sampled: (file: Uri, text: string, node: string) => void;
}

/** The nodes that one page samples, each started by hand. */
export class Samplings {
  readonly #recordings = new Map<string, Recording>();

  /** Series files are made in `folder`. */
  constructor(
    private readonly folder: Uri,
    private readonly events: SamplingsEvents,
  ) {}

  message(): SamplingMessage {
    const { plans, problems } = samplingPlans();
    const nodes = plans.map((plan): SampledNode => {
      const recording = this.#recordings.get(plan.node);
      const { isRunning = false, error, samples = 0, path } = recording ?? {};
      const state = !isRunning ? 'idle' : error === undefined ? 'running' : 'retrying';
      return { ...plan, state, error, samples, file: path === undefined ? undefined : nameOf(Uri.file(path)) };
    });
    const refused = workspace.isTrusted ? undefined : 'Nodes are sampled in trusted workspaces only.';
    return { type: 'sampling', nodes, refused, problems };
  }

  start(node: string): void {
    if (!workspace.isTrusted || this.#recordings.get(node)?.isRunning) return;
    const plan = samplingPlans().plans.find((one) => one.node === node);
    if (plan !== undefined) {
      const grown = (file: Uri, text: string) => this.events.sampled(file, text, node);
      const { changed } = this.events;
      this.#recordings.set(node, startRecording(plan, this.folder, { grown, changed }));
    }
    this.events.changed();
  }

  stop(node: string): void {
    this.#recordings.get(node)?.stop();
    this.events.changed();
  }

  /** The page is closed. */
  stopAll(): void {
    for (const recording of this.#recordings.values()) recording.stop();
    this.#recordings.clear();
  }
}
