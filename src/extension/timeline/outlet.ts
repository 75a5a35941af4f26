import type { WebviewPanel } from 'vscode';
import type { JoinExtent } from '../../cluster/timeline/join-timeline.ts';
import type { ToTimelineView } from '../../protocol.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import { type TimelineFrame, toMore, toSent } from './compose-timeline.ts';
import type { TimelineTables } from './tables.ts';

/** What one page is told: nothing while it does not listen, and of a timeline only what it does not have yet. */
export class TimelineOutlet {
  readonly #panel: WebviewPanel;
  #closed = false;
  /** The page listens; one that is hidden, or not built yet, does not. */
  #ready = false;
  /** What the page has: only the rest is sent. */
  #sent: { readonly timeline: Timeline; readonly charts: JoinExtent } | undefined;
  /** How far the reading is, or why it failed, as long as no page has heard it. */
  #unheard: ToTimelineView | undefined;
  /** A line to show as soon as the page listens. */
  #wanted: ToTimelineView | undefined;

  constructor(panel: WebviewPanel) {
    this.#panel = panel;
    panel.onDidChangeViewState(() => {
      this.#ready &&= panel.visible;
    });
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /** The page listens; one that was rebuilt knows nothing of what it was told before. */
  open(): void {
    this.#ready = true;
    this.#sent = undefined;
    if (this.#wanted !== undefined) this.post(this.#wanted);
    this.#wanted = undefined;
  }

  /** Nothing is told after it. */
  close(): void {
    this.#closed = true;
  }

  show(frame: TimelineFrame, tables: TimelineTables): void {
    const sent = this.#sent;
    this.post(
      sent === undefined
        ? toSent({ ...frame, charts: tables.charts() })
        : toMore(frame, sent.timeline, tables.since(sent.charts)),
    );
    this.#sent = { timeline: frame.timeline, charts: tables.extent() };
  }

  /** Now, or when the page listens. */
  reveal(file: string, line: number): void {
    const message: ToTimelineView = { type: 'reveal', file, line };
    if (this.#ready) this.post(message);
    else this.#wanted = message;
  }

  /** Now, or with `takeUnheard`, where nothing newer was told by then. */
  tell(message: ToTimelineView): void {
    if (this.#ready) this.post(message);
    else this.#unheard = message;
  }

  takeUnheard(): ToTimelineView | undefined {
    const unheard = this.#unheard;
    this.#unheard = undefined;
    return unheard;
  }

  post(message: ToTimelineView): void {
    if (!this.#closed) void this.#panel.webview.postMessage(message);
  }
}
