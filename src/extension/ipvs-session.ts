import { Uri, type WebviewPanel, window } from 'vscode';
import { buildSeries } from '../ipvs/build-series.ts';
import { toJson } from '../ipvs/json.ts';
import type { Snapshot, UnreadLine } from '../ipvs/table.ts';
import type { FromIpvsView, TablesMessage, ToIpvsView } from '../protocol.ts';
import { nameOf } from './log-input.ts';
import { openLogLine } from './log-lines.ts';
import { readLocalIpvs } from './read-local-ipvs.ts';

/** Text with ipvsadm tables. A pasted one has the time of pasting, which dates tables that bear no date. */
export interface IpvsText {
  readonly text: string;
  /** Milliseconds since 1970; undefined for text of a file. */
  readonly time: number | undefined;
  readonly file: Uri | undefined;
}

/** One page of charts: texts come in, by paste or command, and each adds its tables to those shown. */
export class IpvsSession {
  readonly #panel: WebviewPanel;
  #texts: readonly IpvsText[] = [];
  #snapshots: readonly Snapshot[] = [];
  #unread: readonly UnreadLine[] = [];
  /** Why the last text added nothing. */
  #failure: string | undefined;
  #ready = false;
  #closed = false;

  constructor(panel: WebviewPanel) {
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: FromIpvsView) => this.#receive(message));
    panel.onDidDispose(() => {
      this.#closed = true;
    });
  }

  /** Reads the text and shows what it adds; text without a table leaves what is shown and says so. */
  add(added: IpvsText): void {
    const { snapshots, unread } = readLocalIpvs(added.text, {
      ...(added.file === undefined ? {} : { file: nameOf(added.file) }),
      ...(added.time === undefined ? {} : { time: added.time }),
    });
    this.#failure = snapshots.length === 0 ? noTable(added) : undefined;
    if (snapshots.length > 0) {
      this.#texts = [...this.#texts, added];
      this.#snapshots = [...this.#snapshots, ...snapshots];
      this.#unread = [...this.#unread, ...unread];
    }
    this.#show();
  }

  fail(reason: string): void {
    this.#failure = reason;
    this.#show();
  }

  #receive(message: FromIpvsView): void | Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        return this.#show();
      case 'paste':
        return this.add({ text: message.text, time: Date.now(), file: undefined });
      case 'open':
        return this.#open(message.file, message.line);
      case 'clear':
        this.#texts = [];
        this.#snapshots = [];
        this.#unread = [];
        this.#failure = undefined;
        return this.#show();
    }
  }

  #show(): void {
    // Before its scripts run a page hears nothing; it says `ready` and gets everything then.
    if (!this.#ready || this.#closed) return;
    this.#post(this.#tables());
    if (this.#failure !== undefined) this.#post({ type: 'failed', reason: this.#failure });
  }

  #tables(): TablesMessage {
    return {
      type: 'tables',
      snapshots: this.#snapshots.map(toJson),
      series: buildSeries(this.#snapshots),
      unread: this.#unread,
      source: this.#texts.map(encodeText),
    };
  }

  async #open(file: string, line: number): Promise<void> {
    const uri = this.#texts.find((text) => text.file !== undefined && nameOf(text.file) === file)?.file;
    if (uri === undefined) return;
    try {
      await openLogLine(uri, line, this.#panel.viewColumn);
    } catch (error) {
      void window.showErrorMessage(`${file} cannot be opened: ${error instanceof Error ? error.message : error}`);
    }
  }

  #post(message: ToIpvsView): void {
    void this.#panel.webview.postMessage(message);
  }
}

function noTable({ text, file }: IpvsText): string {
  const where = file === undefined ? 'The text' : nameOf(file);
  if (text.trim() === '') return `${where} is empty. Copy the output of \`ipvsadm -Ln --stats\` and paste it here.`;
  return `${where} holds no ipvsadm table. Copy the whole output of \`ipvsadm -Ln --stats\`, headings included.`;
}

/** As written into the page's state: a file by its address, a paste by its text. */
function encodeText({ text, time, file }: IpvsText): string {
  return JSON.stringify(file === undefined ? { text, time } : { file: file.toString() });
}

/** Never throws: what is not understood is left out. A file comes without its text, to be read again. */
export function decodeTexts(source: unknown): readonly (IpvsText | Uri)[] {
  return Array.isArray(source) ? source.flatMap((word) => decodeText(word) ?? []) : [];
}

function decodeText(word: unknown): IpvsText | Uri | undefined {
  try {
    const { text, time, file } = JSON.parse(String(word));
    if (typeof file === 'string') return Uri.parse(file);
    if (typeof text === 'string') return { text, time: typeof time === 'number' ? time : undefined, file: undefined };
  } catch {
    // State of another version: the panel then opens empty.
  }
  return undefined;
}
