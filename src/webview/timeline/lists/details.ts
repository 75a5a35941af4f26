import type { LogPlace } from '../../../syslog/timeline.ts';
import { element, icon } from '../../common/dom.ts';
import { dateTime, duration } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';
import { EVENT_CLASSES } from '../model/event-classes.ts';
import type { EventRow } from '../model/events.ts';
import type { Selection } from '../model/selection.ts';

/** What is chosen: its facts, its line, and the way to it. */
export class Details {
  readonly root = element('section', { class: 'details', 'aria-label': 'Chosen', hidden: true });
  private shown = '';

  constructor(private readonly open: (place: LogPlace) => void) {}

  /** Gives what it shows in words. Where that is the same as before nothing is made anew, since the focus may be in it. */
  show(selection: Selection | undefined, event: EventRow | undefined, zone: Zone): string | undefined {
    this.root.hidden = selection === undefined;
    if (selection === undefined) return undefined;
    const [heading, facts] = [headingOf(selection, event), factsOf(selection, event, zone)];
    const cause = selection.change?.cause;
    const isOpen = selection.change !== undefined && cause === undefined && selection.on?.kind === 'instance';
    const shown = JSON.stringify([heading, facts, cause, isOpen, event?.text, selection.file, selection.line]);
    if (shown !== this.shown) {
      this.shown = shown;
      this.root.replaceChildren(
        element('h2', {}, heading),
        element('p', { class: 'facts' }, facts),
        ...(cause === undefined ? [] : [this.line('Cause', cause.text, cause)]),
        ...(isOpen ? [element('p', { class: 'hint' }, NO_REASON)] : []),
        ...(event === undefined ? [] : [this.line('Line', event.text, selection)]),
      );
    }
    const reason = isOpen ? NO_REASON : cause?.text;
    return [heading, facts, reason ?? event?.text].filter(Boolean).join('. ');
  }

  private line(name: string, text: string, place: LogPlace): HTMLElement {
    const label = `Open line ${place.line} of ${place.file}`;
    const button = element('button', { type: 'button', class: 'log-line', title: label }, element('code', {}, text));
    button.append(icon('go-to-file'));
    button.addEventListener('click', () => this.open(place));
    return element('div', { class: 'detail' }, element('h3', {}, name), button);
  }
}

const NO_REASON = 'No reason logged.';

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
