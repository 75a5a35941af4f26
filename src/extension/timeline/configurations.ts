import { isConfigurationName } from '../../cluster/files.ts';
import { readWorkspaceFiles } from '../workspace-files.ts';
import type { Joining } from './join-workspace.ts';
import type { LogFacts } from './read-timeline.ts';

/** Who hears what logs and configurations say together. */
export interface ConfigurationEvents {
  readonly show: (facts: LogFacts) => void;
  /** Instances of these names are one virtual router: the timeline is to be built so. */
  readonly joinRouters: (names: readonly ReadonlySet<string>[]) => void;
}

/**
 * Shows what the logs of one page say, and once more with what the configurations of the workspace add to it. They are
 * read once, after the page has its first whole timeline, so that no picture waits for them.
 */
export class TimelineConfigurations {
  readonly #events: ConfigurationEvents;
  readonly #closing = new AbortController();
  #facts: LogFacts | undefined;
  #joining: Joining | undefined;
  #isRead = false;

  constructor(events: ConfigurationEvents) {
    this.#events = events;
  }

  take(facts: LogFacts): void {
    this.#facts = facts;
    this.#events.show(this.#join(facts));
    if (!facts.complete) return;
    this.#joinRouters(facts);
    if (this.#isRead) return;
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
    if (this.#facts === undefined) return;
    const joined = this.#join(this.#facts);
    if (joined !== this.#facts) this.#events.show(joined);
    this.#joinRouters(this.#facts);
  }

  #joinRouters({ timeline }: LogFacts): void {
    const names = this.#joining?.unjoined(timeline) ?? [];
    if (names.length > 0) this.#events.joinRouters(names);
  }

  /** The same object where the configurations add nothing, or are not read yet. */
  #join(facts: LogFacts): LogFacts {
    const timeline = this.#joining?.join(facts.timeline) ?? facts.timeline;
    return timeline === facts.timeline ? facts : { ...facts, timeline };
  }
}
