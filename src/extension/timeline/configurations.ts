import { isConfigurationName } from '../../cluster/files.ts';
import { readWorkspaceFiles } from '../workspace-files.ts';
import type { Joining } from './join-workspace.ts';
import type { LogFacts } from './read-timeline.ts';

/**
 * Shows what the logs of one page say, and once more with what the configurations of the workspace add to it. They are
 * read once, after the page has its first whole timeline, so that no picture waits for them.
 */
export class TimelineConfigurations {
  readonly #show: (facts: LogFacts) => void;
  readonly #closing = new AbortController();
  #facts: LogFacts | undefined;
  #joining: Joining | undefined;
  #isRead = false;

  constructor(show: (facts: LogFacts) => void) {
    this.#show = show;
  }

  take(facts: LogFacts): void {
    this.#facts = facts;
    this.#show(this.#join(facts));
    if (!facts.complete || this.#isRead) return;
    this.#isRead = true;
    void this.#read();
  }

  /** Ends the reading; nothing is shown after it. */
  stop(): void {
    this.#closing.abort();
  }

  async #read(): Promise<void> {
    const { signal } = this.#closing;
    const files: { readonly path: string; readonly text: string }[] = [];
    for await (const { path, text } of readWorkspaceFiles(isConfigurationName, signal)) files.push({ path, text });
    if (signal.aborted || files.length === 0) return;
    const { readJoining } = await import('./join-workspace.ts');
    this.#joining = await readJoining(files, signal);
    if (signal.aborted) return;
    const joined = this.#facts && this.#join(this.#facts);
    if (joined !== undefined && joined !== this.#facts) this.#show(joined);
  }

  /** The same object where the configurations add nothing, or are not read yet. */
  #join(facts: LogFacts): LogFacts {
    const timeline = this.#joining?.(facts.timeline) ?? facts.timeline;
    return timeline === facts.timeline ? facts : { ...facts, timeline };
  }
}
