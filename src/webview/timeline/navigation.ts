import type { TimelineFilterState as Filter, TimelineState } from '../../protocol.ts';
import type { LaneGroup } from '../../syslog/drawing/lanes.ts';
import type { Incident, LogPlace } from '../../syslog/timeline.ts';
import { around, clamp, panned, type Window, zoomed } from '../common/time/window.ts';
import { applyFilter, type Content, type Shown } from './model/content.ts';
import type { EventRow } from './model/events.ts';
import { NO_FILTER } from './model/filter.ts';
import { type IncidentEntry, incidentId } from './model/incidents.ts';
import { search } from './model/query.ts';
import type { TransitionRow } from './model/rows.ts';
import { type Choice, resolve, type Selection } from './model/selection.ts';
import { stretch } from './model/snap.ts';
import { START, toggled } from './page-state.ts';

/** `content`: other data or other things hidden; `choice`: something else is chosen; `view`: another stretch of time. */
export type Change = 'content' | 'choice' | 'view';

/** What the user looks at and how it changes: all of the page that can be told without an element. */
export class Navigation {
  state: TimelineState;
  content: Content | undefined;
  shown: Shown | undefined;
  /** Numbers of the events that the search found; undefined where nothing is looked for. */
  found: readonly number[] | undefined;
  selection: Selection | undefined;
  /** The first end of a measurement while its second is still to be chosen. */
  measuring: number | undefined;
  private waiting: LogPlace | undefined;

  constructor(
    remembered: TimelineState | undefined,
    private readonly changed: (change: Change) => void,
  ) {
    this.state = { ...START, ...remembered };
  }

  load(content: Content): void {
    this.content = content;
    this.state = { ...this.state, source: content.message.source };
    this.refresh();
    if (this.waiting !== undefined) this.reveal(this.waiting);
  }

  get filter(): Filter {
    return this.state.filter ?? NO_FILTER;
  }

  get window(): Window | undefined {
    const { view } = this.state;
    const whole = this.content?.whole;
    return whole && (view === undefined ? whole : clamp(view, whole));
  }

  /** Any part of the state that changes what there is to see. */
  set(change: Partial<TimelineState>): void {
    this.state = { ...this.state, ...change };
    this.refresh();
  }

  /** Undefined shows everything, also what is still to come. */
  moveTo(view: Window | undefined): void {
    this.state = { ...this.state, view };
    this.changed('view');
  }

  pan(part: number): void {
    const { window, whole } = this.place();
    if (window && whole) this.moveTo(panned(window, part, whole));
  }

  /** Around a moment, else around the middle. */
  zoom(factor: number, at?: number): void {
    const { window, whole } = this.place();
    if (window && whole) this.moveTo(zoomed(window, factor, at ?? (window.from + window.to) / 2, whole));
  }

  edge(end: 'start' | 'end'): void {
    const { whole } = this.place();
    if (whole) this.centre(end === 'start' ? whole.from : whole.to);
  }

  chooseIncident({ id, incident }: IncidentEntry): void {
    const { whole } = this.place();
    if (whole === undefined) return;
    const view = around(incident.from, incident.to ?? whole.to, whole);
    this.state = { ...this.state, incident: id, view };
    const place = this.lineOf(incident);
    if (place !== undefined) this.choosePlace(place);
    this.changed('choice');
  }

  /** The first line of an incident on a lane of its instance, which is better looked at than one of the whole node. */
  private lineOf({ instance, evidence }: Incident): LogPlace | undefined {
    const { content } = this;
    const own = evidence.find((place) => {
      const index = content?.events.at(place);
      return index !== undefined && content?.laneEvents.laneOf(index)?.instance === instance;
    });
    return own ?? evidence[0];
  }

  chooseRow({ time, file, line, lane }: TransitionRow): void {
    this.choose({ time, file, line, lane: lane.id });
  }

  chooseEvent(row: EventRow): void {
    if (this.content === undefined || Number.isNaN(row.time)) return;
    const { time, file, line, index } = row;
    this.choose({ time, file, line, lane: this.content.laneEvents.laneOf(index)?.id });
  }

  choose(choice: Choice | undefined): void {
    this.setChoice(choice);
    if (choice !== undefined) {
      if (this.measuring !== undefined) this.state = { ...this.state, measure: stretch(this.measuring, choice.time) };
      this.bringIntoView(choice.time);
    }
    this.changed('choice');
  }

  get incident(): Incident | undefined {
    const { incident } = this.state;
    return incident === undefined ? undefined : this.shown?.incidents.find((one) => incidentId(one) === incident);
  }

  /** The group of lanes that what is chosen stands in. */
  get groupOfChoice(): LaneGroup | undefined {
    const { shown, selection } = this;
    return shown?.groups.find(({ lanes }) => lanes.some(({ id }) => id === selection?.lane));
  }

