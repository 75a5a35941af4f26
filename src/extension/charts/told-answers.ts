import { type Asked, answersMessage } from '../../ipvs/charts/answers.ts';
import type { ChartBook } from '../../ipvs/charts/chart-book.ts';
import type { ToIpvsView } from '../../protocol.ts';
import { reasonOf } from '../reason-of.ts';
import { WorkspaceDrift } from './workspace-drift.ts';

/**
 * Tells a page what its tables say, and then once more with where they are other than the workspace asks for: its files
 * may take a while to be read. Asked many times at once, as by a slider that is dragged, only the last one is answered.
 */
export class ToldAnswers {
  readonly drift = new WorkspaceDrift(() => this.#again());
  #wanted: Asked | undefined;
  #last: Asked | undefined;
  #isBusy = false;

  constructor(
    private readonly book: () => ChartBook,
    private readonly post: (message: ToIpvsView) => void,
  ) {}

  async ask(asked: Asked): Promise<void> {
    this.#wanted = asked;
    this.#last = asked;
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#take(); next !== undefined; next = this.#take()) await this.#answer(next);
    this.#isBusy = false;
  }

  dispose(): void {
    this.drift.dispose();
  }

  /** The files of the workspace have changed. */
  #again(): void {
    if (this.#last !== undefined) void this.ask(this.#last);
  }

  #take(): Asked | undefined {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  async #answer(asked: Asked): Promise<void> {
    try {
      const { answers, tables } = await this.book().told(asked.group, asked.index);
      this.post(answersMessage(answers, undefined, asked));
      if (this.#wanted !== undefined) return;
      this.post(answersMessage(answers, await this.drift.of(tables), asked));
    } catch (error) {
      this.post({
        type: 'failed',
        reason: `What the tables say is not known: ${reasonOf(error)}`,
      });
    }
  }
}
