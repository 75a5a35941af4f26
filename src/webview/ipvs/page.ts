import type {
  AnswersMessage,
  ChartGroup,
  FromIpvsView,
  IpvsState,
  OverviewMessage,
  RowName,
  SamplingMessage,
  SnapshotMessage,
  SparksMessage,
  ToIpvsView,
  TrendsMessage,
} from '../../protocol.ts';
import { element } from '../common/dom.ts';
import type { Host } from '../common/host.ts';
import { connectionsSection } from './connections-section.ts';
import { DetailSection, drawnReals } from './detail-section.ts';
import { driftSection } from './drift-section.ts';
import { acceptDrops } from './drops.ts';
import { emptyPage } from './empty-page.ts';
import { FindingsSection } from './findings-section.ts';
import type { Row, RowGroup } from './model/rows.ts';
import { otherFacts } from './model/snapshots.ts';
import { SamplingStrip } from './sampling-strip.ts';
import { pictureOf } from './service-picture.ts';
import { SnapshotPicker } from './snapshot-picker.ts';
import { Status } from './status.ts';
import { TableSection } from './table-section.ts';
import { Toolbar } from './toolbar.ts';
import { unreadSection } from './unread-section.ts';

type IpvsHost = Host<ToIpvsView, FromIpvsView, IpvsState>;

/** Owns what the user chose, asks the host for it, and hands what comes to the parts that draw. */
export class IpvsPage {
  private state: IpvsState;
  private overview: OverviewMessage | undefined;
  private snapshot: SnapshotMessage | undefined;
  private trends: TrendsMessage | undefined;
  private answers: AnswersMessage | undefined;
  /** One snapshot is asked for at a time: dragging the slider would ask for a hundred. */
  private isAsked = false;
  private isStale = false;
  /** The real whose row was chosen. */
  private row: string | undefined;

  private readonly toolbar: Toolbar;
  private readonly status: Status;
  private readonly sampling: SamplingStrip;
  private readonly notes = element('div', { class: 'notes' });
  private readonly empty = emptyPage();
  private readonly content = element('div', { class: 'content' });
  private readonly picker: SnapshotPicker;
  private readonly findings: FindingsSection;
  private readonly drift = element('div');
  private readonly table: TableSection;
  private readonly detail: DetailSection;
  private readonly facts = element('div', { class: 'facts' });
  private readonly connections = element('div');
  private readonly unread = element('div');

  constructor(
    app: HTMLElement,
    private readonly host: IpvsHost,
  ) {
    this.state = host.recall() ?? START;
    this.toolbar = new Toolbar({
      append: () => host.post({ type: 'append' }),
      export: () => host.post({ type: 'export' }),
      clear: () => host.post({ type: 'clear' }),
    });
    this.status = new Status(() => host.post({ type: 'cancel' }));
    this.sampling = new SamplingStrip((node, run) => host.post({ type: 'sample', node, run }));
    this.picker = new SnapshotPicker({
      group: (group) => this.choose({ group, index: undefined }),
      index: (index) => this.choose({ index }),
      base: (base) => this.choose({ base }),
    });
    this.findings = new FindingsSection(({ service, real }) => this.chooseRow({ service, real }));
    this.table = new TableSection({
      chosen: (row) => this.chooseRow(row),
      changed: (table) => this.remember({ table }),
      sparksWanted: (rows) => this.askSparks(rows),
    });
    this.detail = new DetailSection(ZONE, {
      reals: (reals) => this.chooseLines({ reals }),
      logScale: (logScale) => this.chooseLines({ logScale }),
      view: (view) => this.remember({ view }),
    });
    this.content.append(
      this.picker.element,
      this.findings.element,
      this.drift,
      this.table.element,
      this.detail.element,
      this.connections,
      this.facts,
    );
    app.replaceChildren(
      this.toolbar.element,
      this.sampling.element,
      this.status.element,
      this.notes,
      this.empty,
      this.content,
      this.unread,
    );
    document.addEventListener('paste', (event) => this.paste(event));
    acceptDrops(
      app,
      (dropped) => host.post(dropped),
      (reason) => this.fail(reason),
    );
    this.showEmpty(true);
  }

  showOverview(message: OverviewMessage): void {
    const isNew = ({ key }: ChartGroup) => !this.overview?.groups.some((known) => known.key === key);
    // What was just pasted is what the user wants to see, also where it is another node's.
    const added = this.overview === undefined ? undefined : message.groups.find(isNew);
    if (added !== undefined) this.remember({ group: added.key, index: undefined });
    this.overview = message;
    this.isAsked = false;
    if (message.complete) this.status.endProgress();
    this.status.showFailure(undefined);
    this.remember({ source: message.source });
    this.notes.replaceChildren(...(message.notes ?? []).map((note) => element('p', { class: 'hint' }, note)));
    const { unread, unreadCount } = message;
    const open = (file: string, line: number) => this.host.post({ type: 'open', file, line });
    this.unread.replaceChildren(...unreadSection(unread, unreadCount, open));
    this.showEmpty(message.groups.length === 0);
    if (message.groups.length > 0) this.ask();
    else this.snapshot = undefined;
  }

  showSnapshot(message: SnapshotMessage): void {
    this.isAsked = false;
    this.snapshot = message;
    this.redraw();
    if (this.isStale) this.ask();
  }

  showTrends(message: TrendsMessage): void {
    this.trends = message;
    this.drawTrends();
  }

  showAnswers(message: AnswersMessage): void {
    // About a service that was chosen before: its answer took longer.
    if (message.service !== this.chosenGroup()?.service.key) return;
    this.answers = message;
    this.drawAnswers();
  }

