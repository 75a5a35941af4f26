import type {
  FromTimelineView,
  TimelineMessage,
  TimelineState,
  TimeZoneChoice,
  ToTimelineView,
} from '../../protocol.ts';
import type { LogPlace } from '../../syslog/timeline.ts';
import { element } from '../common/dom.ts';
import type { Host } from '../common/host.ts';
import { metricsIn } from '../common/metrics.ts';
import { readTheme } from '../common/theme.ts';
import { rateCharts } from '../common/time/rates.ts';
import { around, clamp, panned, type Window, withAir, zoomed } from '../common/time/window.ts';
import type { Zone } from '../common/time/zone.ts';
import type { LaneHit } from './charts/lane-chart.ts';
import { IncidentList } from './incident-list.ts';
import { bindKeys } from './keys.ts';
import { stateLegend } from './labels.ts';
import { extentOf } from './model/extent.ts';
import { type IncidentEntry, listIncidents } from './model/incidents.ts';
import { describeSpan, groupLanes, statesIn, transitionOf } from './model/lanes.ts';
import { transitionRows } from './model/rows.ts';
import { Plot } from './plot.ts';
import { Status } from './status.ts';
import { Toolbar } from './toolbar.ts';
import { TransitionTable } from './transition-table.ts';

type TimelineHost = Host<ToTimelineView, FromTimelineView, TimelineState>;

/** Owns what is shown and what the user chose; the parts below it draw and report. */
export class TimelinePage {
  private state: TimelineState;
  private message: TimelineMessage | undefined;
  private whole: Window | undefined;
  private entries: readonly IncidentEntry[] = [];
  private plot: Plot | undefined;

  private readonly plotArea = element('div', {
    class: 'plot',
    tabindex: 0,
    role: 'group',
    'aria-label':
      'Timeline. Arrow keys move, plus and minus zoom, 0 shows everything, N and P choose incidents, Enter opens the line.',
  });
  private readonly side = element('section', { class: 'side', 'aria-label': 'Incidents' });
  private readonly tableArea = element('section', { class: 'table-area', 'aria-label': 'Transitions', tabindex: 0 });
  private readonly body: HTMLElement;
  private readonly toolbar: Toolbar;
  private readonly status: Status;
  private readonly incidents: IncidentList;
  private readonly table: TransitionTable;