  /** The same words again, as Enter asks for at each step, are looked for but once. */
  search(query: string): void {
    const isSame = query === (this.state.search ?? '');
    if (isSame && (query === '' || this.state.tab === 'lines')) return;
    this.set({ search: query, ...(query === '' ? {} : { tab: 'lines' as const }) });
  }

  /** The nodes that say something of the same virtual router or server as what is chosen. */
  get partners(): ReadonlySet<string> {
    const lanes = this.groupOfChoice?.lanes ?? [];
    const own = lanes.filter(({ kind, id }) => kind !== 'node' || id === this.selection?.lane);
    return new Set([...own.map(({ node }) => node), ...(this.incident?.nodes ?? [])]);
  }

  togglePin(lane: string | undefined): void {
    if (lane !== undefined) this.set({ pinned: toggled(this.state.pinned, lane) });
  }

  /** Says whose the tables are that go by this name. */
  tablesOf(name: string, node: string | undefined): void {
    const { [name]: _, ...others } = this.state.tableNodes ?? {};
    this.set({ tableNodes: node === undefined ? others : { ...others, [name]: node } });
  }

  toggleGroup(group: string | undefined): void {
    if (group !== undefined) this.set({ collapsed: toggled(this.state.collapsed, group) });
  }

  /** First: begins at what is chosen or at the middle; then: ends at what is chosen by then. */
  measure(): void {
    const { window, selection } = this;
    if (window === undefined) return;
    if (this.measuring !== undefined) this.measuring = undefined;
    else {
      this.measuring = selection?.time ?? (window.from + window.to) / 2;
      this.state = { ...this.state, measure: { from: this.measuring, to: this.measuring } };
    }
    this.changed('choice');
  }

  measured(measure: Window | undefined): void {
    this.state = { ...this.state, measure };
    this.changed('view');
  }

  /** Gives up the last thing begun: a measurement, then the choice. */
  escape(): void {
    if (this.measuring !== undefined || this.state.measure !== undefined) {
      this.measuring = undefined;
      this.state = { ...this.state, measure: undefined };
    } else {
      this.state = { ...this.state, incident: undefined };
      this.setChoice(undefined);
    }
    this.changed('choice');
  }

  zoomToChoice(): void {
    const { content, selection } = this;
    if (content?.whole === undefined || selection === undefined) return;
    const span = selection.on?.spans[selection.span ?? -1];
    this.moveTo(around(selection.time, span?.to ?? selection.time, content.whole));
  }

  /** A line of a log that the user asks for; waits where that has not been read yet. */
  reveal(place: LogPlace): void {
    const { content } = this;
    this.choosePlace(place);
    const settled = content !== undefined && (content.message.complete || content.events.at(place) !== undefined);
    this.waiting = settled ? undefined : place;
    const { selection } = this;
    if (selection === undefined || content?.whole === undefined) return;
    if (this.state.view === undefined)
      this.state = { ...this.state, view: around(selection.time, selection.time + NEAR_MS, content.whole) };
    this.changed('choice');
  }

  private choosePlace(place: LogPlace): void {
    const { content } = this;
    const index = content?.events.near(place);
    if (content === undefined || index === undefined) return;
    const { time, file, line } = content.events.row(index);
    this.setChoice({ time, file, line, lane: content.laneEvents.laneOf(index)?.id });
    this.bringIntoView(time);
  }

  private refresh(): void {
    const { content } = this;
    if (content !== undefined) {
      const shown = applyFilter(content, this.filter);
      this.shown = shown;
      const query = this.state.search ?? '';
      this.found = query.trim() === '' ? undefined : search(content.events, query).filter(shown.isSeen);
      this.setChoice(this.state.choice);
    }
    this.changed('content');
  }

  private setChoice(choice: Choice | undefined): void {
    this.state = { ...this.state, choice };
    this.selection = this.content && choice && resolve(choice, this.content.lanes, this.content.events);
  }

  private bringIntoView(time: number): void {
    const { window } = this;
    if (window === undefined) return;
    const air = (window.to - window.from) * 0.05;
    if (time < window.from + air || time > window.to - air) this.state = { ...this.state, view: this.centred(time) };
  }

  private centre(time: number): void {
    this.moveTo(this.centred(time));
  }

  private centred(time: number): Window | undefined {
    const { window, whole } = this.place();
    if (window === undefined || whole === undefined) return undefined;
    const half = (window.to - window.from) / 2;
    return clamp({ from: time - half, to: time + half }, whole);
  }

  private place() {
    return { window: this.window, whole: this.content?.whole };
  }
}

/** What is seen around a line that the editor asks for, where nothing was zoomed yet. */
const NEAR_MS = 30_000;
