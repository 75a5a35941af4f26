import type {
  AnswersMessage,
  IpvsState,
  OverviewMessage,
  Pictured,
  SnapshotMessage,
  TrendsMessage,
} from '../../protocol.ts';
import { element } from '../common/dom.ts';
import type { Choices } from './choices.ts';
import { drawnReals } from './model/drawn-reals.ts';
import type { Row, RowGroup } from './model/rows.ts';
import { otherFacts } from './model/snapshots.ts';
import type { Parts } from './parts.ts';
import type { Questions } from './questions.ts';
import { connectionsSection } from './sections/connections-section.ts';

/** What the host has told, drawn as the user chose; what is missing for it is asked for. */
export class ShownTables {
  overview: OverviewMessage | undefined;
  snapshot: SnapshotMessage | undefined;
  private trends: TrendsMessage | undefined;
  private answers: AnswersMessage | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly choices: Choices,
    private readonly questions: Questions,
  ) {}

  /** What an export draws. */
  get pictured(): Pictured | undefined {
    const { chosen, snapshot } = this;
    if (chosen === undefined || snapshot === undefined) return undefined;
    const { service } = chosen;
    const { group, index } = snapshot;
    return { group, index, service: service.key, reals: drawnReals(service, this.choices.state.reals) };
  }

  takeTrends(message: TrendsMessage): void {
    this.trends = message;
    this.drawTrends();
  }

  takeAnswers(message: AnswersMessage): void {
    const { snapshot } = this;
    const isOfOther = message.group !== snapshot?.group || message.index !== snapshot.index;
    // About what was chosen before: its answer took longer.
    if (isOfOther || message.service !== this.chosen?.service.key) return;
    this.answers = message;
    this.parts.drift.take(message);
    this.drawAnswers();
  }

  /** Everything anew: for new tables, another choice, another theme. */
  redraw(): void {
    const { overview, snapshot, choices, parts } = this;
    const group = choices.group(overview);
    if (overview === undefined || snapshot === undefined || group === undefined) return;
    const zone = choices.zone(snapshot.snapshot);
    parts.toolbar.showZone(choices.state.zone, snapshot.snapshot);
    parts.picker.show(overview.groups, group, choices.state.base, snapshot, zone);
    parts.table.show(snapshot, choices.state.table, group.count > 1);
    parts.connections.replaceChildren(...connectionsSection(snapshot.connections));
    parts.facts.replaceChildren(...otherFacts(snapshot).map((fact) => element('p', { class: 'fact' }, fact)));
    this.drawService(snapshot);
  }

  chooseRow(row: Pick<Row, 'service' | 'real'>): void {
    this.choices.choose(row, this.parts.table.groups);
    if (this.snapshot !== undefined) this.drawService(this.snapshot);
  }

  chooseLines(change: Partial<IpvsState>): void {
    this.choices.set(change);
    const { chosen } = this;
    if (chosen === undefined || this.snapshot === undefined) return;
    if (change.reals === undefined || !this.asksLines(chosen)) this.drawTrends();
  }

  private get chosen(): RowGroup | undefined {
    return this.choices.service(this.parts.table.groups);
  }

  private drawService(snapshot: SnapshotMessage): void {
    const { chosen } = this;
    const { detail, table } = this.parts;
    detail.element.hidden = chosen === undefined;
    table.choose(this.choices.rowId(table.groups));
    if (chosen !== undefined) detail.show(chosen.service);
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
    const { findings, drift, detail } = this.parts;
    const own = answers?.group === snapshot?.group ? answers : undefined;
    const services = snapshot?.snapshot.services.length ?? 0;
    const isOne = services === 1;
    const isOther = drift.show(snapshot?.group);
    // That nothing needs a look is not to be read above what is other than it should be.
    const isTold = services > 0 && !(isOther && own?.findingCount === 0);
    findings.show(own && isTold ? { message: own, isOne } : undefined);
    const ofChosen = own?.service === this.chosen?.service.key ? (own?.own ?? []) : [];
    // What is wrong with the only service stands above.
    detail.showAnswers(isOne ? ofChosen.filter(({ severity }) => severity === 'normal') : ofChosen);
  }

  private drawTrends(): void {
    const { chosen, snapshot, trends, choices } = this;
    if (chosen === undefined || snapshot === undefined) return;
    const isOwn = trends?.service === chosen.service.key && trends.group === snapshot.group;
    const zone = choices.zone(snapshot.snapshot);
    this.parts.detail.showTrends(isOwn ? trends : undefined, chosen.service, snapshot, { ...choices.state, zone });
  }
}
