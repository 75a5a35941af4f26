import type { Metric } from '../../ipvs/series.ts';
import type { FromIpvsView, IpvsState, JsonSnapshot, TablesMessage, ToIpvsView } from '../../protocol.ts';
import { element, icon } from '../common/dom.ts';
import type { Host } from '../common/host.ts';
import { METRIC_LABELS, metricsIn } from '../common/metrics.ts';
import { setOptions } from '../common/select.ts';
import { readTheme } from '../common/theme.ts';
import { viewService } from './model/service-view.ts';
import { describeSnapshot, otherFacts, snapshotNames } from './model/snapshots.ts';
import { ratesSection } from './rates-section.ts';
import { LazyCharts, serviceSection } from './service-section.ts';
import { unreadSection } from './unread-section.ts';

type IpvsHost = Host<ToIpvsView, FromIpvsView, IpvsState>;

/** Tables of ipvsadm as numbers and charts; text pasted anywhere on the page is added to them. */
export class IpvsPage {
  private state: IpvsState;
  private message: TablesMessage | undefined;
  private charts = new LazyCharts();

  private readonly header = element('header', { class: 'toolbar' });
  private readonly about = element('p', { class: 'about hint' });
  private readonly snapshot = element('vscode-single-select', { label: 'Snapshot' });
  private readonly metric = element('vscode-single-select', { label: 'Quantity over time' });
  private readonly failure = element('p', { class: 'failure', role: 'alert', hidden: true });
  private readonly empty = emptyPage();
  private readonly content = element('div', { class: 'content' });
  private readonly unread = element('div');

  constructor(
    app: HTMLElement,
    private readonly host: IpvsHost,
  ) {
    this.state = host.recall() ?? START;
    const clear = element('vscode-button', { secondary: true }, 'Clear');
    clear.addEventListener('click', () => host.post({ type: 'clear' }));
    const hint = element('span', { class: 'hint' }, 'Ctrl+V adds a snapshot');
    this.header.append(
      element('div', { class: 'heading' }, element('h1', {}, 'ipvsadm tables'), hint),
      element('div', { class: 'tools' }, this.snapshot, this.metric, clear),
    );
    app.replaceChildren(this.header, this.failure, this.empty, this.about, this.content, this.unread);
    this.snapshot.addEventListener('change', () => this.choose({ snapshot: Number(this.snapshot.value) }));
    this.metric.addEventListener('change', () => this.choose({ metric: this.metric.value }));
    document.addEventListener('paste', (event) => this.paste(event));
    this.showEmpty(true);
  }

  show(message: TablesMessage): void {
    // A new snapshot is what the user wants to see, not the one that was looked at before.
    const grown = this.message !== undefined && message.snapshots.length !== this.message.snapshots.length;
    this.message = message;
    this.state = { ...this.state, source: message.source, ...(grown ? { snapshot: undefined } : {}) };
    this.failure.hidden = true;
    this.redraw();
  }

  fail(reason: string): void {
    this.failure.replaceChildren(icon('error'), element('span', {}, reason));
    this.failure.hidden = false;
  }

  /** Everything anew: for new tables, another choice, another theme. */
  redraw(): void {
    const { message } = this;
    if (message === undefined) return;
    this.charts.destroy();
    this.charts = new LazyCharts();
    const { snapshots, unread } = message;
    const index = Math.min(this.state.snapshot ?? snapshots.length - 1, snapshots.length - 1);
    const chosen = snapshots[index];
    this.showEmpty(chosen === undefined);
    this.content.replaceChildren();
    if (chosen !== undefined) this.draw(message, chosen, index);
    this.unread.replaceChildren(...unreadSection(unread, (file, line) => this.host.post({ type: 'open', file, line })));
    this.host.remember(this.state);
  }

  private draw({ snapshots, series }: TablesMessage, chosen: JsonSnapshot, index: number): void {
    const theme = readTheme();
    this.about.textContent = describeSnapshot(chosen, ZONE);
    this.snapshot.hidden = snapshots.length < 2;
    const names = snapshotNames(snapshots, ZONE);
    setOptions(
      this.snapshot,
      names.map((name, place) => [String(place), name] as const),
      String(index),
    );
    const metrics = metricsIn(series);
    const metric = metrics.find((one) => one === this.state.metric) ?? metrics[0];
    this.showMetrics(metrics, metric);
    const rates = metric && ratesSection(series, metric, theme, ZONE, this.charts);
    const facts = otherFacts(chosen).map((fact) => element('p', { class: 'fact' }, fact));
    this.content.append(...(rates ? [rates] : []), ...facts);
    this.addServices(chosen, 0);
  }

  /** A page of services at a time: thousands of tables at once would freeze the window. */
  private addServices({ services, ...rest }: JsonSnapshot, start: number): void {
    const theme = readTheme();
    const sections = services
      .slice(start, start + PAGE)
      .map((one) => serviceSection(viewService(one), theme, this.charts));
    this.content.append(...sections);
    if (start + PAGE >= services.length) return;
    const more = element(
      'vscode-button',
      { secondary: true, class: 'more' },
      `Show ${services.length - start - PAGE} more services`,
    );
    more.addEventListener('click', () => {
      more.remove();
      this.addServices({ services, ...rest }, start + PAGE);
    });
    this.content.append(more);
  }

  private showMetrics(metrics: readonly Metric[], chosen: Metric | undefined): void {
    this.metric.hidden = chosen === undefined;
    setOptions(
      this.metric,
      metrics.map((metric) => [metric, METRIC_LABELS[metric]] as const),
      chosen ?? '',
    );
  }

  private showEmpty(empty: boolean): void {
    this.empty.hidden = !empty;
    this.header.hidden = empty;
    this.about.hidden = empty;
  }

  private choose(change: Partial<Pick<IpvsState, 'snapshot' | 'metric'>>): void {
    this.state = { ...this.state, ...change };
    this.redraw();
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') this.fail('The clipboard holds no text.');
    else this.host.post({ type: 'paste', text });
  }
}

const START: IpvsState = { version: 1, source: [], snapshot: undefined, metric: undefined };

/** Services drawn at once. */
const PAGE = 40;

/** Dates without a zone are read as UTC, so that they are shown as they were printed. */
const ZONE = 'UTC';

function emptyPage(): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    icon('clippy'),
    element('h1', {}, 'Paste ipvsadm output here (Ctrl+V)'),
    element('p', {}, 'Any of them, with prompts and other lines around, one table or many:'),
    element('ul', { class: 'commands' }, ...COMMANDS.map((command) => element('li', {}, element('code', {}, command)))),
    element('p', {}, 'Paste again later: dated snapshots become rates over time.'),
  );
}

const COMMANDS = ['ipvsadm -Ln', 'ipvsadm -Ln --stats', 'ipvsadm -Ln --rate', 'ipvsadm -Sn'] as const;
