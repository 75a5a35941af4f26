import { element, icon } from '../common/dom.ts';

export function emptyPage(): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('h1', { class: 'in-saved-page-only' }, 'No ipvsadm tables'),
    ...forPasting(),
  );
}

/** In a saved page nobody would read what is pasted. */
function forPasting(): readonly HTMLElement[] {
  const parts = [
    icon('clippy'),
    element('h1', {}, 'Paste ipvsadm output here (Ctrl+V)'),
    element(
      'p',
      {},
      'Any of them, with prompts and other lines around, one table or many. Files can be dropped here too.',
    ),
    element('ul', { class: 'commands' }, ...COMMANDS.map((command) => element('li', {}, element('code', {}, command)))),
    element('p', {}, 'Paste again later: dated snapshots become rates over time.'),
  ];
  for (const part of parts) part.classList.add('in-editor-only');
  return parts;
}

const COMMANDS = ['ipvsadm -Ln', 'ipvsadm -Ln --stats', 'ipvsadm -Ln --rate', 'ipvsadm -Lnc', 'ipvsadm -Sn'] as const;