  constructor(
    app: HTMLElement,
    private readonly host: TimelineHost,
  ) {
    this.state = host.recall() ?? START;
    const header = element('header', { class: 'toolbar' });
    const status = element('div', { class: 'status' });
    this.body = element(
      'div',
      { class: 'body', hidden: true },
      element('div', { class: 'main' }, this.plotArea, this.tableArea),
      this.side,
    );
    app.replaceChildren(header, status, this.body);
    this.toolbar = new Toolbar(header, {
      zoom: (factor) => this.zoom(factor),
      fit: () => this.moveTo(undefined),
      zone: (zone) => this.choose({ zone }),
      metric: (metric) => this.choose({ metric }),
    });
    this.status = new Status(status, () => host.post({ type: 'cancel' }));
    this.incidents = new IncidentList(this.side, {
      select: (entry) => this.select(entry),
      open: (place) => this.open(place),
    });
    this.table = new TransitionTable(this.tableArea, (place) => this.open(place));
    bindKeys(this.plotArea, {
      pan: (part) => this.pan(part),
      zoom: (factor) => this.zoom(factor),
      fit: () => this.moveTo(undefined),
      step: (by) => this.step(by),
      open: () => this.openSelected(),
    });
    document.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text !== '') host.post({ type: 'paste', text });
    });
  }

  progress(file: string, done: number, total: number | undefined): void {
    this.status.showProgress(file, done, total);
  }

  show(message: TimelineMessage): void {
    this.message = message;
    this.whole = wholeOf(message);
    this.status.showFailure(undefined);
    this.status.showNotes(message.notes);
    if (message.complete) this.status.endProgress();
    this.state = { ...this.state, source: message.source };
    this.redraw();
  }

  fail(reason: string): void {
    this.status.endProgress();
    this.status.showFailure(reason);
  }

  /** Everything anew: for new data, another zone, another theme. */
  redraw(): void {
    const { message, whole } = this;
    if (message === undefined) return;
    this.showEmpty(message, whole);
    this.plot?.destroy();
    this.plot = undefined;
    if (whole !== undefined) this.draw(message, whole);
    this.host.remember(this.state);
  }

  private draw(message: TimelineMessage, whole: Window): void {
    const { timeline, charts } = message;
    const theme = readTheme();
    const zone = this.zone();
    const groups = groupLanes(timeline);
    const metrics = metricsIn(charts);
    const metric = metrics.find((one) => one === this.state.metric) ?? metrics[0] ?? 'conns';
    this.toolbar.show(message.title, stateLegend(statesIn(groups), theme));
    this.toolbar.showZone(this.state.zone, zoneNames(message));
    this.toolbar.showMetrics(metrics, metric);
    this.entries = listIncidents(timeline.incidents);
    this.incidents.show(this.entries, zone, this.state.incident);
    const window = this.window(whole);
    this.table.show(transitionRows(timeline), window, zone);
    const rates = rateCharts(
      charts,
      metric,
      timeline.nodes.map(({ name }) => name),
    );
    this.plot = new Plot(
      this.plotArea,
      { timeline, groups, rates, metric },
      { window, whole, zone, theme },
      {
        windowChanged: (to) => this.moveTo(to),
        bandChosen: (hit) => this.openBand(hit),
        describe: ({ lane, span, count }) => describeSpan(lane, span, count, zone),
      },
    );
    this.plot.show(window, this.state.incident);
  }

  private showEmpty(message: TimelineMessage, whole: Window | undefined): void {
    this.body.hidden = whole === undefined;
    const reading = !message.complete;
    if (whole !== undefined || reading) this.status.showEmpty(undefined);
    else this.status.showEmpty('No keepalived lines found', nothingFound(message));
    if (whole === undefined) this.toolbar.show(message.title, []);
  }

  private window(whole: Window): Window {
    return this.state.view === undefined ? whole : clamp(this.state.view, whole);
  }

  /** Undefined shows everything, also what is still to come. */
  private moveTo(view: Window | undefined): void {
    if (this.whole === undefined) return;
    this.state = { ...this.state, view };
    const window = this.window(this.whole);
    this.plot?.show(window, this.state.incident);
    this.table.moveTo(window);
    this.host.remember(this.state);
  }

  private pan(part: number): void {
    if (this.whole !== undefined) this.moveTo(panned(this.window(this.whole), part, this.whole));
  }

  private zoom(factor: number): void {
    if (this.whole === undefined) return;
    const window = this.window(this.whole);
    this.moveTo(zoomed(window, factor, (window.from + window.to) / 2, this.whole));
  }

  private choose(change: Partial<Pick<TimelineState, 'zone' | 'metric'>>): void {
    this.state = { ...this.state, ...change };
    this.redraw();
  }

  private select({ id, incident }: IncidentEntry): void {
    if (this.whole === undefined) return;
    this.state = { ...this.state, incident: id };
    this.incidents.select(id);
    this.moveTo(around(incident.from, incident.to ?? this.whole.to, this.whole));
  }

  private step(by: number): void {
    const at = this.entries.findIndex(({ id }) => id === this.state.incident);
    const entry = this.entries[at === -1 ? (by > 0 ? 0 : this.entries.length - 1) : at + by];
    if (entry !== undefined) this.select(entry);
  }

  private openSelected(): void {
    const place = this.entries.find(({ id }) => id === this.state.incident)?.incident.evidence[0];
    if (place !== undefined) this.open(place);
  }

  private openBand({ lane, span }: LaneHit): void {
    const transition = transitionOf(lane, span);
    if (transition !== undefined) this.open(transition);
  }

  private open({ file, line }: LogPlace): void {
    this.host.post({ type: 'open', file, line });
  }

  private zone(): Zone {
    if (this.state.zone === 'utc') return 'UTC';
    return this.state.zone === 'local' ? undefined : logZone(this.message);
  }
}

const START: TimelineState = {
  version: 1,
  source: [],
  view: undefined,
  zone: 'log',
  metric: undefined,
  incident: undefined,
};

function wholeOf({ timeline, charts }: TimelineMessage): Window | undefined {
  const extent = extentOf(timeline, charts);
  return extent && withAir(extent);
}

/** Logs of several zones are shown in that of the first node. */
function logZone(message: TimelineMessage | undefined): Zone {
  const zone = message?.timeline.nodes[0]?.timeZone;
  return zone === 'local' ? undefined : (zone ?? 'UTC');
}

function zoneNames(message: TimelineMessage): Readonly<Record<TimeZoneChoice, string>> {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { log: `Log time (${logZone(message) ?? local})`, utc: 'UTC', local: `Local time (${local})` };
}

function nothingFound({ timeline }: TimelineMessage): string {
  const lines = timeline.inputs.reduce((sum, input) => sum + input.lines, 0);
  const files = timeline.inputs.length === 1 ? '1 file' : `${timeline.inputs.length} files`;
  const undated = timeline.inputs.some((input) => input.undated > 0);
  const why = undated ? 'There are lines of keepalived, but none has a date.' : 'None of them is keepalived’s.';
  return `${lines} lines of ${files} were read. ${why} Choose a syslog, a journal export or a file that keepalived writes.`;
}
