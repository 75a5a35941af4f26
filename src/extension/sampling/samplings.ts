import { stat } from 'node:fs/promises';
import { Uri, workspace } from 'vscode';
import type { SampledNode, SamplingMessage } from '../../protocol.ts';
import { nameOf } from '../log-input.ts';
import { readPlans } from './plans.ts';
import { Sampler, type SamplingPlan } from './sampler.ts';
import { appendSample, failureText, sampleText, seriesFileName } from './series-file.ts';

export interface SamplingsEvents {
  /** Something to tell has changed. */
  readonly changed: () => void;
  /** The file has grown by this text. */
  readonly sampled: (file: Uri, text: string, node: string) => void;
}

/** The nodes that one page samples, each started by hand. */
export class Samplings {
  readonly #running = new Map<string, Running>();

  /** Series files are made in `folder`. */
  constructor(
    private readonly folder: Uri,
    private readonly events: SamplingsEvents,
  ) {}

  message(): SamplingMessage {
    const { plans, problems } = readPlans(workspace.getConfiguration('keepalivedLvs').get('sampling'));
    const nodes = plans.map((plan): SampledNode => {
      const running = this.#running.get(plan.node);
      const state = running?.sampler === undefined ? 'idle' : running.error === undefined ? 'running' : 'retrying';
      const samples = running?.samples ?? 0;
      const file = running !== undefined && samples > 0 ? nameOf(running.file) : undefined;
      return { ...plan, state, error: running?.error, samples, file };
    });
    const refused = workspace.isTrusted ? undefined : 'Nodes are sampled in trusted workspaces only.';
    return { type: 'sampling', nodes, refused, problems };
  }

  start(node: string): void {
    if (!workspace.isTrusted || this.#running.get(node)?.sampler !== undefined) return;
    const { plans } = readPlans(workspace.getConfiguration('keepalivedLvs').get('sampling'));
    const plan = plans.find((one) => one.node === node);
    if (plan !== undefined) this.#running.set(node, this.#run(plan));
    this.events.changed();
  }

  stop(node: string): void {
    const running = this.#running.get(node);
    running?.sampler?.stop();
    if (running !== undefined) running.sampler = undefined;
    this.events.changed();
  }

  /** The page is closed. */
  stopAll(): void {
    for (const { sampler } of this.#running.values()) sampler?.stop();
    this.#running.clear();
  }

  #run(plan: SamplingPlan): Running {
    const file = Uri.joinPath(this.folder, seriesFileName(plan.node, Date.now()));
    const running: Running = { file, sampler: undefined, samples: 0, error: undefined, gaps: '' };
    running.sampler = new Sampler(plan, {
      sampled: async (printed, time) => {
        const text = sampleText(plan.node, time, printed);
        await appendSample(file.fsPath, text);
        running.samples++;
        // A gap is drawn up to the table behind it, so that the two are read together.
        this.events.sampled(file, running.gaps + text, plan.node);
        running.gaps = '';
        if ((await stat(file.fsPath)).size < LARGEST_SERIES) return;
        running.error = `${file.fsPath} has reached 1 GB, so that sampling was stopped.`;
        this.stop(plan.node);
      },
      failed: async (error, time) => {
        running.error = error;
        // Before the first sample there is nothing to be interrupted.
        if (error !== undefined && running.samples > 0)
          await this.#noteGap(running, file, failureText(plan.node, time, error));
        this.events.changed();
      },
    });
    return running;
  }

  async #noteGap(running: Running, file: Uri, text: string): Promise<void> {
    try {
      await appendSample(file.fsPath, text);
      running.gaps += text;
    } catch (error) {
      running.error = `${running.error}; and ${error instanceof Error ? error.message : error}`;
    }
  }
}

interface Running {
  readonly file: Uri;
  sampler: Sampler | undefined;
  samples: number;
  error: string | undefined;
  /** Failures that stand in the file and were not read yet. */
  gaps: string;
}

const LARGEST_SERIES = 1024 * 1024 * 1024;
