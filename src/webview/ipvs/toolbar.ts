import { element, icon } from '../common/dom.ts';

export interface ToolbarEvents {
  readonly append: () => void;
  readonly export: () => void;
  readonly clear: () => void;
}

/** What can be done with the page as a whole. */
export class Toolbar {
  readonly element = element('header', { class: 'toolbar' });
  private readonly tools = element('div', { class: 'tools' });

  constructor(events: ToolbarEvents) {
    const hint = element('span', { class: 'hint' }, 'Ctrl+V or files dropped here add snapshots');
    this.tools.append(
      action('add', 'Append snapshot', 'Append the ipvsadm output that the clipboard holds', events.append),
      action('export', 'Export…', 'Save a picture, a page, tables or the snapshots themselves', events.export),
      action('clear-all', 'Clear', 'Forget all snapshots', events.clear),
    );
    this.element.append(element('div', { class: 'heading' }, element('h1', {}, 'ipvsadm tables'), hint), this.tools);
  }
}

function action(name: string, label: string, title: string, run: () => void): HTMLElement {
  const button = element('vscode-button', { secondary: true, title }, icon(name), label);
  button.addEventListener('click', run);
  return button;
}
