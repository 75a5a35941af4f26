import { element } from './dom.ts';

/** A drop-down with these values and labels; the chosen one shows. Nothing is made anew where they stay. */
export function setOptions(
  select: HTMLElementTagNameMap['vscode-single-select'],
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): void {
  const key = JSON.stringify([options, chosen]);
  if (select.dataset.options === key && select.value === chosen) return;
  select.dataset.options = key;
  const made = options.map(([value, label]) => element('vscode-option', { value, selected: value === chosen }, label));
  select.replaceChildren(...made);
  select.value = chosen;
}
