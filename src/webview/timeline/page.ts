import type { Steps } from '../../cluster/steps.ts';
import { strangeTables } from '../../cluster/timeline/table-nodes.ts';
import { metricsIn } from '../../ipvs/drawing/metrics.ts';
import type { FromTimelineView, TimelineMessage, TimelineState, ToTimelineView } from '../../protocol.ts';
import { linesAround, type NodeAround } from '../../syslog/around.ts';
import { statesIn } from '../../syslog/drawing/lanes.ts';
import type { LogPlace } from '../../syslog/timeline.ts';
import type { Host } from '../common/host.ts';
import { Slices } from '../common/slices.ts';
import { readTheme, type Theme } from '../common/theme.ts';
import type { Window } from '../common/time/window.ts';
import { localZoneName, type Zone } from '../common/time/zone.ts';
import { Lists } from './lists.ts';
import { type Content, prepareContent, type Shown } from './model/content.ts';
import { NodeRates } from './model/node-rates.ts';
import { type Change, Navigation } from './navigation.ts';
import { nothingFound, zoneNames, zoneOf } from './page-state.ts';
import { buildParts, type Parts } from './parts.ts';
import { stateLegend } from './plot/labels.ts';
import type { PlotModel, PlotView } from './plot/plot-model.ts';

type TimelineHost = Host<ToTimelineView, FromTimelineView, TimelineState>;

/** Shows in all parts of the page what the host sends and what the navigation says. */
export class TimelinePage {
  private readonly navigation: Navigation;
  private theme: Theme = readTheme();
  /** That the logs are shown around. */
  private moment: number | undefined;
  private readonly loading = new Slices();
  private readonly showing = new Slices();
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly parts: Parts;
  private readonly lists: Lists;
  private readonly rates = new NodeRates();

