import { element } from './dom.ts';

/** A drop-down with these values and labels; the chosen one shows. */
export function setOptions(
  select: HTMLElementTagNameMap['vscode-single-select'],
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
): void {
  const made = options.map(([value, label]) => element('vscode-option', { value, selected: value === chosen }, label));
  select.replaceChildren(...made);
  select.value = chosen;
}
