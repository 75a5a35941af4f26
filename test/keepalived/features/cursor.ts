import { parse } from '../../../src/keepalived/syntax/parse.ts';
import type { Tree } from '../../../src/keepalived/syntax/tree.ts';

/** A text with the cursor marked by `|`, read: one line of a test then needs no offsets. */
export function atCursor(marked: string): { readonly tree: Tree; readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('Mark the cursor with |.');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { tree: parse(text).tree, text, offset };
}
