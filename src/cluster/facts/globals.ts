import { type InForce, statementsInForce } from '../../keepalived/model/read-values.ts';
import { once } from '../../keepalived/once.ts';
import type { Tree } from '../../keepalived/syntax/tree.ts';

/** The statement of each keyword that is in force for the whole node: all blocks of global_defs are read as one. */
export const globalsOf = once((tree: Tree): InForce => {
  const blocks = tree.statements.filter(({ words }) => words[0]?.value === 'global_defs');
  return statementsInForce(blocks.flatMap(({ block }) => block?.statements ?? []));
});
