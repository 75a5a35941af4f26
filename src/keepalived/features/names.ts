import { lookup } from '../schema/index.ts';
import type { NameKind } from '../schema/types.ts';
import type { Tree, Word } from '../syntax/tree.ts';

/** The names of that kind that the file defines, in the order of the text. */
export function definedNames(tree: Tree, kind: NameKind): readonly Word[] {
  return tree.statements.flatMap(({ words }) => {
    const name = words[1];
    return name && lookup([], words[0]?.value ?? '')?.defines === kind ? [name] : [];
  });
}
