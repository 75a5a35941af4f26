import type { LogPlace } from '../../../syslog/timeline.ts';
import { element } from '../../common/dom.ts';
import { Details } from './details.ts';
import { EventList, type EventListEvents } from './event-list.ts';
import { IncidentList, type IncidentListEvents } from './incident-list.ts';

export type SideTab = 'incidents' | 'lines';

export interface SideEvents {
  readonly incident: IncidentListEvents['select'];
  readonly line: EventListEvents['select'];
  readonly open: (place: LogPlace) => void;
  readonly tab: (tab: SideTab) => void;
}

/** What stands beside the lanes: what is chosen, and lists of incidents and of log lines. */
export class Side {
  readonly root: HTMLElement;
  readonly details: Details;
  readonly incidents: IncidentList;
  readonly lines: EventList;
  private readonly counts = TABS.map(() => element('vscode-badge', { class: 'count' }));
  private readonly tabs = element('vscode-tabs', { class: 'side-tabs' });

  constructor(marks: (eventClass: number) => HTMLElement, events: SideEvents) {
    this.details = new Details(events.open);
    const [incidents, lines] = [element('vscode-tab-panel'), element('vscode-tab-panel')];
    const panels = [incidents, lines];
    this.incidents = new IncidentList(incidents, { select: events.incident, open: events.open });
    this.lines = new EventList(lines, marks, { select: events.line, open: events.open });
    TABS.forEach(({ label }, place) => {
      this.tabs.append(element('vscode-tab-header', {}, label, this.counts[place]), panels[place] ?? '');
    });
    this.tabs.addEventListener('vsc-tabs-select', () => events.tab(TABS[this.tabs.selectedIndex]?.tab ?? 'incidents'));
    this.root = element('section', { class: 'side', 'aria-label': 'Details' }, this.tabs, this.details.root);
  }

  showTab(tab: SideTab): void {
    const index = TABS.findIndex((one) => one.tab === tab);
    // By attribute: the element acts on that alone.
    if (this.tabs.selectedIndex !== index) this.tabs.setAttribute('selected-index', String(index));
  }

  /** Shows a list and takes the keys there. */
  focus(tab: SideTab): void {
    this.showTab(tab);
    // Its panel is shown with the next update of the element.
    requestAnimationFrame(() => (tab === 'incidents' ? this.incidents : this.lines).focus());
  }

  count(tab: SideTab, count: number): void {
    const badge = this.counts[TABS.findIndex((one) => one.tab === tab)];
    if (badge !== undefined) badge.textContent = String(count);
  }
}

const TABS: readonly { readonly tab: SideTab; readonly label: string }[] = [
  { tab: 'incidents', label: 'Incidents' },
  { tab: 'lines', label: 'Log lines' },
];
