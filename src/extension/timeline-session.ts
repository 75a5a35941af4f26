import { type Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { ExportFrame, FromTimelineView, LiveState, TimelineMessage, ToTimelineView } from '../protocol.ts';
import type { Timeline } from '../syslog/timeline.ts';
import { composeTimeline, toMore, toSent } from './compose-timeline.ts';
import { exportTimeline } from './export-timeline.ts';
import { followTimeline } from './live/follow-timeline.ts';
import { liveSources, mayFollow, nodesOfSpools } from './live/live-sources.ts';
import { nameOf } from './log-input.ts';
import { openLogLine } from './log-lines.ts';
import { readAround } from './read-around.ts';
import { readLocalIpvs } from './read-local-ipvs.ts';
import { type LogFacts, readTimeline } from './read-timeline.ts';
import { TimelineConfigurations } from './timeline-configurations.ts';
import { forgetSession, rememberSession } from './timeline-reveal.ts';
import { encodeSource, type TimelineSource } from './timeline-source.ts';
import { windowProgress } from './window-progress.ts';

/**
 * One timeline page. Reading begins with it, while VS Code still builds the page, and stops when the page is closed; what
 * was read by then is shown as soon as the page listens.
 */
export class TimelineSession {
  readonly #panel: WebviewPanel;
  #source: TimelineSource;
  #reading: AbortController | undefined;
  /** What the page shows, to be sent again when VS Code rebuilds a page that was hidden. */
  #facts: LogFacts | undefined;
  #closed = false;
  /** The page listens; one that is hidden does not. */
  #ready = false;
  /** What the page has: only the rest is sent. */
  #sent: Timeline | undefined;
  /** How far the reading is, or why it failed, as long as no page has heard it. */
  #unheard: ToTimelineView | undefined;
  /** A line to show as soon as the page listens. */
  #wanted: ToTimelineView | undefined;
  /** Undefined until logs were followed in this window. */
  #live: LiveState | undefined;
  /** Where followed logs lie that were rotated away. */
  #places: ReadonlyMap<string, Uri> = new Map();
  #lookingAround: AbortController | undefined;
  /** A drawing of which the page makes a picture, and who waits for it. */
  #drawing: { readonly svg: string; readonly done: (png: string) => void } | undefined;
  readonly #pages: Uri;
  readonly #configurations = new TimelineConfigurations((facts) => this.#show(facts));

  /** `pages` is where the built pages lie. With `isLive` the logs are followed from the beginning. */
  constructor(panel: WebviewPanel, pages: Uri, source: TimelineSource, isLive = false) {
    this.#panel = panel;
    this.#pages = pages;
    this.#source = source;
    if (isLive) this.#live = { isOn: true, troubles: [] };
    panel.webview.onDidReceiveMessage((message: FromTimelineView) => this.#receive(message));
    rememberSession(this);
    panel.onDidChangeViewState(() => {
      this.#ready &&= panel.visible;
    });
    panel.onDidDispose(() => this.stop());
    void this.#start();
  }

  /** Frees everything; nothing is read and nothing shown after it. */
  stop(): void {
    this.#closed = true;
    forgetSession(this);
    this.#reading?.abort();
    this.#lookingAround?.abort();
    this.#configurations.stop();
    this.#drawing?.done('');
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
        this.#sent = undefined;
        // A page that was rebuilt knows nothing of what it was asked before.
        this.#draw();
        this.#postWanted();
        return this.#catchUp();
      case 'open':
        return this.#open(message);
      case 'around':
        return this.#around(message.time);
      case 'cancel':
        return this.#reading?.abort();
      case 'follow':
        return message.isOn ? this.#follow() : this.#reading?.abort();
      case 'paste':
        return this.#paste(message.text);
      case 'export':
        return this.#export(message);
      case 'picture':
        return this.#drawing?.done(message.png);
    }
  }

  #start(): Promise<void> {
    return this.#live?.isOn ? this.#follow() : this.#read();
  }

  /** Tells a page that has just begun to listen what there is. Where that is nothing it may go better this time. */
  async #catchUp(): Promise<void> {
    const unheard = this.#unheard;
    this.#post({ type: 'source', source: encodeSource(this.#source) });
    if (this.#facts !== undefined) this.#show(this.#facts);
    this.#unheard = undefined;
    if (unheard !== undefined) this.#post(unheard);
    else if (this.#reading === undefined && this.#facts === undefined) await this.#start();
  }

  async #read(): Promise<void> {
    const reading = this.#begin();
    const { logs } = this.#source;
    const progress = windowProgress('Reading logs', reading);
    try {
      for await (const step of readTimeline(logs, nodesOfSpools(logs), reading.signal)) {
        if (this.#closed) break;
        if (step.type === 'facts') this.#configurations.take(step);
        else {
          progress.report(step.file, step.done, step.total);
          this.#tell(step);
        }
      }
    } catch (error) {
      // The host's edge: whatever broke is shown in the page that asked for it.
      this.#tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    } finally {
      progress.end();
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  /** Until it is stopped or the page is closed. What was read before is read again, since it may have grown. */
  async #follow(): Promise<void> {
    if (!mayFollow()) return;
    if (this.#live?.isOn && this.#reading !== undefined) return;
    this.#reading?.abort();
    const following = this.#begin();
    const { logs } = this.#source;
    try {
      for await (const step of followTimeline(liveSources(logs), nodesOfSpools(logs), following.signal)) {
        if (this.#closed || this.#reading !== following) break;
        this.#places = step.places;
        this.#live = {
          isOn: !following.signal.aborted,
          troubles: [...step.troubles].map(([name, trouble]) => `${name}: ${trouble}`),
        };
        const { timeline } = step;
        // Before the first line there is nothing to judge: more may come at once.
        const complete = !this.#live.isOn || timeline.inputs.some(({ lines }) => lines > 0);
        this.#configurations.take({ timeline, snapshots: this.#facts?.snapshots ?? [], notes: [], complete });
      }
    } catch (error) {
      this.#tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    } finally {
      following.abort();
      if (this.#reading === following) this.#reading = undefined;
    }
  }

  #begin(): AbortController {
    this.#reading = new AbortController();
    return this.#reading;
  }

  #show(facts: LogFacts): void {
    this.#facts = facts;
    this.#unheard = undefined;
    if (!this.#ready) return;
    const message = this.#compose(facts);
    this.#post(this.#sent === undefined ? toSent(message) : toMore(message, this.#sent));
    this.#sent = message.timeline;
  }

  /** A page that is hidden or not built yet hears nothing; it says `ready` when it listens. */
  #tell(message: ToTimelineView): void {
    if (this.#ready) this.#post(message);
    else this.#unheard = message;
  }

  #compose(facts: LogFacts): TimelineMessage {
    const canFollow = workspace.isTrusted && liveSources(this.#source.logs).some(({ grows }) => grows);
    const live = this.#live ?? (canFollow ? { isOn: false, troubles: [] } : undefined);
    return composeTimeline(timelineTitle(this.#source.logs), facts, this.#source, live);
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

  /** The page has the lines of keepalived already; the files are read for what stands between them. */
  async #around(time: number): Promise<void> {
    this.#lookingAround?.abort();
    const looking = new AbortController();
    this.#lookingAround = looking;
    if (this.#facts === undefined) return;
    const nodes = await readAround(this.#facts.timeline, time, (file) => this.#locate(file), looking.signal);
    if (!looking.signal.aborted) this.#post({ type: 'around', time, nodes });
  }

  #locate(file: string): Uri | undefined {
    return this.#places.get(file) ?? this.#source.logs.find((uri) => nameOf(uri) === file);
  }

  async #open({ file, line, keepFocus }: Extract<FromTimelineView, { type: 'open' }>): Promise<void> {
    const log = this.#locate(file);
    if (log === undefined) return;
    try {
      await openLogLine(log, line, this.#panel.viewColumn, keepFocus);
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
