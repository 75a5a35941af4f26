import type { Steps } from '../../cluster/steps.ts';
import type { LogPlace } from '../../syslog/timeline.ts';
import { element, icon } from '../common/dom.ts';
import type { Zone } from '../common/time/zone.ts';
import { type IncidentEntry, incidentFacts } from './model/incidents.ts';
import { moveFocus } from './move-focus.ts';

export interface IncidentListEvents {
  readonly select: (entry: IncidentEntry) => void;
  readonly open: (place: LogPlace) => void;
}

interface Made {
  readonly id: string;
  readonly button: HTMLButtonElement;
  readonly item: HTMLElement;
}

/** The incidents: a click or the arrow keys choose one, Enter or a double click opens its first line. */
export class IncidentList {
  private readonly list = element('ul', { class: 'incidents' });
  private readonly none = element('p', { class: 'hint' }, 'No incidents found.');
  private buttons: ReadonlyMap<string, HTMLButtonElement> = new Map();

  constructor(
    parent: HTMLElement,
    private readonly events: IncidentListEvents,
  ) {
    parent.append(this.none, this.list);
    this.list.addEventListener('keydown', (event) => moveFocus(event, this.list));
  }

  /** In steps: some incidents at a time. */
  *show(entries: readonly IncidentEntry[], zone: Zone, selected: string | undefined): Steps<void> {
    const made: Made[] = [];
    for (const entry of entries.slice(0, MOST)) {
      made.push(this.entry(entry, zone));
      yield;
    }
    this.buttons = new Map(made.map(({ id, button }) => [id, button]));
    this.list.replaceChildren(...made.map(({ item }) => item));
    if (entries.length > MOST) this.list.append(element('li', { class: 'hint' }, `and ${entries.length - MOST} more`));
    this.none.hidden = entries.length > 0;
    this.select(selected);
  }

  select(id: string | undefined): void {
    for (const [own, button] of this.buttons) button.setAttribute('aria-pressed', String(own === id));
    const chosen = id === undefined ? undefined : this.buttons.get(id);
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  private entry(entry: IncidentEntry, zone: Zone): Made {
    const { id, incident, label } = entry;
    const [place] = incident.evidence;
    const open = () => {
      if (place !== undefined) this.events.open(place);
    };
    const button = element(
      'button',
      {
        type: 'button',
        class: `entry incident ${incident.kind}${entry.grave ? ' grave' : ''}`,
        'aria-pressed': 'false',
      },
      element('span', { class: 'incident-title' }, icon(entry.icon), `${label} · ${incident.instance}`),
      element('span', { class: 'incident-facts' }, incidentFacts(incident, zone)),
      element('span', { class: 'incident-text' }, incident.text),
    );
    button.addEventListener('click', () => this.events.select(entry));
    button.addEventListener('dblclick', open);
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      open();
    });
    const item = element('li', {}, button, place && openButton(place, open));
    return { id, button, item };
  }
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
    },
    icon('go-to-file'),
  );
  button.addEventListener('click', open);
  return button;
}
