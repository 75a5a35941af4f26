import type { Steps } from '../../../cluster/steps.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { element, icon } from '../../common/dom.ts';
import type { Zone } from '../../common/time/zone.ts';
import { groupIncidents, type IncidentGroup, namesOf } from '../model/incident-groups.ts';
import { groupFacts, type IncidentEntry, incidentFacts } from '../model/incidents.ts';
import { ListKeys } from './list-keys.ts';

export interface IncidentListEvents {
  readonly select: (entry: IncidentEntry) => void;
  readonly open: (place: LogPlace) => void;
}

/** The incidents: a click or the arrow keys choose one, Enter or a double click opens its first line. */
export class IncidentList {
  private readonly list = element('ul', { class: 'incidents' });
  private readonly none = element('p', { class: 'hint', hidden: true });
  private readonly keys = new ListKeys(this.list, '.entry');
  private buttons: ReadonlyMap<string, HTMLButtonElement> = new Map();
  /** By the incident, what unfolds the group that it is in. */
  private folds: ReadonlyMap<string, () => void> = new Map();
  private selected: string | undefined;
  /** The first incidents of the groups that the user unfolded. */
  private readonly unfolded = new Set<string>();

  constructor(
    parent: HTMLElement,
    private readonly events: IncidentListEvents,
  ) {
    parent.append(this.none, this.list);
  }

  focus(): void {
    this.keys.focus();
  }

  /** In steps: some incidents at a time. `none` is said where there are none. */
  *show(entries: readonly IncidentEntry[], zone: Zone, selected: string | undefined, none: string): Steps<void> {
    const buttons = new Map<string, HTMLButtonElement>();
    const folds = new Map<string, () => void>();
    const items: HTMLElement[] = [];
    const groups = groupIncidents(entries.slice(0, MOST));
    for (const group of groups) {
      const own: HTMLElement[] = [];
      for (const entry of group) {
        own.push(this.entry(entry, zone, buttons));
        yield;
      }
      items.push(...(group.length === 1 ? own : [this.group(group, own, zone, folds)]));
    }
    this.buttons = buttons;
    this.folds = folds;
    const rest = entries.length - MOST;
    this.keys.replace(rest > 0 ? [...items, element('li', { class: 'hint' }, `and ${rest} more`)] : items);
    this.none.textContent = none;
    this.none.hidden = entries.length > 0;
    this.select(selected);
  }

  select(id: string | undefined): void {
    for (const [own, button] of this.buttons) button.setAttribute('aria-pressed', String(own === id));
    const chosen = id === undefined ? undefined : this.buttons.get(id);
    if (id !== undefined && id !== this.selected) this.folds.get(id)?.();
    this.selected = id;
    chosen?.scrollIntoView({ block: 'nearest' });
    this.keys.refresh(chosen);
  }

  private entry(entry: IncidentEntry, zone: Zone, made: Map<string, HTMLButtonElement>): HTMLElement {
    const { id, incident, label } = entry;
    const [place] = incident.evidence;
    const open = () => {
      if (place !== undefined) this.events.open(place);
    };
    const button = card(entry, `${label} · ${incident.instance}`, incidentFacts(incident, zone), incident.text);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => this.events.select(entry));
    button.addEventListener('dblclick', open);
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      open();
    });
    made.set(id, button);
    return element('li', {}, button, place && openButton(place, open));
  }

  /** Folded until it is clicked, or one of its incidents is chosen elsewhere. */
  private group(
    group: IncidentGroup,
    items: readonly HTMLElement[],
    zone: Zone,
    folds: Map<string, () => void>,
  ): HTMLElement {
    const [first] = group;
    const title = `${first.label} × ${group.length}`;
    const incidents = group.map(({ incident }) => incident);
    const button = card(first, title, groupFacts(incidents, zone), namesOf(group));
    button.classList.add('several');
    button.append(icon('chevron-down'));
    const list = element('ul', { class: 'incidents' }, ...items);
    const fold = (isFolded: boolean) => {
      list.hidden = isFolded;
      button.setAttribute('aria-expanded', String(!isFolded));
      if (isFolded) this.unfolded.delete(first.id);
      else this.unfolded.add(first.id);
    };
    fold(!this.unfolded.has(first.id));
    button.addEventListener('click', () => {
      fold(!list.hidden);
      if (!list.hidden) this.events.select(first);
    });
    for (const { id } of group) folds.set(id, () => fold(false));
    return element('li', {}, button, list);
  }
}

function card({ incident, icon: sign, grave }: IncidentEntry, title: string, facts: string, text: string) {
  return element(
    'button',
    { type: 'button', class: `entry incident ${incident.kind}${grave ? ' grave' : ''}`, tabindex: -1 },
    element('span', { class: 'incident-title' }, icon(sign), title),
    element('span', { class: 'incident-facts' }, facts),
    element('span', { class: 'incident-text' }, text),
  );
}

/** More entries than anybody reads would only cost time; the lanes show them all. */
const MOST = 500;

/** A small button that opens a line of a log. */
export function openButton({ file, line }: LogPlace, open: () => void): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'open-line',
      title: `Open line ${line} of ${file}`,
      'aria-label': `Open line ${line} of ${file}`,
      // For the pointer: the keys have Enter on the entry beside it.
      tabindex: -1,
    },
    icon('go-to-file'),
  );
  button.addEventListener('click', open);
  return button;
}
