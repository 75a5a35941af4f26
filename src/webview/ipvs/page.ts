import type {
  AnswersMessage,
  ChartGroup,
  IpvsState,
  OverviewMessage,
  PictureContent,
  SamplingMessage,
  SnapshotMessage,
  SparksMessage,
  TrendsMessage,
} from '../../protocol.ts';
import { element } from '../common/dom.ts';
import { markOnce } from '../common/mark-once.ts';
import { toPng } from '../common/picture.ts';
import { readTheme } from '../common/theme.ts';
import { Choices } from './choices.ts';
import { buildParts, type Parts } from './parts.ts';
import { servicePicture } from './picture/service-picture.ts';
import { type IpvsHost, Questions } from './questions.ts';
import { unreadSection } from './sections/unread-section.ts';
import { ShownTables } from './shown-tables.ts';

/** Hands what the host sends, and what the user chose of it, to the parts that draw. */
export class IpvsPage {
  private readonly choices: Choices;
  private readonly questions: Questions;
  private readonly parts: Parts;
  private readonly shown: ShownTables;

  constructor(
    app: HTMLElement,
    private readonly host: IpvsHost,
  ) {
    const choices = new Choices(host);
    this.choices = choices;
    this.questions = new Questions(host);
    this.parts = buildParts(app, {
      post: (message) => host.post(message),
      open: this.open,
      export: () => host.post({ type: 'export', shown: this.shown.pictured }),
      fail: (reason) => this.fail(reason),
      zone: (zone) => {
        choices.set({ zone });
        this.redraw();
      },
      choose: (change) => this.choose(change),
      chooseRow: (row) => this.shown.chooseRow(row),
      chooseLines: (change) => this.shown.chooseLines(change),
      keep: (change) => choices.set(change),
      sparksWanted: (rows) => this.shown.snapshot && this.questions.sparks(this.shown.snapshot, rows),
    });
    this.shown = new ShownTables(this.parts, choices, this.questions);
    this.showEmpty(true);
  }

  showOverview(message: OverviewMessage): void {
    const { shown, parts } = this;
    const isNew = ({ key }: ChartGroup) => !shown.overview?.groups.some((known) => known.key === key);
    // What was just pasted is what the user wants to see, also where it is another node's.
    const added = shown.overview === undefined ? undefined : message.groups.find(isNew);
    if (added !== undefined) this.choices.set({ group: added.key, index: undefined });
    else if (message.moved !== undefined) this.follow(message.moved);
    shown.overview = message;
    this.questions.answered();
    if (message.complete) parts.status.endProgress();
    parts.status.showFailure(undefined);
    this.choices.set({ source: message.source });
    parts.notes.replaceChildren(...(message.notes ?? []).map((note) => element('p', { class: 'hint' }, note)));
    parts.unread.replaceChildren(...unreadSection(message.unread, message.unreadCount, this.open));
    this.showEmpty(message.groups.length === 0);
    if (message.groups.length > 0) {
      if (message.complete) markOnce('all-read');
      this.ask();
      return;
    }
    shown.snapshot = undefined;
    this.questions.forget();
  }

  /** The chosen snapshot of a first look has another place now. */
  private follow(moved: NonNullable<OverviewMessage['moved']>): void {
    const { index } = this.choices.state;
    const group = this.choices.group(this.shown.overview)?.key;
    const places = moved.find((one) => one.group === group)?.places;
    if (index !== undefined) this.choices.set({ index: places?.[index] });
  }

  showSnapshot(message: SnapshotMessage): void {
    this.shown.snapshot = message;
    const isStale = this.questions.answered();
    this.redraw();
    if (isStale) this.ask();
  }

  showTrends(message: TrendsMessage): void {
    this.shown.takeTrends(message);
  }

  showAnswers(message: AnswersMessage): void {
    this.shown.takeAnswers(message);
  }

  showSampling(message: SamplingMessage): void {
    this.parts.sampling.show(message);
  }

  showSparks(message: SparksMessage): void {
    if (message.group === this.shown.snapshot?.group) this.parts.table.showSparks(message);
  }

  /** A picture for the host, as the page shows what it is of. */
  async draw(content: PictureContent): Promise<void> {
    const { view, logScale } = this.choices.state;
    const look = { view, logScale, theme: readTheme(), zone: this.choices.zone(content.snapshot.snapshot) };
    const svg = servicePicture(content, look) ?? '';
    this.host.post({ type: 'picture', svg, png: svg === '' ? '' : await toPng(svg) });
  }

  progress(file: string, done: number, total: number | undefined): void {
    const { status, empty } = this.parts;
    status.showProgress(file, done, total);
    // Nothing is to be pasted where something is being read.
    empty.hidden = true;
  }

  fail(reason: string): void {
    this.questions.answered();
    this.parts.status.showFailure(reason);
    if ((this.shown.overview?.groups.length ?? 0) === 0) this.showEmpty(true);
  }

  /** The theme changed, or the zone. */
  redraw(): void {
    this.shown.redraw();
  }

  private ask(): void {
    const group = this.choices.group(this.shown.overview);
    if (group !== undefined) this.questions.snapshot(group, this.choices.state);
  }

  private choose(change: Partial<IpvsState>): void {
    this.choices.set(change);
    this.ask();
  }

  private readonly open = (file: string, line: number): void => this.host.post({ type: 'open', file, line });

  private showEmpty(empty: boolean): void {
    const { empty: page, toolbar, content } = this.parts;
    page.hidden = !empty;
    toolbar.element.hidden = empty;
    content.hidden = empty;
  }
}
