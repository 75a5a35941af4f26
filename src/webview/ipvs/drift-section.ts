import type { DriftEntry } from '../../protocol.ts';
import { element } from '../common/dom.ts';
import { answerItem } from './answer-list.ts';
import { placeLink } from './place-link.ts';

export interface DriftEvents {
  readonly choose: (entry: Pick<DriftEntry, 'service' | 'real'>) => void;
  readonly open: (file: string, line: number) => void;
}

/** Where the running table is other than the files of the workspace ask for, each with the line that does. */
export function driftSection(drift: readonly DriftEntry[], { choose, open }: DriftEvents): readonly HTMLElement[] {
  if (drift.length === 0) return [];
  const items = drift.map((entry) => {
    const { place } = entry;
    return answerItem(withoutName(entry), choose, place && placeLink(place.file, place.line, open));
  });
  return [
    element(
      'section',
      { class: 'findings', 'aria-label': 'Other than the configurations ask for' },
      element('h2', {}, 'Other than the configurations ask for'),
      element('ul', { class: 'answers' }, ...items),
    ),
  ];
}

/** The service stands before the sentence, as a link; it need not begin the sentence too. */
function withoutName(entry: DriftEntry): DriftEntry {
  const { service, text } = entry;
  return text.startsWith(`${service} `) ? { ...entry, text: text.slice(service.length + 1) } : entry;
}
