import { element } from '../../common/dom.ts';
import { lineSwatch } from '../../common/line-swatch.ts';
import type { Theme } from '../../common/theme.ts';

/** The legend of all charts of a service, each entry of which can be switched off and on. */
export function realPicker(
  reals: readonly string[],
  drawn: ReadonlyMap<string, number>,
  theme: Theme,
  toggle: (real: string) => void,
): HTMLElement {
  const entries = reals.slice(0, MOST).map((real) => entry(real, drawn.get(real), theme, toggle));
  const rest = reals.length - MOST;
  const note =
    rest > 0 ? element('span', { class: 'hint' }, `and ${rest} more: choose their rows in the table`) : undefined;
  return element('div', { class: 'real-picker', role: 'group', 'aria-label': 'Real servers drawn' }, ...entries, note);
}

const MOST = 30;

function entry(real: string, place: number | undefined, theme: Theme, toggle: (real: string) => void): HTMLElement {
  const swatch =
    place === undefined ? element('span', { class: 'swatch', 'aria-hidden': 'true' }) : lineSwatch(theme, place);
  const button = element(
    'button',
    { type: 'button', class: 'real-entry', 'aria-pressed': place === undefined ? 'false' : 'true' },
    swatch,
    real,
  );
  button.addEventListener('click', () => toggle(real));
  return button;
}
