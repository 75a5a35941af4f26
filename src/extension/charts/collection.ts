import type { Uri } from 'vscode';
import { ChartBook } from '../../ipvs/charts/chart-book.ts';
import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import type { OverviewMessage } from '../../protocol.ts';
import { readerOfLocalTimes } from '../read-local-ipvs.ts';
import { encodeInput, type IpvsInput, inputName, noTable } from './inputs.ts';
import { TableSource, turn } from './table-source.ts';
import { openInput } from './text-sources.ts';

export interface ReadingEvents {
  /** Tables were added; often enough to look alive, seldom enough to leave time to read. */
  readonly grown: () => void;
  readonly progress: (file: string, done: number, total: number | undefined) => void;
}

/** The texts and files of one page and what was read of them. */
export class Collection {
  book = new ChartBook((lost) => this.#again(lost), turn);
  #inputs: readonly IpvsInput[] = [];
  /** Files by name, to read a snapshot of them again. */
  readonly #files = new Map<string, TableSource>();

  constructor(private readonly events: ReadingEvents) {}

  get inputs(): readonly IpvsInput[] {
    return this.#inputs;
  }

  overview(complete: boolean): OverviewMessage {
    const { unread, unreadCount } = this.book.unread;
    const source = this.#inputs.map(encodeInput);
    return { type: 'overview', groups: this.book.groups(), unread, unreadCount, complete, source };
  }

  /**
   * Reads a text or file to its end, or until the signal is aborted; what was read until then stays. Answers with
   * why nothing was added, and undefined where something was.
   */
  async read(input: IpvsInput, signal: AbortSignal): Promise<string | undefined> {
    try {
      const source = new TableSource(await openInput(input, signal));
      const count = await this.#readAll(input, source, signal);
      return count === 0 && !signal.aborted ? noTable(input) : undefined;
    } catch (error) {
      // The stream of an aborted reading is destroyed, which it reports as an error.
      if (signal.aborted) return undefined;
      return `${inputName(input)} cannot be read: ${error instanceof Error ? error.message : error}`;
    }
  }

  async #readAll(input: IpvsInput, source: TableSource, signal: AbortSignal): Promise<number> {
    const { book } = this;
    let count = 0;
    let shownAt = Date.now();
    for await (const { snapshots, unread, done } of source.read()) {
      const isFirst = count === 0 && snapshots.length > 0;
      if (isFirst) this.#register(input, source);
      count += book.add(snapshots, count + snapshots.length > 0 ? unread : []);
      if (signal.aborted || book !== this.book) break;
      if (!isFirst && Date.now() - shownAt < PACE) continue;
      shownAt = Date.now();
      this.events.progress(inputName(input), done, source.size);
      if (count > 0) this.events.grown();
    }
    return count;
  }

  /** Takes over what a file has grown by: text that begins and ends with whole tables. */
  async grow(file: Uri, text: string, node: string): Promise<void> {
    const input = { file };
    const name = inputName(input);
    const reader = readerOfLocalTimes({ file: name, node });
    let source = this.#files.get(name);
    if (source === undefined) {
      source = new TableSource(await openInput(input, new AbortController().signal));
      this.#register(input, source);
    }
    const { snapshots, unread } = source.grow(text, reader);
    this.book.add(snapshots, unread);
  }

  #register(input: IpvsInput, source: TableSource): void {
    this.#inputs = [...this.#inputs, input];
    this.#files.set(inputName(input), source);
  }

  #again(lost: LostSnapshot): Promise<Snapshot> {
    const source = this.#files.get(lost.file ?? '');
    if (source === undefined) throw new Error(`${lost.file} is not open any more`);
    return source.again(lost);
  }
}

/** Milliseconds between two signs of life. */
const PACE = 400;
