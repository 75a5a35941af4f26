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

  constructor(private readonly events: DriftEvents) {}

  /** What is known of a group stays while it is compared once more. */
  take({ group, drift }: AnswersMessage): void {
    if (drift === undefined) return;
    this.group = group;
    this.drift = drift;
  }

  show(group: string | undefined): void {
    const drift = group === this.group ? this.drift : [];
    const { choose, open } = this.events;
    const items = drift.map((entry) => {
      const { place } = entry;
      return answerItem(withoutName(entry), choose, place && placeLink(place.file, place.line, open));
    });
    this.element.hidden = items.length === 0;
    this.element.replaceChildren(element('h2', {}, TITLE), element('ul', { class: 'answers' }, ...items));
  }
}

const TITLE = 'Other than the configurations ask for';

/** The service stands before the sentence, as a link; it need not begin the sentence too. */
function withoutName(entry: DriftEntry): DriftEntry {
  return { ...entry, text: withoutService(entry.text, entry.service) };
}
