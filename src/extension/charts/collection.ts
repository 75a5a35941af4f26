import type { Uri } from 'vscode';
import { ChartBook } from '../../ipvs/charts/chart-book.ts';
import type { LostSnapshot } from '../../ipvs/charts/shelf.ts';
import { isRowOfReal } from '../../ipvs/reading/lines.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import type { ChartGroup, OverviewMessage } from '../../protocol.ts';
import { readerOfLocalTimes } from '../read-local-ipvs.ts';
import { reasonOf } from '../reason-of.ts';
import { firstLook } from './first-look.ts';
import { encodeInput, type IpvsInput, inputName, noTable } from './inputs.ts';
import { TableSource, type TextSource, turn } from './table-source.ts';
import { openInput } from './text-sources.ts';

export interface ReadingEvents {
  /** Tables were added; often enough to look alive, seldom enough to leave time to read. */
  readonly grown: () => void;
  readonly progress: (file: string, done: number, total: number | undefined) => void;
}

/** The texts and files of one page and what was read of them. */
export class Collection {
  readonly book = new ChartBook((lost) => this.#again(lost), turn);
  /** Of a large file, while it is read: some tables from all over it. */
  #look: ChartBook | undefined;
  /** Where the tables of the last look stand among all, until the page is told. */
  #moved: OverviewMessage['moved'];
  #inputs: readonly IpvsInput[] = [];
  /** Files by name, to read a snapshot of them again. */
  readonly #files = new Map<string, TableSource>();

  constructor(private readonly events: ReadingEvents) {}

  /** What the page shows: what was read, or a first look at all of a file of which most is still to be read. */
  get shown(): ChartBook {
    return this.#look ?? this.book;
  }

  get isFirstLook(): boolean {
    return this.#look !== undefined;
  }

  get inputs(): readonly IpvsInput[] {
    return this.#inputs;
  }

  overview(complete: boolean): OverviewMessage {
    const { unread, unreadCount } = this.book.unread;
    const source = this.#inputs.map(encodeInput);
    const groups = this.shown.groups();
    const notes = this.#look === undefined ? this.book.notes() : [firstLookNote(groups)];
    const moved = this.#moved;
    this.#moved = undefined;
    const told = { ...(notes.length > 0 && { notes }), ...(moved && { moved }) };
    return { type: 'overview', groups, unread, unreadCount, complete, source, ...told };
  }

  /**
   * Reads a text or file to its end, or until the signal is aborted; what was read until then stays. Answers with
   * why nothing was added, and undefined where something was.
   */
  async read(input: IpvsInput, signal: AbortSignal): Promise<string | undefined> {
    try {
      const { count, hasReals } = await this.#readAll(input, await openInput(input, signal), signal);
      return count === 0 && !signal.aborted ? noTable(input, hasReals) : undefined;
    } catch (error) {
      // The stream of an aborted reading is destroyed, which it reports as an error.
      if (signal.aborted) return undefined;
      return `${inputName(input)} cannot be read: ${reasonOf(error)}`;
    }
  }

  async #readAll(input: IpvsInput, source: TextSource, signal: AbortSignal): Promise<Added> {
    try {
      return await this.#addAll(input, source, signal);
    } finally {
      this.#endLook();
    }
  }

  async #addAll(input: IpvsInput, text: TextSource, signal: AbortSignal): Promise<Added> {
    const { book } = this;
    const source = new TableSource(text);
    const isAlone = book.groups().length === 0;
    const startedAt = Date.now();
    let hasLooked = false;
    let count = 0;
    let hasReals = false;
    let shownAt = Date.now();
    for await (const { snapshots, unread, done } of source.read()) {
      const isFirst = count === 0 && snapshots.length > 0;
      if (isFirst) this.#register(input, source);
      hasReals ||= count === 0 && unread.some((line) => isRowOfReal(line.text));
      count += book.add(snapshots, count + snapshots.length > 0 ? unread : []);
      if (signal.aborted) break;
      if (isAlone && !hasLooked && willTakeLong(done, source.size, Date.now() - startedAt)) {
        hasLooked = true;
        await this.#lookAt(text, signal);
      }
      if (!isFirst && Date.now() - shownAt < PACE) continue;
      shownAt = Date.now();
      this.events.progress(inputName(input), done, source.size);
      // A look is of all there is already.
      if (count > 0 && this.#look === undefined) this.events.grown();
    }
    return { count, hasReals };
  }

  async #lookAt(text: TextSource, signal: AbortSignal): Promise<void> {
    const found = await firstLook(text, signal);
    if (found === undefined || signal.aborted) return;
    this.#look = new ChartBook(found.again, turn);
    this.#look.add(found.snapshots, []);
    this.events.grown();
  }

  #endLook(): void {
    const look = this.#look;
    this.#look = undefined;
    this.#moved = look?.groups().map(({ key }) => ({ group: key, places: look.placesIn(this.book, key) }));
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

/** How many tables there were; where there were none, whether there are rows of real servers. */
interface Added {
  readonly count: number;
  readonly hasReals: boolean;
}

function firstLookNote(groups: readonly ChartGroup[]): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return `A first look: ${count} tables from all over the file. Rates are means from one of them to the next until all are read.`;
}

/** Whether what is left would take more than a second, once it can be told. */
function willTakeLong(done: number, size: number | undefined, elapsed: number): boolean {
  if (size === undefined) return false;
  return size - done > SURELY_LONG || (elapsed > 150 && elapsed * (size / done - 1) > 1000);
}

/** Bytes: more than a second's work wherever it is done. A look at once comes before the first table is drawn alone. */
const SURELY_LONG = 300e6;

/** Milliseconds between two signs of life. */
const PACE = 400;
