import type { Steps } from '../../cluster/steps.ts';
import type { FromTimelineView, TimelineMessage, TimelineState, ToTimelineView } from '../../protocol.ts';
import { linesAround, type NodeAround } from '../../syslog/around.ts';
import type { LogPlace } from '../../syslog/timeline.ts';
import { element, spoken } from '../common/dom.ts';
import type { Host } from '../common/host.ts';
import { metricsIn } from '../common/metrics.ts';
import { Slices } from '../common/slices.ts';
import { readTheme, type Theme } from '../common/theme.ts';
import { rateCharts } from '../common/time/rates.ts';
import { duration } from '../common/time/times.ts';
import type { Window } from '../common/time/window.ts';
import type { Zone } from '../common/time/zone.ts';
import { AroundView } from './around-view.ts';
import { FilterMenu } from './filter-menu.ts';
import { Help } from './help.ts';
import { bindKeys } from './keys.ts';
import { markIcon, stateLegend } from './labels.ts';
import { LiveStatus } from './live-status.ts';
import { type Content, prepareContent, type Shown } from './model/content.ts';
import { statesIn } from './model/lanes.ts';
import { listing } from './model/listing.ts';
import { strangeTables, withTableNodes } from './model/table-nodes.ts';
import { type Change, Navigation } from './navigation.ts';
import { nothingFound, zoneNames, zoneOf } from './page-state.ts';
import { Plot } from './plot.ts';
import type { PlotView } from './plot-model.ts';
import { bindPointer } from './pointer.ts';
import { SearchField } from './search-field.ts';
import { Side } from './side.ts';
import { Status } from './status.ts';
import { Toolbar } from './toolbar.ts';
import { Tooltip } from './tooltip.ts';
import { TransitionTable } from './transition-table.ts';

type TimelineHost = Host<ToTimelineView, FromTimelineView, TimelineState>;

/** Builds the page, and shows in all of its parts what the navigation says. */
export class TimelinePage {
  private readonly navigation: Navigation;
  private theme: Theme = readTheme();
  /** That the logs are shown around. */
  private moment: number | undefined;
  private readonly loading = new Slices();
  private settling: ReturnType<typeof setTimeout> | undefined;
  private painting = 0;
  private painted: ReturnType<typeof setTimeout> | undefined;
  private readonly listing = new Slices();

  private readonly plotArea = element('div', { class: 'plot', tabindex: 0, role: 'group', 'aria-label': PLOT_LABEL });
  private readonly tableArea = element('section', { class: 'table-area', 'aria-label': 'Transitions', tabindex: 0 });
  private readonly around = new AroundView((place) => this.open(place));
  private readonly main = element('div', { class: 'main' }, this.plotArea, this.around.root, this.tableArea);
  private readonly said = spoken('');
  private readonly body: HTMLElement;
  private readonly toolbar: Toolbar;
  private readonly search: SearchField;
  private readonly filter: FilterMenu;
  private readonly status: Status;
  private readonly live: LiveStatus;
  private readonly side: Side;
  private readonly table: TransitionTable;
  private readonly plot: Plot;

