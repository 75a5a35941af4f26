import type { UnreadLine } from '../../../ipvs/table.ts';
import { element } from '../../common/dom.ts';
import { placeLink } from './place-link.ts';

/** The lines that nobody could read, folded away; nothing where all were read. */
export function unreadSection(
  lines: readonly UnreadLine[],
  count: number,
  open: (file: string, line: number) => void,
): readonly HTMLElement[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => item(line, open));
  const heading = count === 1 ? '1 line was not read' : `${count} lines were not read`;
  const more = count > lines.length ? element('p', { class: 'hint' }, `and ${count - lines.length} more`) : undefined;
  return [element('details', { class: 'unread' }, element('summary', {}, heading), element('ul', {}, ...items), more)];
}

function item({ file, line, text }: UnreadLine, open: (file: string, line: number) => void): HTMLElement {
  const code = element('code', {}, text);
  if (file === undefined) return element('li', {}, element('span', { class: 'hint' }, `line ${line}`), code);
  return element('li', {}, placeLink(file, line, open), code);
}