  showSampling(message: SamplingMessage): void {
    this.sampling.show(message);
  }

  /** A picture of the chosen service, for the host. */
  async draw(): Promise<void> {
    await this.detail.drawAll();
    this.host.post({ type: 'picture', png: pictureOf(this.detail.element) });
  }

  showSparks(message: SparksMessage): void {
    if (message.group === this.group()?.key) this.table.showSparks(message);
  }

  progress(file: string, done: number, total: number | undefined): void {
    this.status.showProgress(file, done, total);
  }

  fail(reason: string): void {
    this.isAsked = false;
    this.status.showFailure(reason);
  }

  /** Everything anew: for new tables, another choice, another theme. */
  redraw(): void {
    const { overview, snapshot } = this;
    const group = this.group();
    if (overview === undefined || snapshot === undefined || group === undefined) return;
    this.picker.show(overview.groups, group, this.state.base, snapshot, ZONE);
    this.table.show(snapshot, this.state.table, this.chosenId());
    this.connections.replaceChildren(...connectionsSection(snapshot.connections));
    this.facts.replaceChildren(...otherFacts(snapshot).map((fact) => element('p', { class: 'fact' }, fact)));
    this.drawService();
  }

  private drawService(): void {
    const chosen = this.chosenGroup();
    this.detail.element.hidden = chosen === undefined;
    this.table.choose(this.chosenId());
    if (chosen === undefined) return;
    this.detail.show(chosen.service);
    this.drawAnswers();
    this.askTrends(chosen);
    const group = this.group();
    if (group !== undefined) this.host.post({ type: 'answers', group: group.key, service: chosen.service.key });
  }

  private drawAnswers(): void {
    const { answers } = this;
    const own = answers?.group === this.group()?.key ? answers : undefined;
    this.findings.show(own);
    const open = (file: string, line: number) => this.host.post({ type: 'open', file, line });
    this.drift.replaceChildren(...driftSection(own?.drift ?? [], { choose: (row) => this.chooseRow(row), open }));
    this.detail.showAnswers(own?.service === this.chosenGroup()?.service.key ? (own?.own ?? []) : []);
  }

  private drawTrends(): void {
    const chosen = this.chosenGroup();
    const { snapshot, trends } = this;
    if (chosen === undefined || snapshot === undefined) return;
    const isOwn = trends?.service === chosen.service.key && trends.group === snapshot.group;
    this.detail.showTrends(isOwn ? trends : undefined, chosen.service, snapshot, this.state);
  }

  private ask(): void {
    const group = this.group();
    if (group === undefined) return;
    this.isStale = this.isAsked;
    if (this.isAsked) return;
    this.isAsked = true;
    const index = Math.min(this.state.index ?? group.count - 1, group.count - 1);
    this.host.post({ type: 'show', group: group.key, index, base: this.state.base });
  }

  private askTrends({ service }: RowGroup): void {
    const group = this.group();
    if (group === undefined) return;
    if (group.metrics.length === 0) this.drawTrends();
    else
      this.host.post({
        type: 'trends',
        group: group.key,
        service: service.key,
        reals: drawnReals(service, this.state.reals),
      });
  }

  private askSparks(rows: readonly RowName[]): void {
    const { snapshot } = this;
    const metric = snapshot?.latest?.metric;
    if (snapshot !== undefined && metric !== undefined) {
      this.host.post({ type: 'sparks', group: snapshot.group, metric, rows });
    }
  }

  private choose(change: Partial<IpvsState>): void {
    this.remember(change);
    this.ask();
  }

  private chooseRow({ service, real }: Pick<Row, 'service' | 'real'>): void {
    const isOther = service !== this.chosenGroup()?.service.key;
    this.remember({ service, ...(isOther && { reals: undefined }) });
    const chosen = this.chosenGroup();
    if (real !== undefined && chosen !== undefined) {
      const drawn = drawnReals(chosen.service, this.state.reals);
      if (!drawn.includes(real)) this.remember({ reals: [...drawn, real] });
    }
    this.row = real;
    this.drawService();
  }

  private chooseLines(change: Partial<IpvsState>): void {
    this.remember(change);
    const chosen = this.chosenGroup();
    if (chosen === undefined) return;
    if (change.reals === undefined) this.drawTrends();
    else this.askTrends(chosen);
  }

  private chosenId(): string | undefined {
    const key = this.chosenGroup()?.service.key;
    return key === undefined || this.row === undefined ? key : `${key} ${this.row}`;
  }

  private chosenGroup(): RowGroup | undefined {
    const { groups } = this.table;
    return groups.find(({ service }) => service.key === this.state.service) ?? groups[0];
  }

  private group(): ChartGroup | undefined {
    const groups = this.overview?.groups ?? [];
    return groups.find(({ key }) => key === this.state.group) ?? groups[0];
  }

  private remember(change: Partial<IpvsState>): void {
    this.state = { ...this.state, ...change };
    this.host.remember(this.state);
  }

  private showEmpty(empty: boolean): void {
    this.empty.hidden = !empty;
    this.toolbar.element.hidden = empty;
    this.content.hidden = empty;
  }

  private paste(event: ClipboardEvent): void {
    // What is pasted into the filter is a part of a name.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') this.fail('The clipboard holds no text.');
    else this.host.post({ type: 'paste', text });
  }
}

const START: IpvsState = {
  version: 2,
  source: [],
  group: undefined,
  index: undefined,
  base: { kind: 'none' },
  service: undefined,
  reals: undefined,
  logScale: false,
  view: undefined,
  table: { sort: undefined, filter: '', grouped: true },
};

/** Dates without a zone are read as UTC, so that they are shown as they were printed. */
const ZONE = 'UTC';
