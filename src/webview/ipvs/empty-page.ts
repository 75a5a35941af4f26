import { element, icon } from '../common/dom.ts';

export function emptyPage(): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    icon('clippy'),
    element('h1', {}, 'Paste ipvsadm output here (Ctrl+V)'),
    element(
      'p',
      {},
      'Any of them, with prompts and other lines around, one table or many. Files can be dropped here too.',
    ),
    element('ul', { class: 'commands' }, ...COMMANDS.map((command) => element('li', {}, element('code', {}, command)))),
    element('p', {}, 'Paste again later: dated snapshots become rates over time.'),
  );
}

const COMMANDS = ['ipvsadm -Ln', 'ipvsadm -Ln --stats', 'ipvsadm -Ln --rate', 'ipvsadm -Lnc', 'ipvsadm -Sn'] as const;
