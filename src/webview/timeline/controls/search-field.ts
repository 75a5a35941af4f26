import { element, icon } from '../../common/dom.ts';

export interface SearchEvents {
  readonly search: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly leave: () => void;
}

/** A field for words to look for, with how many lines hold them and a way from one to the next. */
export class SearchField {
  readonly root: HTMLElement;
  private readonly field = element('vscode-textfield', { placeholder: 'Search log lines   /', class: 'search-field' });
  private readonly count = element('span', { class: 'search-count', role: 'status' });
  private readonly buttons: readonly HTMLElement[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly events: SearchEvents) {
    this.field.label = 'Search log lines';
    this.field.title =
      'Words that a line must hold. node:lb1, instance:VI_1, kind:track and text:timeout hold a word to one field.';
    this.buttons = [stepButton('arrow-up', 'Previous line found', () => events.step(-1))].concat(
      stepButton('arrow-down', 'Next line found', () => events.step(1)),
    );
    this.root = element('div', { class: 'search' }, this.field, this.count, ...this.buttons);
    this.field.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => events.search(this.field.value), PAUSE_MS);
    });
    this.field.addEventListener('keydown', (event) => this.key(event));
  }

  /** `at` is the place of the chosen line among those found, from 0. */
  show(query: string, found: number, at: number | undefined): void {
    if (document.activeElement !== this.field) this.field.value = query;
    const searching = query.trim() !== '';
    this.count.textContent = searching ? (at === undefined ? `${found} found` : `${at + 1} of ${found}`) : '';
    for (const button of this.buttons) button.hidden = !searching || found === 0;
  }

  focus(): void {
    this.field.focus();
    this.field.wrappedElement.select();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      clearTimeout(this.timer);
      this.events.search(this.field.value);
      this.events.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      this.field.value = '';
      clearTimeout(this.timer);
      this.events.search('');
      this.events.leave();
    } else return;
    event.preventDefault();
  }
}

/** Milliseconds without a key before a million lines are looked through. */
const PAUSE_MS = 150;

function stepButton(name: string, label: string, run: () => void): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'small-button', title: label, 'aria-label': label, hidden: true },
    icon(name),
  );
  button.addEventListener('click', run);
  return button;
}
