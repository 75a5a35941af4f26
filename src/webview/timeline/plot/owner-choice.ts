import type { StrangeTables } from '../../../cluster/timeline/table-nodes.ts';
import { element } from '../../common/dom.ts';
import { setOptions } from '../../common/select.ts';

/** Asks whose tables are that name no node of the logs: their charts then stand with its lanes and failovers. */
export function ownerChoice(
  { name, node }: StrangeTables,
  nodes: readonly string[],
  choose: (name: string, node: string | undefined) => void,
): HTMLElement {
  const what = name === '' ? 'ipvsadm tables that name no node are of' : `ipvsadm tables of ${name} are of`;
  const select = element('vscode-single-select', { label: what });
  setOptions(select, [['', 'no node of these logs'], ...nodes.map((one) => [one, one] as const)], node ?? '');
  select.addEventListener('change', () => choose(name, select.value === '' ? undefined : select.value));
  return element('p', { class: 'table-owner' }, what, select);
}
