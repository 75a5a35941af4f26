import { element, icon } from '../../common/dom.ts';
import { EVENT_CLASSES } from '../model/event-classes.ts';
import { KEY_HELP } from './keys.ts';

/** What keys and pointer do: a dialog over the page, which gives the focus back when it closes. */
export class Help {
  private readonly dialog = element('dialog', { class: 'help', 'aria-label': 'Keys and pointer' });

  constructor(
    parent: HTMLElement,
    private readonly legend: (eventClass: number) => HTMLElement,
  ) {
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    parent.append(this.dialog);
  }

  toggle(): void {
    if (this.dialog.open) this.dialog.close();
    else this.show();
  }

  /** Made when it is asked for, in the colours of the theme there is by then. */
  private show(): void {
    const close = element(
      'button',
      { type: 'button', class: 'small-button', 'aria-label': 'Close help' },
      icon('close'),
    );
    close.addEventListener('click', () => this.dialog.close());
    this.dialog.replaceChildren(
      element('header', {}, element('h2', {}, 'Keys and pointer'), close),
      element(
        'div',
        { class: 'help-columns' },
        list(KEY_HELP.map(({ keys, text }) => [keys.map(keyName), text] as const)),
        element(
          'div',
          {},
          list(POINTER),
          element('h3', {}, 'Marks under the bands'),
          element(
            'ul',
            { class: 'mark-legend' },
            ...EVENT_CLASSES.map(({ label }, place) =>
              element('li', {}, this.legend(place), element('span', {}, label)),
            ),
          ),
        ),
      ),
    );
    this.dialog.showModal();
  }

  get open(): boolean {
    return this.dialog.open;
  }

  close(): void {
    this.dialog.close();
  }
}

const POINTER: readonly (readonly [readonly string[], string])[] = [
  [['Wheel'], 'Zoom at the pointer'],
  [['Shift', 'Wheel'], 'Scroll the lanes'],
  [['Drag'], 'Move in time'],
  [['Shift', 'Drag'], 'Zoom into a stretch'],
  [['Alt', 'Drag'], 'Measure; also dragging in the ruler'],
  [['Click'], 'Choose, and show the line beside the page'],
  [['Double click'], 'Go to the line in the editor'],
];

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  '-': '−',
};

function keyName(key: string): string {
  if (NAMES[key] !== undefined) return NAMES[key];
  return /^[A-Z]$/.test(key) ? `Shift ${key}` : key.length === 1 ? key.toUpperCase() : key;
}

function list(entries: readonly (readonly [readonly string[], string])[]): HTMLElement {
  const rows = entries.flatMap(([keys, text]) => [
    element('dt', {}, ...keys.map((key) => element('kbd', {}, key))),
    element('dd', {}, text),
  ]);
  return element('dl', {}, ...rows);
}
