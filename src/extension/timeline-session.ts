import { type Uri, type WebviewPanel, window } from 'vscode';
import type { ExportFrame, FromTimelineView, TimelineMessage, ToTimelineView } from '../protocol.ts';
import { composeTimeline } from './compose-timeline.ts';
import { exportTimeline } from './export-timeline.ts';
import { nameOf } from './log-input.ts';
import { openLogLine } from './log-lines.ts';
import { readLocalIpvs } from './read-local-ipvs.ts';
import { type LogFacts, readTimeline } from './read-timeline.ts';
import { forgetSession, rememberSession } from './timeline-reveal.ts';
import type { TimelineSource } from './timeline-source.ts';
import { windowProgress } from './window-progress.ts';

/** One timeline page: it reads when the page is ready, and stops when the page is closed. */
export class TimelineSession {
  readonly #panel: WebviewPanel;
  #source: TimelineSource;
  #reading: AbortController | undefined;
  /** What the page shows, to be sent again when VS Code rebuilds a page that was hidden. */
  #facts: LogFacts | undefined;
  #closed = false;
  /** The page listens; one that is hidden does not. */
  #ready = false;
  /** A line to show as soon as the page listens. */
  #wanted: ToTimelineView | undefined;

  /** A drawing of which the page makes a picture, and who waits for it. */
  #drawing: { readonly svg: string; readonly done: (png: string) => void } | undefined;
  readonly #pages: Uri;

  /** `pages` is where the built pages lie. */
  constructor(panel: WebviewPanel, pages: Uri, source: TimelineSource) {
    this.#panel = panel;
    this.#pages = pages;
    this.#source = source;
    panel.webview.onDidReceiveMessage((message: FromTimelineView) => this.#receive(message));
    rememberSession(this);
    panel.onDidChangeViewState(() => {
      this.#ready &&= panel.visible;
    });
    panel.onDidDispose(() => {
      this.#closed = true;
      forgetSession(this);
      this.#reading?.abort();
      this.#drawing?.done('');
    });
  }

  shows(log: Uri): boolean {
    return this.#source.logs.some((uri) => uri.toString() === log.toString());
  }

  /** Brings the page to the front, at the moment of a line (1-based) of one of its logs. */
  reveal(log: Uri, line: number): void {
    this.#wanted = { type: 'reveal', file: nameOf(log), line };
    this.#panel.reveal(this.#panel.viewColumn);
    this.#postWanted();
  }

  #postWanted(): void {
    if (!this.#ready || this.#wanted === undefined) return;
    this.#post(this.#wanted);
    this.#wanted = undefined;
  }

  async #receive(message: FromTimelineView): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        // A page that was rebuilt knows nothing of what it was asked before.
        this.#draw();
        this.#postWanted();
        return this.#facts === undefined ? this.#read() : this.#show(this.#facts);
      case 'open':
        return this.#open(message.file, message.line);
      case 'cancel':
        return this.#reading?.abort();
      case 'paste':
        return this.#paste(message.text);
      case 'export':
        return this.#export(message);
      case 'picture':
        return this.#drawing?.done(message.png);
    }
  }

  async #read(): Promise<void> {
    // A page that was rebuilt while its logs are being read gets the next partial result.
    if (this.#reading !== undefined) return;
    const reading = new AbortController();
    this.#reading = reading;
    const progress = windowProgress('Reading logs', reading);
    try {
      for await (const step of readTimeline(this.#source.logs, reading.signal)) {
        if (this.#closed) break;
        if (step.type === 'facts') this.#show(step);
        else {
          progress.report(step.file, step.done, step.total);
          this.#post(step);
        }
      }
    } catch (error) {
      // The host's edge: whatever broke is shown in the page that asked for it.
      this.#post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    } finally {
      progress.end();
      this.#reading = undefined;
    }
  }

  #show(facts: LogFacts): void {
    this.#facts = facts;
    this.#post(this.#compose(facts));
  }

  #compose(facts: LogFacts): TimelineMessage {
    return composeTimeline(timelineTitle(this.#source.logs), facts, this.#source);
  }

  async #export(frame: ExportFrame): Promise<void> {
    if (this.#facts === undefined) return;
    try {
      const toPng = (svg: string) => this.#toPng(svg);
      await exportTimeline({ message: this.#compose(this.#facts), frame, pages: this.#pages, toPng });
    } catch (error) {
      void window.showErrorMessage(`The timeline was not exported: ${error instanceof Error ? error.message : error}`);
    }
  }

  #draw(): void {
    if (this.#drawing !== undefined) this.#post({ type: 'draw', svg: this.#drawing.svg });
  }

  async #toPng(svg: string): Promise<string> {
    this.#panel.reveal();
    const png = await new Promise<string>((done) => {
      this.#drawing = { svg, done };
      this.#draw();
    });
    this.#drawing = undefined;
    if (png === '') throw new Error('the picture is too large for the browser; zoom in, or choose SVG');
    return png;
  }

  async #open(file: string, line: number): Promise<void> {
    const log = this.#source.logs.find((uri) => nameOf(uri) === file);
    if (log === undefined) return;
    try {
      await openLogLine(log, line, this.#panel.viewColumn);
    } catch (error) {
      void window.showErrorMessage(`${file} cannot be opened: ${error instanceof Error ? error.message : error}`);
    }
  }

  #paste(text: string): void {
    const time = Date.now();
    if (readLocalIpvs(text, { time }).snapshots.length === 0) {
      void window.showWarningMessage('The clipboard holds no ipvsadm table. Copy the output of `ipvsadm -Ln --stats`.');
      return;
    }
    this.#source = { ...this.#source, pastes: [...this.#source.pastes, { text, time }] };
    if (this.#facts !== undefined) this.#show(this.#facts);
  }

  #post(message: ToTimelineView): void {
    if (!this.#closed) void this.#panel.webview.postMessage(message);
  }
}

export function timelineTitle(logs: readonly Uri[]): string {
  const [first] = logs;
  if (first === undefined) return 'Failover Timeline';
  const more = logs.length > 1 ? ` and ${logs.length - 1} more` : '';
  return `Timeline: ${nameOf(first)}${more}`;
}
