import { firstWhere } from '../../search-sorted.ts';
import type { Block, Comment, Statement, Tree, Word } from './tree.ts';

/** What is under the cursor. `ancestors` are the statements whose blocks enclose it, from the outside in. */
export type Location = { readonly ancestors: readonly Statement[] } & (
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'keyword'; readonly statement: Statement; readonly word: Word }
  /** `index` counts the words behind the keyword from 0; `word` is undefined in the blanks behind the last one. */
  | {
      readonly kind: 'argument';
      readonly statement: Statement;
      readonly index: number;
      readonly word: Word | undefined;
    }
  | { readonly kind: 'prefix'; readonly statement: Statement; readonly word: Word }
  | { readonly kind: 'brace'; readonly statement: Statement }
  /** An empty place where a statement may begin. */
  | { readonly kind: 'empty' }
);

/**
 * What the cursor at `offset` stands on or just behind. A word is under the cursor up to and including its end, so that
 * completion sees the word being typed. Costs the depth of the place and a binary search a level.
 */
export function locate(tree: Tree, offset: number): Location {
  const ancestors: Statement[] = [];
  const comment = commentAt(tree.comments, offset);
  let statements = tree.statements;
  for (;;) {
    const statement = lastBefore(statements, offset);
    const block = statement?.block;
    if (statement && block && isInside(block, offset)) {
      ancestors.push(statement);
      statements = block.statements;
      continue;
    }
    if (comment) return { kind: 'comment', comment, ancestors };
    return statement ? within(tree, statement, offset, ancestors) : { kind: 'empty', ancestors };
  }
}

/** The keywords of the enclosing blocks from the outside in, as the schema names places. */
export function pathOf(ancestors: readonly Statement[]): readonly string[] {
  return ancestors.map(({ words }) => words[0]?.value ?? '');
}

function within(tree: Tree, statement: Statement, offset: number, ancestors: readonly Statement[]): Location {
  const { words, prefixes, block } = statement;
  const prefix = prefixes.find((word) => touches(word, offset));
  if (prefix) return { kind: 'prefix', statement, word: prefix, ancestors };
  const index = words.findIndex((word) => touches(word, offset));
  const word = words[index];
  if (word && index === 0) return { kind: 'keyword', statement, word, ancestors };
  if (word) return { kind: 'argument', statement, index: index - 1, word, ancestors };
  if (block && offset > block.open.start) return { kind: afterBlock(block, offset), statement, ancestors };
  const last = words[words.length - 1];
  if (!last || offset < (words[0]?.range.start ?? 0)) return { kind: 'empty', ancestors };
  if (tree.text.slice(last.range.end, offset).includes('\n')) return { kind: 'empty', ancestors };
  const before = words.filter(({ range }) => range.end < offset).length;
  return { kind: 'argument', statement, index: before - 1, word: undefined, ancestors };
}

function afterBlock(block: Block, offset: number): 'brace' | 'empty' {
  return block.close && offset > block.close.end ? 'empty' : 'brace';
}

function isInside({ open, close }: Block, offset: number): boolean {
  return offset >= open.end && (close === undefined || offset <= close.start);
}

function touches({ range }: Word, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** The cursor is in a comment from behind its first character to the end of its line. */
function commentAt(comments: readonly Comment[], offset: number): Comment | undefined {
  const comment = lastBefore(comments, offset - 1);
  return comment && offset <= comment.range.end ? comment : undefined;
}

/** Of those in the order of the text the last that begins at the offset or before it. */
export function lastBefore<T extends Statement | Comment>(items: readonly T[], offset: number): T | undefined {
  return items[firstWhere(items.length, (place) => (items[place]?.range.start ?? 0) > offset) - 1];
}
