import { type Disposable, type Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { ExportFrame, FromTimelineView, LiveState, ToTimelineView } from '../../protocol.ts';
import { liveSources, UNTRUSTED } from '../live/live-sources.ts';
import { SeriesSampling } from '../live/series-sampling.ts';
import { nameOf } from '../log-input.ts';
import { openLogLine } from '../log-lines.ts';
import { PagePicture } from '../page-picture.ts';
import { reasonOf } from '../reason-of.ts';
import type { PanelPlaces } from '../show-page.ts';
import { composeTimeline, type TimelineFrame } from './compose-timeline.ts';
import { TimelineConfigurations } from './configurations.ts';
import { exportTimeline } from './export-timeline.ts';
import { TimelineOutlet } from './outlet.ts';
import { readAround } from './read-around.ts';
import type { LogFacts } from './read-timeline.ts';
import { TimelineReading } from './reading.ts';
import { forgetSession, rememberSession } from './reveal.ts';
import { encodeSource, type TimelineSource } from './source.ts';
import { TimelineTables } from './tables.ts';

/**
 * One timeline page. Reading begins with it, while VS Code still builds the page, and stops when the page is closed; what
 * was read by then is shown as soon as the page listens.
 */
export class TimelineSession {
  readonly #panel: WebviewPanel;
  readonly #pages: Uri;
  readonly #outlet: TimelineOutlet;
  readonly #tables: TimelineTables;
  readonly #sampling: SeriesSampling;
  readonly #reading: TimelineReading;
  readonly #configurations = new TimelineConfigurations({
    show: (facts) => this.#show(facts),
    joinRouters: (names) => this.#reading.joinRouters(names),
  });
  readonly #picture = new PagePicture((svg) => this.#outlet.post({ type: 'draw', svg }));
  #source: TimelineSource;
  /** What the page shows, to be sent again when VS Code rebuilds a page that was hidden. */
  #facts: LogFacts | undefined;
  #lookingAround: AbortController | undefined;
  /** That of the tab. */
  readonly #title: string;
  readonly #trust: Disposable;

  /** With `isLive` the logs are followed from the beginning. */
  constructor(panel: WebviewPanel, places: PanelPlaces, source: TimelineSource, isLive = false) {
    this.#panel = panel;
    this.#pages = places.pages;
    this.#source = source;
    this.#tables = new TimelineTables(source.pastes);
    this.#sampling = new SeriesSampling(source.series, places.series, {
      grown: (file, node, text) => this.#tables.sampled(nameOf(file), node, text),
      changed: () => this.#showAgain(),
    });
    this.#outlet = new TimelineOutlet(panel);
    this.#reading = new TimelineReading(source.logs, this.#sampling, isLive, {
      facts: (facts) => this.#configurations.take(facts),
      tell: (message) => this.#tell(message),
    });
    panel.webview.onDidReceiveMessage((message: FromTimelineView) => this.#receive(message));
    rememberSession(this);
    this.#title = panel.title;
    this.#trust = workspace.onDidGrantWorkspaceTrust(() => this.#showAgain());
    panel.onDidDispose(() => this.stop());
    void this.#reading.start();
  }

  /** Frees everything; nothing is read and nothing shown after it. */
  stop(): void {
    forgetSession(this);
    this.#trust.dispose();
    this.#outlet.close();
    this.#reading.close();
    this.#lookingAround?.abort();
    this.#configurations.stop();
    this.#picture.answer('');
  }

  shows(log: Uri): boolean {
    return this.#source.logs.some((uri) => uri.toString() === log.toString());
  }

  showsOnly(logs: readonly Uri[]): boolean {
    return logs.length === this.#source.logs.length && logs.every((log) => this.shows(log));
  }

  /** Brings the page to the front, and reads its logs once more, since they may have grown. */
  async showOnceMore(): Promise<void> {
    this.#panel.reveal(this.#panel.viewColumn);
    if (!this.#reading.isRunning) await this.#reading.start();
  }

  /** Brings the page to the front, at the moment of a line (1-based) of one of its logs. */
  reveal(log: Uri, line: number): void {
    this.#panel.reveal(this.#panel.viewColumn);
    this.#outlet.reveal(nameOf(log), line);
  }

  async #receive(message: FromTimelineView): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#outlet.open();
        this.#picture.ask();
        return this.#catchUp();
      case 'open':
        return this.#open(message);
      case 'around':
        return this.#around(message.time);
      case 'cancel':
        return this.#reading.end();
      case 'follow':
        return message.isOn ? this.#reading.follow() : this.#reading.end();
      case 'paste':
        return this.#paste(message.text);
      case 'export':
        return this.#export(message);
      case 'picture':
        return this.#picture.answer(message.png);
    }
  }

  /** Tells a page that has just begun to listen what there is. Where that is nothing it may go better this time. */
  async #catchUp(): Promise<void> {
    const unheard = this.#outlet.takeUnheard();
    this.#outlet.post({ type: 'source', source: encodeSource(this.#source) });
    if (this.#facts !== undefined) this.#show(this.#facts);
    if (unheard !== undefined) this.#outlet.post(unheard);
    else if (!this.#reading.isRunning && this.#facts === undefined) await this.#reading.start();
  }

  /** The tab of a page with nothing to show says so among the others. */
  #tell(message: ToTimelineView): void {
    if (message.type === 'failed' && this.#facts === undefined) this.#panel.title = `${this.#title} (not read)`;
    this.#outlet.tell(message);
  }

  #show(facts: LogFacts): void {
    if (this.#facts === undefined) this.#panel.title = this.#title;
    this.#facts = facts;
    // What is shown tells more than how far the reading was.
    this.#outlet.takeUnheard();
    if (this.#outlet.isReady) this.#outlet.show(this.#compose(facts), this.#tables);
  }

  /** The tables or what is said of the sources changed. */
  #showAgain(): void {
    if (this.#facts !== undefined) this.#show(this.#facts);
  }

  #compose(facts: LogFacts): TimelineFrame {
    const { logs } = this.#source;
    this.#source = { ...this.#source, series: this.#sampling.files };
    this.#tables.join(facts);
    return composeTimeline(timelineTitle(logs), facts, this.#source, this.#live(), this.#tables.notes());
  }

  #live(): LiveState | undefined {
    const { live } = this.#reading;
    const { troubles, told, files } = this.#sampling;
    if (live !== undefined) return { ...live, troubles: [...live.troubles, ...troubles], sampled: told };
    const canFollow = files.length > 0 || liveSources(this.#source.logs).some(({ grows }) => grows);
    if (!canFollow) return undefined;
    return { isOn: false, troubles, refused: workspace.isTrusted ? undefined : UNTRUSTED, sampled: [] };
  }

  async #export(frame: ExportFrame): Promise<void> {
    if (this.#facts === undefined) return;
    try {
      const toPng = (svg: string) => {
        this.#panel.reveal();
        return this.#picture.make(svg);
      };
      const message = { ...this.#compose(this.#facts), charts: this.#tables.charts() };
      await exportTimeline({ message, frame, pages: this.#pages, toPng });
    } catch (error) {
      void window.showErrorMessage(`The timeline was not exported: ${reasonOf(error)}`);
    }
  }

  /** The page has the lines of keepalived already; the files are read for what stands between them. */
  async #around(time: number): Promise<void> {
    this.#lookingAround?.abort();
    const looking = new AbortController();
    this.#lookingAround = looking;
    if (this.#facts === undefined) return;
    const nodes = await readAround(this.#facts.timeline, time, (file) => this.#locate(file), looking.signal);
    if (!looking.signal.aborted) this.#outlet.post({ type: 'around', time, nodes });
  }

  #locate(file: string): Uri | undefined {
    const files = [...this.#source.logs, ...this.#sampling.files];
    return this.#reading.placeOf(file) ?? files.find((uri) => nameOf(uri) === file);
  }

  async #open({ file, line, keepFocus }: Extract<FromTimelineView, { type: 'open' }>): Promise<void> {
    const log = this.#locate(file);
    if (log === undefined) return;
    try {
      await openLogLine(log, line, this.#panel.viewColumn, keepFocus);
    } catch (error) {
      void window.showErrorMessage(`${file} cannot be opened: ${await whyNotOpened(error, log)}`);
    }
  }

  #paste(text: string): void {
    const time = Date.now();
    if (!this.#tables.paste({ text, time })) {
      void window.showWarningMessage('The clipboard holds no ipvsadm table. Copy the output of `ipvsadm -Ln --stats`.');
      return;
    }
    this.#source = { ...this.#source, pastes: [...this.#source.pastes, { text, time }] };
    this.#showAgain();
  }
}

/** Why a file cannot be opened, in words of its own where it is simply gone. */
async function whyNotOpened(error: unknown, log: Uri): Promise<string> {
  const isThere = await workspace.fs.stat(log).then(
    () => true,
    () => false,
  );
  if (!isThere) return 'it was moved, rotated away or deleted since it was read.';
  return reasonOf(error);
}

/** The title of a panel: the first log, and how many more. */
export function timelineTitle(logs: readonly Uri[]): string {
  const [first] = logs;
  if (first === undefined) return 'Failover Timeline';
  const more = logs.length > 1 ? ` and ${logs.length - 1} more` : '';
  return `Timeline: ${nameOf(first)}${more}`;
}
