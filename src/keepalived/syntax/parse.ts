import type { IToken } from 'chevrotain';
import type { Problem } from '../problem.ts';
import { braceProblems, findRepairs, nothingFound } from './braces.ts';
import { TreeBuilder } from './build-tree.ts';
import { conflictProblems } from './conflicts.ts';
import { readTokens } from './grammar.ts';
import { lex, type Piece } from './lex.ts';
import { definedParameters, leftParameters } from './parameters.ts';
import { noRepairs, type ParseOptions, type Reading, type Repairs } from './reading.ts';
import { Conflict } from './tokens.ts';
import type { Tree } from './tree.ts';

export interface Parsed {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

/**
 * Reads any text into a tree, in time linear in its length. The tree is what the author meant where braces are lost
 * and the indentation tells where; the problems say what keepalived will trip over. Ranges are UTF-16 offsets.
 */
export function parse(text: string, options: ParseOptions = {}): Parsed {
  const parameters = options.expanded ? leftParameters(text) : definedParameters(text);
  const markers: IToken[] = [];
  const first = read(lex(text), noRepairs);
  const conflicts = conflictProblems(text, markers);
  // Each side of a conflict may bring its own braces.
  if (conflicts.length > 0) return { tree: first.tree, problems: [...first.problems, ...conflicts] };
  if (first.surplus.length === 0 && first.unclosed.length === 0) return first;
  const pieces = [...lex(text)];
  const tokens = pieces.flatMap((piece) => piece.tokens);
  const repairs = options.expanded?.dropsBraces ? nothingFound : findRepairs(text, tokens, first);
  const second = repairs.places.length > 0 ? read(pieces, repairs) : first;
  return { tree: second.tree, problems: [...second.problems, ...braceProblems(tokens, second, repairs)] };

  function read(pieces: Iterable<Piece>, repairs: Repairs): Reading {
    const builder = new TreeBuilder(text, parameters, repairs, options);
    for (const { tokens, comments } of pieces) {
      readTokens(tokens, builder);
      builder.addComments(comments);
      for (const token of tokens) if (token.tokenType === Conflict) markers.push(token);
    }
    return builder.finish();
  }
}
