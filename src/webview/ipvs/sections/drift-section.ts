import { grouped } from '../../../ipvs/drawing/printed-numbers.ts';
import { withoutService } from '../../../ipvs/rows.ts';
import type { AnswersMessage, DriftEntry } from '../../../protocol.ts';
import { element } from '../../common/dom.ts';
import { answerItem } from './answer-list.ts';
import { placeLink } from './place-link.ts';

export interface DriftEvents {
  readonly choose: (entry: Pick<DriftEntry, 'service' | 'real'>) => void;
  readonly open: (file: string, line: number) => void;
}

/** Where the running table is other than the files of the workspace ask for, each with the line that does. */
export class DriftSection {
  readonly element = element('section', { class: 'findings', 'aria-label': TITLE, hidden: true });
  private group: string | undefined;
  private drift: readonly DriftEntry[] = [];
  private isWhole = false;

  constructor(private readonly events: DriftEvents) {}

  /** What is known of a group stays while it is compared once more. */
  take({ group, drift }: AnswersMessage): void {
    if (drift === undefined) return;
    if (group !== this.group) this.isWhole = false;
    this.group = group;
    this.drift = drift;
  }

  /** Says whether there is any. */
  show(group: string | undefined): boolean {
    const drift = group === this.group ? this.drift : [];
    const { choose, open } = this.events;
    const told = this.isWhole ? drift : drift.slice(0, FEW);
    const items = told.map((entry) => {
      const { place } = entry;
      return answerItem(withoutName(entry), choose, place && placeLink(place.file, place.line, open));
    });
    this.element.hidden = items.length === 0;
    const list = element('ul', { class: 'answers' }, ...items);
    this.element.replaceChildren(element('h2', {}, TITLE), list, this.rest(drift.length - told.length) ?? '');
    return items.length > 0;
  }

  private rest(many: number): HTMLElement | undefined {
    if (many <= 0) return undefined;
    const button = element('button', { type: 'button', class: 'link' }, `Show ${grouped(many)} more`);
    button.addEventListener('click', () => {
      const { length } = this.element.querySelectorAll('li');
      this.isWhole = true;
      this.show(this.group);
      // Who came by keyboard reads on where the few ended.
      this.element.querySelectorAll('li')[length]?.querySelector('button')?.focus();
    });
    return button;
  }
}

/** As many as leave the table in sight. */
const FEW = 5;

const TITLE = 'Other than the configurations ask for';

/** The service stands before the sentence, as a link; it need not begin the sentence too. */
function withoutName(entry: DriftEntry): DriftEntry {
  return { ...entry, text: withoutService(entry.text, entry.service) };
}
