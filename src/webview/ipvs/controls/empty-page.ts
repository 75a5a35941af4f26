import { element, icon } from '../../common/dom.ts';

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
    element('ul', { class: 'commands' }, ...COMMANDS.map((command) => element('li', {}, element('code', {}, command)))),
    element(
      'p',
      {},
      'Any of these, with prompts and other lines around, one table or many. Paste again later: two tables of counters become rates over time.',
    ),
    element('p', {}, DROP_HINT),
  ];
  for (const part of parts) part.classList.add('in-editor-only');
  return parts;
}

const DROP_HINT =
  'Files can be dropped here too: from a file manager, or from the explorer of VS Code with Shift held down.';

const COMMANDS = ['ipvsadm -Ln', 'ipvsadm -Ln --stats', 'ipvsadm -Ln --rate', 'ipvsadm -Lnc', 'ipvsadm -Sn'] as const;
