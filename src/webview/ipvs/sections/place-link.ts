import { element } from '../../common/dom.ts';

/** A line (1-based) of a file, which opens on a click; in a saved page, where nothing could open it, only its name. */
export function placeLink(file: string, line: number, open: (file: string, line: number) => void): HTMLElement {
  const name = `${file}:${line}`;
  if (document.body.classList.contains('portable')) return element('code', {}, name);
  const button = element('button', { type: 'button', class: 'link' }, name);
  button.addEventListener('click', () => open(file, line));
  return button;
}
