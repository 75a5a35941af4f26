import type { Range } from '../../text.ts';
import { matchSites } from '../lint/arguments/match-sites.ts';
import { Matching } from '../lint/arguments/matching.ts';
import { collectSites } from '../lint/sites/sites.ts';
import { lookup } from '../schema/index.ts';
import type { Argument, NameKind } from '../schema/types.ts';
import { hasParameter } from '../syntax/parameters.ts';
import type { Tree, Word } from '../syntax/tree.ts';

/** The names of that kind that the file defines, in the order of the text. */
export function definedNames(tree: Tree, kind: NameKind): readonly Word[] {
  return tree.statements.flatMap(({ words }) => {
    const name = words[1];
    return name && lookup([], words[0]?.value ?? '')?.defines === kind ? [name] : [];
  });
}

/** The interfaces that the file names, each once, in the order of the text; `typed` is the word that is being written. */
export function interfaceNames(tree: Tree, typed: Range): readonly string[] {
  const { words } = matchSites(collectSites(tree), new Interfaces(tree));
  const others = words.filter(({ range }) => range.start !== typed.start);
  const inOrder = others.sort((a, b) => a.range.start - b.range.start).map(({ value }) => value);
  return [...new Set(inOrder)];
}

class Interfaces extends Matching {
  readonly words: Word[] = [];

  override judge(word: Word | undefined, argument: Argument): void {
    if (argument.type === 'interface' && word && !hasParameter(word) && /^[\w.@-]{1,15}$/.test(word.value))
      this.words.push(word);
  }
}
