import type {
  AnswersMessage,
  ChartGroup,
  IpvsState,
  OverviewMessage,
  PictureContent,
  Pictured,
  SamplingMessage,
  SnapshotMessage,
  SparksMessage,
  TrendsMessage,
} from '../../protocol.ts';
import { element } from '../common/dom.ts';
import { toPng } from '../common/picture.ts';
import { readTheme } from '../common/theme.ts';
import { Choices } from './choices.ts';
import { connectionsSection } from './connections-section.ts';
import { DetailSection } from './detail-section.ts';
import { DriftSection } from './drift-section.ts';
import { acceptTexts } from './drops.ts';
import { emptyPage } from './empty-page.ts';
import { FindingsSection } from './findings-section.ts';
import { drawnReals } from './model/drawn-reals.ts';
import type { Row, RowGroup } from './model/rows.ts';
import { otherFacts } from './model/snapshots.ts';
import { servicePicture } from './picture/service-picture.ts';
import { type IpvsHost, Questions } from './questions.ts';
import { SamplingStrip } from './sampling-strip.ts';
import { SnapshotPicker } from './snapshot-picker.ts';
import { Status } from './status.ts';
import { TableSection } from './table-section.ts';
import { Toolbar } from './toolbar.ts';
import { unreadSection } from './unread-section.ts';

/** Hands what the host sends, and what the user chose of it, to the parts that draw. */
export class IpvsPage {
  private readonly choices: Choices;
  private readonly questions: Questions;
  private overview: OverviewMessage | undefined;
  private snapshot: SnapshotMessage | undefined;
  private trends: TrendsMessage | undefined;
  private answers: AnswersMessage | undefined;

  private readonly toolbar: Toolbar;
  private readonly status: Status;
  private readonly sampling: SamplingStrip;
  private readonly notes = element('div', { class: 'notes' });
  private readonly empty = emptyPage();
  private readonly content = element('div', { class: 'content' });
  private readonly picker: SnapshotPicker;
  private readonly findings: FindingsSection;
  private readonly drift: DriftSection;
  private readonly table: TableSection;
  private readonly detail: DetailSection;
  private readonly facts = element('div', { class: 'facts' });
  private readonly connections = element('div');
  private readonly unread = element('div');

