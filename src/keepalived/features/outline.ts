import type { Range } from '../../text.ts';
import { lookup } from '../schema/index.ts';
import type { Statement, Tree } from '../syntax/tree.ts';

export interface OutlineItem {
  /** The name of the block as written, or its keyword where it has none. */
  readonly name: string;
  /** The keyword where `name` is something else. */
  readonly detail: string | undefined;
  readonly kind: 'instance' | 'group' | 'script' | 'server' | 'list' | 'block';
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly OutlineItem[];
}

/** The blocks of the file with their names. Deeper than keepalived nests blocks there is nothing to outline. */
export function outline(tree: Tree): readonly OutlineItem[] {
  return itemsOf(tree.statements, []);
}

const deepest = 8;

function itemsOf(statements: readonly Statement[], path: readonly string[]): OutlineItem[] {
  return statements.flatMap((statement) => {
    const { words, block, range } = statement;
    const keyword = words[0];
    if (!block || !keyword) return [];
    const names = words.slice(1).map(({ value }) => value);
    const known = lookup(path, keyword.value);
    const inner = path.length < deepest && known?.kind !== 'lines' ? block.statements : [];
    return {
      name: names.length > 0 ? names.join(' ') : keyword.value,
      detail: names.length > 0 ? keyword.value : undefined,
      kind: known?.kind === 'lines' ? 'list' : (kinds.get(keyword.value) ?? 'block'),
      range,
      selectionRange: { start: keyword.range.start, end: words[words.length - 1]?.range.end ?? keyword.range.end },
      children: itemsOf(inner, [...path, keyword.value]),
    };
  });
}

const kinds: ReadonlyMap<string, OutlineItem['kind']> = new Map([
  ['vrrp_instance', 'instance'],
  ['bfd_instance', 'instance'],
  ['vrrp_sync_group', 'group'],
  ['track_group', 'group'],
  ['garp_group', 'group'],
  ['vrrp_script', 'script'],
  ['vrrp_track_process', 'script'],
  ['virtual_server', 'server'],
  ['real_server', 'server'],
]);
