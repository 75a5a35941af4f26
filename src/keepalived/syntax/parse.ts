import type { IToken } from 'chevrotain';
import { endOfLine } from '../../text.ts';
import type { Problem } from '../problem.ts';
import { braceProblems, findRepairs, nothingFound } from './braces.ts';
import { closedByBranches } from './branches.ts';
import { TreeBuilder } from './build-tree.ts';
import { conflictProblems } from './conflicts.ts';
import { readTokens } from './grammar.ts';
import { cutBehind, lex, mayHoldHoles, PIECE, type Piece, pieceOf } from './lex.ts';
import { hasTooManyWords, TOO_MANY_WORDS } from './limits.ts';
import { parametersOf } from './parameters.ts';
import { readPlainLines } from './plain-lines.ts';
import { noRepairs, type ParseOptions, type Reading, type Repairs } from './reading.ts';
import { Conflict } from './tokens.ts';
import type { Tree } from './tree.ts';

export interface Parsed {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
  /** Every brace stands where the tree has it and no merge is unfinished, so that a part can be read by itself. */
  readonly isAsWritten?: true;
}

/**
 * Reads any text into a tree, in time linear in its length. The tree is what the author meant where braces are lost
 * and the indentation tells where; the problems say what keepalived will trip over. Ranges are UTF-16 offsets. A text
 * with more words than any configuration is not read (limits.ts).
 */
export function parse(text: string, options: ParseOptions = {}): Parsed {
  if (hasTooManyWords(text)) return unread(text);
  const builder = (repairs: Repairs) => new TreeBuilder(text, parametersOf(text, options), repairs, options);
  const markers: IToken[] = [];
  const first = readText(text, builder(noRepairs), markers);
  const conflicts = conflictProblems(text, markers);
  // Each side of a conflict may bring its own braces.
  if (conflicts.length > 0) return { tree: first.tree, problems: [...first.problems, ...conflicts] };
  if (isBalanced(first)) return { tree: first.tree, problems: first.problems, isAsWritten: true };
  const pieces = [...lex(text)];
  const tokens = pieces.flatMap((piece) => piece.tokens);
  const close = first.tree.controls ? closedByBranches(tokens) : noRepairs.close;
  if (close.size > 0) {
    const branched = read(pieces, builder({ ...noRepairs, close }));
    if (isBalanced(branched)) return { tree: branched.tree, problems: branched.problems };
  }
  const repairs = options.expanded?.dropsBraces ? nothingFound : findRepairs(text, tokens, first);
  const second = repairs.places.length > 0 ? read(pieces, builder(repairs)) : first;
  return { tree: second.tree, problems: [...second.problems, ...braceProblems(tokens, second, repairs)] };
}

/** What is made of a text with too many words: nothing but the problem. */
export function unread(text: string): Parsed {
  const range = { start: 0, end: Math.min(endOfLine(text, 0), SHOWN) };
  const problem = { rule: 'expansion-limit', severity: 'error', message: TOO_MANY_WORDS, range } as const;
  return { tree: { text, statements: [], comments: [] }, problems: [problem] };
}

/** UTF-16 units of the first line. */
const SHOWN = 80;

/** As `read`, for a whole text that is read as it stands: of lines that need no tokens none are made. */
export function readText(text: string, builder: TreeBuilder, markers: IToken[]): Reading {
  if (mayHoldHoles(text)) return read(lex(text), builder, markers);
  let reach = 0;
  for (let at = readPlainLines(text, 0, builder); at < text.length; ) {
    const end = cutBehind(text, at + reach);
    takePiece(pieceOf(text, at, end), builder, markers);
    at = readPlainLines(text, end, builder);
    // Pieces cost something each, so that they grow where hardly a line is plain.
    reach = at - end > reach ? 0 : Math.min(PIECE, 2 * reach + LEAST);
  }
  return builder.finish();
}

/** UTF-16 units by which pieces grow at least: some lines. */
const LEAST = 256;

/** Tells the builder what the pieces say; `markers` takes those of merges. */
export function read(pieces: Iterable<Piece>, builder: TreeBuilder, markers: IToken[] = []): Reading {
  for (const piece of pieces) takePiece(piece, builder, markers);
  return builder.finish();
}

function takePiece({ tokens, comments }: Piece, builder: TreeBuilder, markers: IToken[]): void {
  readTokens(tokens, builder);
  builder.addComments(comments);
  for (const token of tokens) if (token.tokenType === Conflict) markers.push(token);
}

export function isBalanced({ surplus, unclosed }: Reading): boolean {
  return surplus.length === 0 && unclosed.length === 0;
}