  constructor(
    app: HTMLElement,
    private readonly host: IpvsHost,
  ) {
    const choices = new Choices(host);
    this.choices = choices;
    this.questions = new Questions(host);
    this.toolbar = new Toolbar({
      append: () => host.post({ type: 'append' }),
      export: () => host.post({ type: 'export', shown: this.shown() }),
      clear: () => host.post({ type: 'clear' }),
      zone: (zone) => {
        choices.set({ zone });
        this.redraw();
      },
    });
    this.status = new Status(() => host.post({ type: 'cancel' }));
    this.sampling = new SamplingStrip({
      sample: (node, run) => host.post({ type: 'sample', node, run }),
      open: this.open,
    });
    this.picker = new SnapshotPicker({
      group: (group) => this.choose({ group, index: undefined }),
      index: (index) => this.choose({ index }),
      base: (base) => this.choose({ base }),
    });
    this.findings = new FindingsSection((row) => this.chooseRow(row));
    this.drift = new DriftSection({ choose: (row) => this.chooseRow(row), open: this.open });
    this.table = new TableSection({
      chosen: (row) => this.chooseRow(row),
      changed: (table) => choices.set({ table }),
      sparksWanted: (rows) => this.snapshot && this.questions.sparks(this.snapshot, rows),
    });
    this.detail = new DetailSection({
      reals: (reals) => this.chooseLines({ reals }),
      logScale: (logScale) => this.chooseLines({ logScale }),
      view: (view) => choices.set({ view }),
    });
    this.content.append(
      this.picker.element,
      this.findings.element,
      this.drift.element,
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
    acceptTexts(app, { add: (message) => host.post(message), fail: (reason) => this.fail(reason) });
    this.showEmpty(true);
  }

  showOverview(message: OverviewMessage): void {
    const isNew = ({ key }: ChartGroup) => !this.overview?.groups.some((known) => known.key === key);
    // What was just pasted is what the user wants to see, also where it is another node's.
    const added = this.overview === undefined ? undefined : message.groups.find(isNew);
    if (added !== undefined) this.choices.set({ group: added.key, index: undefined });
    else if (message.moved !== undefined) this.follow(message.moved);
    this.overview = message;
    this.questions.answered();
    if (message.complete) this.status.endProgress();
    this.status.showFailure(undefined);
    this.choices.set({ source: message.source });
    this.notes.replaceChildren(...(message.notes ?? []).map((note) => element('p', { class: 'hint' }, note)));
    this.unread.replaceChildren(...unreadSection(message.unread, message.unreadCount, this.open));
    this.showEmpty(message.groups.length === 0);
    if (message.groups.length > 0) {
      this.ask();
      return;
    }
    this.snapshot = undefined;
    this.questions.forget();
  }

  /** The chosen snapshot of a first look has another place now. */
  private follow(moved: NonNullable<OverviewMessage['moved']>): void {
    const { index } = this.choices.state;
    const group = this.choices.group(this.overview)?.key;
    const places = moved.find((one) => one.group === group)?.places;
    if (index !== undefined) this.choices.set({ index: places?.[index] });
  }

  showSnapshot(message: SnapshotMessage): void {
    this.snapshot = message;
    const isStale = this.questions.answered();
    this.redraw();
    if (isStale) this.ask();
  }

  showTrends(message: TrendsMessage): void {
    this.trends = message;
    this.drawTrends();
  }

  showAnswers(message: AnswersMessage): void {
    const { snapshot } = this;
    const isOfOther = message.group !== snapshot?.group || message.index !== snapshot.index;
    // About what was chosen before: its answer took longer.
    if (isOfOther || message.service !== this.chosen()?.service.key) return;
    this.answers = message;
    this.drift.take(message);
    this.drawAnswers();
  }

  showSampling(message: SamplingMessage): void {
    this.sampling.show(message);
  }

  /** A picture for the host, as the page shows what it is of. */
  async draw(content: PictureContent): Promise<void> {
    const { view, logScale } = this.choices.state;
    const look = { view, logScale, theme: readTheme(), zone: this.choices.zone(content.snapshot.snapshot) };
    const svg = servicePicture(content, look) ?? '';
    this.host.post({ type: 'picture', svg, png: svg === '' ? '' : await toPng(svg) });
  }

  /** What an export draws. */
  private shown(): Pictured | undefined {
    const chosen = this.chosen();
    if (chosen === undefined || this.snapshot === undefined) return undefined;
    const { service } = chosen;
    const { group, index } = this.snapshot;
    return { group, index, service: service.key, reals: drawnReals(service, this.choices.state.reals) };
  }

  showSparks(message: SparksMessage): void {
    if (message.group === this.snapshot?.group) this.table.showSparks(message);
  }

  progress(file: string, done: number, total: number | undefined): void {
    this.status.showProgress(file, done, total);
  }

  fail(reason: string): void {
    this.questions.answered();
    this.status.showFailure(reason);
  }

  /** Everything anew: for new tables, another choice, another theme. */
  redraw(): void {
    const { overview, snapshot, choices } = this;
    const group = choices.group(overview);
    if (overview === undefined || snapshot === undefined || group === undefined) return;
    const zone = choices.zone(snapshot.snapshot);
    this.toolbar.showZone(choices.state.zone, snapshot.snapshot);
    this.picker.show(overview.groups, group, choices.state.base, snapshot, zone);
    this.table.show(snapshot, choices.state.table, group.count > 1);
    this.connections.replaceChildren(...connectionsSection(snapshot.connections));
    this.facts.replaceChildren(...otherFacts(snapshot).map((fact) => element('p', { class: 'fact' }, fact)));
    this.drawService(snapshot);
  }

  private drawService(snapshot: SnapshotMessage): void {
    const chosen = this.chosen();
    this.detail.element.hidden = chosen === undefined;
    this.table.choose(this.choices.rowId(this.table.groups));
    if (chosen !== undefined) this.detail.show(chosen.service);
    this.drawAnswers();
    if (chosen === undefined) return;
    if (!this.asksLines(chosen)) this.drawTrends();
    this.questions.answers(snapshot, chosen.service.key);
  }

  /** False where what is there is drawn: there are no lines, or those of before are the same. */
  private asksLines({ service }: RowGroup): boolean {
    const group = this.choices.group(this.overview);
    if (group === undefined || group.metrics.length === 0) return false;
    return this.questions.lines(group, service.key, drawnReals(service, this.choices.state.reals));
  }

  private drawAnswers(): void {
    const { answers, snapshot } = this;
    const own = answers?.group === snapshot?.group ? answers : undefined;
    const services = snapshot?.snapshot.services.length ?? 0;
    const isOne = services === 1;
    this.findings.show(own && services > 0 ? { message: own, isOne } : undefined);
    this.drift.show(snapshot?.group);
    const ofChosen = own?.service === this.chosen()?.service.key ? (own?.own ?? []) : [];
    // What is wrong with the only service stands above.
    this.detail.showAnswers(isOne ? ofChosen.filter(({ severity }) => severity === 'normal') : ofChosen);
  }

  private drawTrends(): void {
    const chosen = this.chosen();
    const { snapshot, trends, choices } = this;
    if (chosen === undefined || snapshot === undefined) return;
    const isOwn = trends?.service === chosen.service.key && trends.group === snapshot.group;
    const zone = choices.zone(snapshot.snapshot);
    this.detail.showTrends(isOwn ? trends : undefined, chosen.service, snapshot, { ...choices.state, zone });
  }

  private ask(): void {
    const group = this.choices.group(this.overview);
    if (group !== undefined) this.questions.snapshot(group, this.choices.state);
  }

  private choose(change: Partial<IpvsState>): void {
    this.choices.set(change);
    this.ask();
  }

  private chooseRow(row: Pick<Row, 'service' | 'real'>): void {
    this.choices.choose(row, this.table.groups);
    if (this.snapshot !== undefined) this.drawService(this.snapshot);
  }

  private chooseLines(change: Partial<IpvsState>): void {
    this.choices.set(change);
    const chosen = this.chosen();
    if (chosen === undefined || this.snapshot === undefined) return;
    if (change.reals === undefined || !this.asksLines(chosen)) this.drawTrends();
  }

  private chosen(): RowGroup | undefined {
    return this.choices.service(this.table.groups);
  }

  private readonly open = (file: string, line: number): void => this.host.post({ type: 'open', file, line });

  private showEmpty(empty: boolean): void {
    this.empty.hidden = !empty;
    this.toolbar.element.hidden = empty;
    this.content.hidden = empty;
  }
}
