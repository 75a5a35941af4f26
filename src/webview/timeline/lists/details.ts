import type { LogPlace } from '../../../syslog/timeline.ts';
import { element, icon } from '../../common/dom.ts';
import { dateTime, duration } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { EVENT_CLASSES } from '../model/event-classes.ts';
import type { EventRow } from '../model/events.ts';
import type { Selection } from '../model/selection.ts';

/** What is chosen: its facts, its line, and the way to it. */
export class Details {
  readonly root = element('section', { class: 'details', 'aria-label': 'Chosen', 'aria-live': 'polite', hidden: true });

  constructor(private readonly open: (place: LogPlace) => void) {}

  show(selection: Selection | undefined, event: EventRow | undefined, zone: Zone): void {
    this.root.hidden = selection === undefined;
    this.root.replaceChildren();
    if (selection === undefined) return;
    const { change, on } = selection;
    const cause = change?.cause;
    this.root.append(
      element('h2', {}, headingOf(selection, event)),
      element('p', { class: 'facts' }, factsOf(selection, event, zone)),
      ...(cause === undefined ? [] : [this.line('Cause', cause.text, cause)]),
      ...(change !== undefined && cause === undefined && on?.kind === 'instance'
        ? [element('p', { class: 'hint' }, 'No reason logged.')]
        : []),
      ...(event === undefined ? [] : [this.line('Line', event.text, selection)]),
    );
  }

  private line(name: string, text: string, place: LogPlace): HTMLElement {
    const label = `Open line ${place.line} of ${place.file}`;
    const button = element('button', { type: 'button', class: 'log-line', title: label }, element('code', {}, text));
    button.append(icon('go-to-file'));
    button.addEventListener('click', () => this.open(place));
    return element('div', { class: 'detail' }, element('h3', {}, name), button);
  }
}

function headingOf({ change }: Selection, event: EventRow | undefined): string {
  if (change !== undefined) return change.from === undefined ? change.to : `${change.from} → ${change.to}`;
  return EVENT_CLASSES[event?.eventClass ?? -1]?.label ?? 'Line';
}

/** `2024-05-25 12:40:45 · balancer1 · VI_1 · for 22 min 7 s`. */
function factsOf({ time, on, span, change }: Selection, event: EventRow | undefined, zone: Zone): string {
  const lasted = on?.spans[span ?? -1];
  const until =
    lasted === undefined
      ? []
      : [lasted.to === undefined ? 'to the end of the log' : `for ${duration(lasted.to - lasted.from)}`];
  const names =
    on === undefined
      ? [event?.node, event?.instance]
      : [on.node, on.instance, on.kind === 'real-server' ? on.label : ''];
  return [dateTime(time, zone), ...names, ...(change === undefined ? [] : until)].filter(Boolean).join(' · ');
}
