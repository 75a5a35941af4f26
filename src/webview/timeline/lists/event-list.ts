import type { Steps } from '../../../cluster/steps.ts';
import type { LogPlace } from '../../../syslog/timeline.ts';
import { element, icon } from '../../common/dom.ts';
import { Slices } from '../../common/slices.ts';
import { timeOfDay } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { EVENT_CLASSES } from '../model/event-classes.ts';
import type { EventRow, Events } from '../model/events.ts';
import type { Entry, Listing } from '../model/listing.ts';
import { ListKeys } from './list-keys.ts';

export interface EventListEvents {
  readonly select: (row: EventRow) => void;
  readonly open: (place: LogPlace) => void;
}

/** The log lines in view, or those found: the list follows what is chosen on the lanes. */
export class EventList {
  private readonly list = element('ul', { class: 'events' });
  private readonly note = element('p', { class: 'hint' });
  private readonly keys = new ListKeys(this.list, '.entry');
  private buttons: ReadonlyMap<number, HTMLElement> = new Map();
  private unfolded = new Set<number>();
  private chosen: number | undefined;
  private readonly making = new Slices();

  constructor(
    parent: HTMLElement,
    private readonly marks: (eventClass: number) => HTMLElement,
    private readonly actions: EventListEvents,
  ) {
    parent.append(this.note, this.list);
  }

  focus(): void {
    this.keys.focus();
  }

  /** `none` is what to say where there is no line. */
  show(
    events: Events,
    { entries, before, after }: Listing,
    zone: Zone,
    chosen: number | undefined,
    none: string,
  ): void {
    this.chosen = chosen;
    const made = new Map<number, HTMLElement>();
    this.making.run(this.items(events, entries, zone, made), (items) => {
      this.buttons = made;
      this.keys.replace([rest(before, 'earlier'), ...items, rest(after, 'later')]);
      this.note.textContent = entries.length === 0 ? none : '';
      this.note.hidden = entries.length > 0;
      this.select(this.chosen);
    });
  }

  /** In steps: each has a sign that is drawn. */
  private *items(
    events: Events,
    entries: readonly Entry[],
    zone: Zone,
    made: Map<number, HTMLElement>,
  ): Steps<HTMLElement[]> {
    const items: HTMLElement[] = [];
    for (const entry of entries) {
      items.push(...this.item(events, entry, zone, made));
      yield;
    }
    return items;
  }

  select(chosen: number | undefined): void {
    this.chosen = chosen;
    for (const [index, button] of this.buttons) button.setAttribute('aria-pressed', String(index === chosen));
    const button = this.buttons.get(chosen ?? -1);
    button?.scrollIntoView({ block: 'nearest' });
    this.keys.refresh(button);
  }

  private item(events: Events, entry: Entry, zone: Zone, made: Map<number, HTMLElement>): readonly HTMLElement[] {
    const [first = 0] = entry.events;
    const isOpen = this.unfolded.has(first) || entry.events.includes(this.chosen ?? -1);
    if (entry.events.length > 1 && !isOpen) return [this.fold(events, entry, zone, made)];
    return entry.events.map((index) => this.line(events.row(index), zone, made));
  }

  private line(row: EventRow, zone: Zone, made: Map<number, HTMLElement>): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'entry event', 'aria-pressed': 'false', tabindex: -1, title: `${row.file}:${row.line}` },
      head(row, zone, this.marks(row.eventClass), [row.node, row.instance].filter(Boolean).join(' · ')),
      element('code', {}, row.text),
    );
    button.addEventListener('click', () => this.actions.select(row));
    button.addEventListener('dblclick', () => this.actions.open(row));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.actions.open(row);
    });
    made.set(row.index, button);
    return element('li', {}, button);
  }

  private fold(events: Events, entry: Entry, zone: Zone, made: Map<number, HTMLElement>): HTMLElement {
    const row = events.row(entry.events[0] ?? 0);
    const nodes = new Set(entry.events.map((index) => events.row(index).node));
    const label = `${entry.events.length} × ${EVENT_CLASSES[row.eventClass]?.label ?? ''}`;
    const button = element(
      'button',
      { type: 'button', class: 'entry event folded', 'aria-expanded': 'false', tabindex: -1 },
      head(row, zone, this.marks(row.eventClass), [...nodes].join(', ')),
      element('span', { class: 'fold-text' }, icon('chevron-right'), label),
    );
    const item = element('li', {}, button);
    button.addEventListener('click', () => {
      this.unfolded.add(row.index);
      const lines = entry.events.map((index) => this.line(events.row(index), zone, made));
      item.replaceWith(...lines);
      lines[0]?.querySelector('button')?.focus();
    });
    return item;
  }
}

function head({ time }: EventRow, zone: Zone, mark: HTMLElement, names: string): HTMLElement {
  const clock = Number.isNaN(time) ? 'no date' : timeOfDay(time, zone);
  return element(
    'span',
    { class: 'event-head' },
    mark,
    element('span', { class: 'time' }, clock),
    element('span', { class: 'event-names' }, names),
  );
}

function rest(count: number, where: string): HTMLElement | string {
  return count === 0 ? '' : element('li', { class: 'hint' }, `${count} ${where}: zoom or move to see them`);
}