  constructor(
    app: HTMLElement,
    private readonly host: TimelineHost,
  ) {
    this.navigation = new Navigation(host.recall(), (change) => this.changed(change));
    this.parts = buildParts(app, this.navigation, {
      theme: () => this.theme,
      zone: () => this.zone(),
      open: (place) => this.open(place),
      openChosen: (keepFocus) => this.openChosen(keepFocus),
      export: () => this.export(),
      follow: (isOn) => host.post({ type: 'follow', isOn }),
      cancel: () => host.post({ type: 'cancel' }),
    });
    this.lists = new Lists(this.parts, this.navigation, () => this.zone());
    document.addEventListener('paste', (event) => {
      if (event.target instanceof Element && event.target.closest('input, vscode-textfield') !== null) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '') host.post({ type: 'paste', text });
    });
    addEventListener('pagehide', () => this.remember());
    this.parts.status.showEmpty('Reading the logs…');
  }

  progress(file: string, done: number, total: number | undefined): void {
    const { status } = this.parts;
    status.showProgress(file, done, total);
    if (this.navigation.content === undefined) status.showEmpty(undefined);
  }

  /** Logs may take long to read, and the window may be closed meanwhile. */
  rememberSource(source: readonly string[]): void {
    this.navigation.state = { ...this.navigation.state, source };
    this.remember();
  }

  show(message: TimelineMessage): void {
    const { status, live } = this.parts;
    status.showFailure(undefined);
    status.showNotes(message.notes);
    live.show(message.live);
    if (message.complete) status.endProgress();
    this.loading.run(prepareContent(message), (content) => this.navigation.load(content));
  }

  fail(reason: string): void {
    const { status } = this.parts;
    status.endProgress();
    status.showFailure(reason);
    if (this.navigation.content === undefined) status.showEmpty(undefined);
  }

  reveal(place: LogPlace): void {
    this.navigation.reveal(place);
  }

  /** The theme changed. */
  repaint(): void {
    this.theme = readTheme();
    this.changed('content');
  }

  private changed(change: Change): void {
    const { window } = this.navigation;
    if (change === 'content') {
      this.showing.run(this.showContent(), () => undefined);
      return;
    }
    if (window === undefined) return;
    this.parts.plot.show(this.plotView(window));
    if (change === 'choice') {
      // First, since it takes room from the lanes, in which what is chosen is brought into view.
      this.lookAround();
      this.lists.showChoice();
    } else this.parts.table.moveTo(window);
    this.settle();
  }

  /** In steps: what the browser lays out and draws of each comes with its own frame. */
  private *showContent(): Steps<void> {
    const { content, shown } = this.navigation;
    if (content === undefined || shown === undefined) return;
    const { plot } = this.parts;
    if (this.navigation.window === undefined) return this.showEmpty(content);
    this.showHeader(content, shown);
    yield;
    const { window } = this.navigation;
    if (window === undefined) return;
    this.showEmpty(content);
    plot.update(this.plotModel(content, shown, window), this.plotView(window), this.theme, () => this.lists.show());
    // New data, and another zone, may have more to say of the same moment.
    this.moment = undefined;
    this.lookAround();
    this.settle();
    yield;
    plot.measure();
  }

  private showHeader({ message, groups }: Content, shown: Shown): void {
    const { state, filter } = this.navigation;
    const { toolbar } = this.parts;
    const metrics = metricsIn(message.charts);
    toolbar.show(message.title, stateLegend(statesIn(shown.groups), this.theme), false);
    toolbar.showZone(state.zone, zoneNames(message));
    toolbar.showMetrics(metrics, this.metricOf(metrics));
    this.parts.filter.show(namesOf(message), groups, filter);
  }

  private plotModel({ message, events, laneEvents, whole }: Content, shown: Shown, window: Window): PlotModel {
    const { state, found = [] } = this.navigation;
    const { timeline, charts } = message;
    const { groups, incidents, hidden } = shown;
    const nodes = namesOf(message);
    const metric = this.metricOf(metricsIn(charts));
    const chosen = state.tableNodes ?? {};
    return {
      groups,
      incidents,
      events,
      laneEvents,
      rates: this.rates.of(charts, metric, timeline.nodes, chosen),
      metric,
      strangers: strangeTables(charts, timeline.nodes, chosen),
      nodes,
      whole: whole ?? window,
      zone: this.zone(),
      hidden,
      pinned: state.pinned ?? [],
      collapsed: state.collapsed ?? [],
      found,
    };
  }

  private metricOf(metrics: ReturnType<typeof metricsIn>): PlotModel['metric'] {
    return metrics.find((one) => one === this.navigation.state.metric) ?? metrics[0] ?? 'conns';
  }

  /** At once what keepalived said; the host answers with what stands between in the files. */
  private lookAround(): void {
    const { content, selection, incident } = this.navigation;
    const moment = selection?.time ?? incident?.from;
    if (moment === this.moment) return;
    this.moment = moment;
    const nodes = moment === undefined || content === undefined ? [] : linesAround(content.message.timeline, moment);
    this.showAround(moment, nodes);
    if (moment !== undefined) this.host.post({ type: 'around', time: moment });
  }

  showAround(time: number | undefined, nodes: readonly NodeAround[]): void {
    if (time !== this.moment) return;
    const { partners } = this.navigation;
    this.parts.around.show(time === undefined ? undefined : { time, partners }, nodes, this.zone());
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.lists.showLines();
      this.remember();
    }, SETTLE_MS);
  }

  private remember(): void {
    this.host.remember(this.navigation.state);
  }

  private showEmpty({ message, whole }: Content): void {
    const { status, toolbar, body } = this.parts;
    body.hidden = whole === undefined;
    const reading = !message.complete;
    if (whole !== undefined || reading) status.showEmpty(undefined);
    else status.showEmpty('No keepalived lines found', nothingFound(message));
    if (whole === undefined) toolbar.show(message.title, [], true);
  }

  private plotView(window: Window): PlotView {
    const { selection, state } = this.navigation;
    return { window, selection, incident: state.incident, measure: state.measure };
  }

  /** The chosen line, else the first of the chosen incident. */
  private openChosen(keepFocus: boolean): void {
    const { selection, incident } = this.navigation;
    const place = selection ?? incident?.evidence[0];
    if (place !== undefined && place.file !== '') this.open(place, keepFocus);
  }

  private open({ file, line }: LogPlace, keepFocus = false): void {
    this.host.post({ type: 'open', file, line, keepFocus });
  }

  private export(): void {
    const { window, content, shown } = this.navigation;
    if (window === undefined || content === undefined || shown === undefined) return;
    const timeZone = this.zone() ?? localZoneName();
    const metric = this.metricOf(metricsIn(content.message.charts));
    const { tableNodes = {}, collapsed = [], pinned: ids = [] } = this.navigation.state;
    const pinned = ids.filter((id) => shown.groups.some(({ lanes }) => lanes.some((lane) => lane.id === id)));
    const { nodes, groups } = this.navigation.filter;
    const hidden = { nodes, groups: [...groups, ...collapsed], pinned };
    this.host.post({ type: 'export', ...window, timeZone, isDark: this.theme.dark, metric, hidden, tableNodes });
  }

  private zone(): Zone {
    return zoneOf(this.navigation.state.zone, this.navigation.content?.message);
  }
}

function namesOf({ timeline }: TimelineMessage): readonly string[] {
  return timeline.nodes.map(({ name }) => name);
}

const SETTLE_MS = 120;
