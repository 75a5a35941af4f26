import { lookup } from '../schema/index.ts';
import type { Keyword } from '../schema/types.ts';
import { pathOf } from '../syntax/locate.ts';
import type { Statement } from '../syntax/tree.ts';

/** The block that statements below `ancestors` stand in; undefined at the top level or in an unknown block. */
export function enclosingKeyword(ancestors: readonly Statement[]): Keyword | undefined {
  const path = pathOf(ancestors);
  const name = path[path.length - 1];
  return name === undefined ? undefined : lookup(path.slice(0, -1), name);
}