  constructor(
    app: HTMLElement,
    private readonly host: TimelineHost,
  ) {
    const navigation = new Navigation(host.recall(), (change) => this.changed(change));
    this.navigation = navigation;
    const header = element('header', { class: 'toolbar' });
    const status = element('div', { class: 'status' });
    this.live = new LiveStatus((isOn) => host.post({ type: 'follow', isOn }));
    const marks = (eventClass: number) => markIcon(eventClass, this.theme);
    const open = (place: LogPlace) => this.open(place);
    this.side = new Side(marks, {
      incident: (entry) => {
        navigation.chooseIncident(entry);
        this.openChosen(true);
      },
      line: (row) => navigation.chooseEvent(row),
      open,
      tab: (tab) => navigation.set({ tab }),
    });
    this.body = element('div', { class: 'body', hidden: true }, this.main, this.side.root);
    this.said.setAttribute('role', 'status');
    app.replaceChildren(header, this.live.root, status, this.body, this.said);
    this.search = new SearchField({
      search: (query) => navigation.search(query),
      step: (by) => navigation.stepFound(by),
      leave: () => this.plotArea.focus(),
    });
    this.filter = new FilterMenu((filter) => navigation.set({ filter }));
    const help = new Help(app, marks);
    this.toolbar = new Toolbar(header, [this.search.root, this.filter.root], {
      zoom: (factor) => navigation.zoom(factor),
      fit: () => navigation.moveTo(undefined),
      measure: () => navigation.measure(),
      help: () => help.toggle(),
      zone: (zone) => navigation.set({ zone }),
      metric: (metric) => navigation.set({ metric }),
      export: () => this.export(),
    });
    this.status = new Status(status, () => host.post({ type: 'cancel' }));
    this.table = new TransitionTable(this.tableArea, open, (row) => navigation.chooseRow(row));
    this.plot = new Plot(this.plotArea, this.theme, {
      windowChanged: (window) => navigation.moveTo(window),
      togglePin: (lane) => navigation.togglePin(lane),
      toggleGroup: (group) => navigation.toggleGroup(group),
      tablesOf: (name, node) => navigation.tablesOf(name, node),
    });
    bindPointer(this.plotArea, this.main, this.plot, navigation, new Tooltip(app), {
      zone: () => this.zone(),
      open: (keepFocus) => this.openChosen(keepFocus),
    });
    bindKeys(this.plotArea, {
      pan: (part) => navigation.pan(part),
      zoom: (factor) => navigation.zoom(factor),
      whole: () => navigation.moveTo(undefined),
      edge: (end) => navigation.edge(end),
      step: (by, sameLane) => navigation.step(by, sameLane),
      incident: (by) => navigation.stepIncident(by),
      lane: (by) => navigation.stepLane(by),
      open: () => this.openChosen(),
      zoomToChoice: () => navigation.zoomToChoice(),
      measure: () => navigation.measure(),
      pin: () => navigation.togglePin(navigation.selection?.lane),
      fold: () => navigation.toggleGroup(this.groupOfChoice()),
      search: () => this.search.focus(),
      help: () => help.toggle(),
      giveUp: () => navigation.escape(),
    });
    document.addEventListener('paste', (event) => {
      if (event.target instanceof Element && event.target.closest('input, vscode-textfield') !== null) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '') host.post({ type: 'paste', text });
    });
    addEventListener('pagehide', () => this.remember());
  }

  progress(file: string, done: number, total: number | undefined): void {
    this.status.showProgress(file, done, total);
  }

  /** Logs may take long to read, and the window may be closed meanwhile. */
  rememberSource(source: readonly string[]): void {
    this.navigation.state = { ...this.navigation.state, source };
    this.remember();
  }

  show(message: TimelineMessage): void {
    this.status.showFailure(undefined);
    this.status.showNotes(message.notes);
    this.live.show(message.live);
    if (message.complete) this.status.endProgress();
    this.loading.run(prepareContent(message), (content) => this.navigation.load(content));
  }

  fail(reason: string): void {
    this.status.endProgress();
    this.status.showFailure(reason);
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
    const { content, shown, window } = this.navigation;
    if (content === undefined || shown === undefined) return;
    this.showEmpty(content);
    if (window === undefined) return;
    if (change === 'content') this.showContent(content, shown, window);
    else this.plot.show(this.plotView(window));
    if (change === 'choice') this.showChoice();
    // New data, and another zone, may have more to say of the same moment.
    if (change === 'content') this.moment = undefined;
    if (change !== 'view') this.lookAround();
    if (change === 'view') this.table.moveTo(window);
    this.settle();
  }

  private showContent({ message, groups, events, laneEvents }: Content, shown: Shown, window: Window): void {
    const { state, found = [], filter } = this.navigation;
    const { timeline, charts } = message;
    const zone = this.zone();
    const nodes = timeline.nodes.map(({ name }) => name);
    const metrics = metricsIn(charts);
    const metric = metrics.find((one) => one === state.metric) ?? metrics[0] ?? 'conns';
    this.toolbar.show(message.title, stateLegend(statesIn(shown.groups), this.theme), false);
    this.toolbar.showZone(state.zone, zoneNames(message));
    this.toolbar.showMetrics(metrics, metric);
    this.filter.show(nodes, groups, filter);
    const { groups: lanes, incidents, hidden } = shown;
    const { whole = window } = this.navigation.content ?? {};
    const [pinned, collapsed] = [state.pinned ?? [], state.collapsed ?? []];
    const chosen = state.tableNodes ?? {};
    const rates = rateCharts(withTableNodes(charts, timeline.nodes, chosen), metric, nodes);
    this.plot.update(
      {
        groups: lanes,
        incidents,
        events,
        laneEvents,
        rates,
        metric,
        strangers: strangeTables(charts, timeline.nodes, chosen),
        nodes,
        whole,
        zone,
        hidden,
        pinned,
        collapsed,
        found,
      },
      this.plotView(window),
      this.theme,
    );
    this.afterPaint(() => this.listing.run(this.showLists(shown, window, zone), () => this.showChoice()));
  }

  /** What is read after one has looked, in steps. */
  private *showLists(shown: Shown, window: Window, zone: Zone): Steps<void> {
    const { entries } = shown;
    const { state } = this.navigation;
    this.side.incidents.show(entries, zone, state.incident);
    this.side.count('incidents', entries.length);
    this.side.showTab(state.tab ?? 'incidents');
    yield;
    // They are made when they are asked for, which takes a step of its own.
    const { rows } = shown;
    yield;
    this.table.show(rows, window, zone);
  }

  private showChoice(): void {
    const { selection, state, content, found } = this.navigation;
    const event = selection?.event === undefined ? undefined : content?.events.row(selection.event);
    this.side.details.show(selection, event, this.zone());
    this.side.incidents.select(state.incident);
    this.side.lines.select(selection?.event);
    this.table.select(selection);
    if (selection?.lane !== undefined) this.plot.row(selection.lane)?.root.scrollIntoView({ block: 'nearest' });
    const at = found && selection?.event !== undefined ? found.indexOf(selection.event) : -1;
    this.search.show(state.search ?? '', found?.length ?? 0, at === -1 ? undefined : at);
    const { measure } = state;
    this.said.textContent = measure === undefined ? '' : `Measured ${duration(measure.to - measure.from)}`;
  }

  /** At once what keepalived said; the host answers with what stands between in the files. */
  private lookAround(): void {
    const { content, selection, shown, state } = this.navigation;
    const incident = shown?.entries.find(({ id }) => id === state.incident)?.incident;
    const moment = selection?.time ?? incident?.from;
    if (moment === this.moment) return;
    this.moment = moment;
    const nodes = moment === undefined || content === undefined ? [] : linesAround(content.message.timeline, moment);
    this.around.show(moment, nodes, this.zone());
    if (moment !== undefined) this.host.post({ type: 'around', time: moment });
  }

  showAround(moment: number, nodes: readonly NodeAround[]): void {
    if (moment === this.moment) this.around.show(moment, nodes, this.zone());
  }

  /** The list of lines follows when zoom and choice have come to rest. */
  private showLines(): void {
    const { content, shown, window, found, selection } = this.navigation;
    if (content === undefined || shown === undefined || window === undefined) return;
    const around = selection?.time ?? (window.from + window.to) / 2;
    const lines = listing(content.events, found, window, shown.hidden, around, MOST_LINES);
    this.side.lines.show(content.events, lines, this.zone(), selection?.event);
    this.side.count('lines', lines.lines);
  }

  /** After two frames: the lanes come first, then the overview. A hidden page has no frames, and nobody who waits. */
  private afterPaint(run: () => void): void {
    cancelAnimationFrame(this.painting);
    clearTimeout(this.painted);
    this.painting = requestAnimationFrame(() => {
      this.painting = requestAnimationFrame(() => {
        this.painted = setTimeout(run);
      });
    });
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.showLines();
      this.remember();
    }, SETTLE_MS);
  }

  private remember(): void {
    this.host.remember(this.navigation.state);
  }

  private showEmpty({ message, whole }: Content): void {
    this.body.hidden = whole === undefined;
    const reading = !message.complete;
    if (whole !== undefined || reading) this.status.showEmpty(undefined);
    else this.status.showEmpty('No keepalived lines found', nothingFound(message));
    if (whole === undefined) this.toolbar.show(message.title, [], true);
  }

  private plotView(window: Window): PlotView {
    const { selection, state } = this.navigation;
    return { window, selection, incident: state.incident, measure: state.measure };
  }

  private groupOfChoice(): string | undefined {
    const { shown, selection } = this.navigation;
    return shown?.groups.find(({ lanes }) => lanes.some(({ id }) => id === selection?.lane))?.id;
  }

  /** The chosen line, else the first of the chosen incident. */
  private openChosen(keepFocus = false): void {
    const { selection, shown, state } = this.navigation;
    const incident = shown?.entries.find(({ id }) => id === state.incident)?.incident;
    const place = selection ?? incident?.evidence[0];
    if (place !== undefined && place.file !== '') this.open(place, keepFocus);
  }

  private open({ file, line }: LogPlace, keepFocus = false): void {
    this.host.post({ type: 'open', file, line, keepFocus });
  }

  private export(): void {
    const { window } = this.navigation;
    if (window === undefined) return;
    const timeZone = this.zone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.host.post({ type: 'export', ...window, timeZone, isDark: this.theme.dark });
  }

  private zone(): Zone {
    return zoneOf(this.navigation.state.zone, this.navigation.content?.message);
  }
}

const SETTLE_MS = 120;
const MOST_LINES = 200;

const PLOT_LABEL =
  'Timeline. Arrow keys move, plus and minus zoom, F shows everything, N and P go from transition to transition, Enter opens the line, question mark tells all keys.';
