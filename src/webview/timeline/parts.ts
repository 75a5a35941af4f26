import type { LogPlace } from '../../syslog/timeline.ts';
import { element, spoken } from '../common/dom.ts';
import type { Theme } from '../common/theme.ts';
import type { Zone } from '../common/time/zone.ts';
import { FilterMenu } from './controls/filter-menu.ts';
import { Help } from './controls/help.ts';
import { bindKeys } from './controls/keys.ts';
import { LiveStatus } from './controls/live-status.ts';
import { SearchField } from './controls/search-field.ts';
import { Status } from './controls/status.ts';
import { Toolbar } from './controls/toolbar.ts';
import { AroundView } from './lists/around-view.ts';
import { Side } from './lists/side.ts';
import { TransitionTable } from './lists/transition-table.ts';
import type { Navigation } from './navigation.ts';
import { markIcon } from './plot/labels.ts';
import { Plot } from './plot/plot.ts';
import { bindPointer } from './pointing/pointer.ts';
import { Tooltip } from './pointing/tooltip.ts';
import { Walk } from './pointing/walk.ts';

/** All that the page consists of. */
export interface Parts {
  /** What hides where there is nothing to see. */
  readonly body: HTMLElement;
  readonly toolbar: Toolbar;
  readonly search: SearchField;
  readonly filter: FilterMenu;
  readonly live: LiveStatus;
  readonly status: Status;
  readonly plot: Plot;
  readonly around: AroundView;
  readonly table: TransitionTable;
  readonly side: Side;
  /** For screen readers alone. */
  readonly said: HTMLElement;
}

/** What the parts ask of the page, beside what they ask of its navigation. */
export interface PartEvents {
  readonly theme: () => Theme;
  readonly zone: () => Zone;
  readonly open: (place: LogPlace) => void;
  readonly openChosen: (keepFocus: boolean) => void;
  readonly export: () => void;
  readonly follow: (isOn: boolean) => void;
  readonly cancel: () => void;
}

/** Makes the parts, puts them into the page and joins each with what it does. */
export function buildParts(app: HTMLElement, navigation: Navigation, events: PartEvents): Parts {
  const { open, openChosen } = events;
  const walk = new Walk(navigation);
  const marks = (eventClass: number) => markIcon(eventClass, events.theme());
  const header = element('header', { class: 'toolbar' });
  const statusArea = element('div', { class: 'status' });
  const plotArea = element('div', { class: 'plot', tabindex: 0, role: 'group', 'aria-label': PLOT_LABEL });
  const tableArea = element('section', { class: 'table-area', 'aria-label': 'Transitions', tabindex: 0 });
  const live = new LiveStatus(events.follow, (file) => open({ file, line: 1 }));
  const around = new AroundView(open);
  const side = new Side(marks, {
    incident: (entry) => {
      navigation.chooseIncident(entry);
      openChosen(true);
    },
    line: (row) => navigation.chooseEvent(row),
    open,
    tab: (tab) => navigation.set({ tab }),
  });
  const main = element('div', { class: 'main' }, plotArea, around.root, tableArea);
  const body = element('div', { class: 'body', hidden: true }, main, side.root);
  const said = spoken('');
  said.setAttribute('role', 'status');
  app.replaceChildren(header, statusArea, body, said);

  const search = new SearchField({
    search: (query) => navigation.search(query),
    step: (by) => walk.found(by),
    leave: () => plotArea.focus(),
  });
  const filter = new FilterMenu((chosen) => navigation.set({ filter: chosen }));
  const help = new Help(app, marks);
  const toolbar = new Toolbar(header, live.root, [search.root, filter.root], {
    zoom: (factor) => navigation.zoom(factor),
    fit: () => navigation.moveTo(undefined),
    measure: () => navigation.measure(),
    help: () => help.toggle(),
    zone: (zone) => navigation.set({ zone }),
    metric: (metric) => navigation.set({ metric }),
    export: events.export,
  });
  const status = new Status(statusArea, events.cancel);
  const table = new TransitionTable(tableArea, open, (row) => navigation.chooseRow(row));
  const plot = new Plot(plotArea, events.theme(), {
    windowChanged: (window) => navigation.moveTo(window),
    togglePin: (lane) => navigation.togglePin(lane),
    toggleGroup: (group) => navigation.toggleGroup(group),
    tablesOf: (name, node) => navigation.tablesOf(name, node),
  });
  bindPointer(plotArea, main, plot, navigation, new Tooltip(app), { zone: events.zone, open: openChosen });
  bindKeys(plotArea, {
    pan: (part) => navigation.pan(part),
    zoom: (factor) => navigation.zoom(factor),
    whole: () => navigation.moveTo(undefined),
    edge: (end) => navigation.edge(end),
    step: (by, sameLane) => walk.transition(by, sameLane),
    incident: (by) => walk.incident(by),
    lane: (by) => walk.lane(by),
    open: () => openChosen(false),
    zoomToChoice: () => navigation.zoomToChoice(),
    measure: () => navigation.measure(),
    pin: () => navigation.togglePin(navigation.selection?.lane),
    fold: () => navigation.toggleGroup(navigation.groupOfChoice?.id),
    search: () => search.focus(),
    list: (tab) => {
      navigation.set({ tab });
      side.focus(tab);
    },
    help: () => help.toggle(),
    giveUp: () => navigation.escape(),
  });
  return { body, toolbar, search, filter, live, status, plot, around, table, side, said };
}

const PLOT_LABEL =
  'Timeline. Arrow keys move, plus and minus zoom, F shows everything, N and P go from transition to transition, Enter opens the line, question mark tells all keys.';
