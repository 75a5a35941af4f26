import { element, icon } from '../common/dom.ts';

export interface ToolbarEvents {
  readonly append: () => void;
  readonly clear: () => void;
}

/** What can be done with the page as a whole. */
export class Toolbar {
  readonly element = element('header', { class: 'toolbar' });
  /** For what others put there: sampling, export. */
  readonly tools = element('div', { class: 'tools' });

  constructor({ append, clear }: ToolbarEvents) {
    const hint = element('span', { class: 'hint' }, 'Ctrl+V or files dropped here add snapshots');
    this.tools.append(
      action('add', 'Append snapshot', 'Append the ipvsadm output that the clipboard holds', append),
      action('clear-all', 'Clear', 'Forget all snapshots', clear),
    );
    this.element.append(element('div', { class: 'heading' }, element('h1', {}, 'ipvsadm tables'), hint), this.tools);
  }
}

function action(name: string, label: string, title: string, run: () => void): HTMLElement {
  const button = element('vscode-button', { secondary: true, title }, icon(name), label);
  button.addEventListener('click', run);
  return button;
}
