import { firstAtOrAfter } from '../../search-sorted.ts';
import { type Change, changeBetween, type Range } from '../../text.ts';
import { movedProblem } from '../moved-problem.ts';
import type { Problem } from '../problem.ts';
import { TreeBuilder } from './build-tree.ts';
import { mayHoldHoles, pieceOf } from './lex.ts';
import { hasTooManyWords } from './limits.ts';
import { ReadComment, ReadStatement } from './nodes.ts';
import { parametersOf } from './parameters.ts';
import { isBalanced, type Parsed, parse, read } from './parse.ts';
import { noRepairs, type ParseOptions, type Reading } from './reading.ts';
import { Conflict, Definition } from './tokens.ts';
import type { Comment, Tree } from './tree.ts';

/**
 * What `parse` gives, for a text that was read before and has changed in one stretch: of the blocks of the top level
 * only those around the change are read again. The earlier tree is spent, since its other statements move into the new
 * one; problems and ranges that were taken from it stay as they were. `options` are those it was read with.
 */
export function reread(spent: Parsed, text: string, options: ParseOptions = {}): Parsed {
  return (mayBeSpliced(spent, text, options) ? splice(spent, text, options) : undefined) ?? parse(text, options);
}

/** Nothing but the changed stretch itself decides how the other blocks are read. */
function mayBeSpliced({ tree, isAsWritten }: Parsed, text: string, options: ParseOptions): boolean {
  if (!isAsWritten || hasTooManyWords(text) || tree.controls || mayHoldHoles(tree.text) || mayHoldHoles(text))
    return false;
  const [before, after] = [parametersOf(tree.text, options), parametersOf(text, options)];
  return before.size === after.size && [...before].every((name) => after.has(name));
}

function splice(spent: Parsed, text: string, options: ParseOptions): Parsed | undefined {
  const { tree } = spent;
  const change = changeBetween(tree.text, text);
  const { growth } = change;
  const front = keptInFront(tree, change);
  const back = keptBehind(tree, change);
  const part = readPart(text, { start: front.cut, end: back.cut + growth }, options);
  if (!part) return undefined;
  const moved = tree.statements.slice(back.index);
  if (growth !== 0) for (const statement of moved) if (statement instanceof ReadStatement) statement.moveAll(growth);
  const statements = [...tree.statements.slice(0, front.index), ...part.tree.statements, ...moved];
  const isInFront = ({ range }: Comment | Problem) => range.start < front.cut;
  const isBehind = ({ range }: Comment | Problem) => range.start >= back.cut;
  const comments = [
    ...tree.comments.filter(isInFront),
    ...part.tree.comments,
    ...tree.comments
      .filter(isBehind)
      .map((comment) => (comment instanceof ReadComment ? comment.moved(growth) : comment)),
  ];
  const problems = [
    ...spent.problems.filter(isInFront),
    ...part.problems,
    ...spent.problems.filter(isBehind).map((problem) => movedProblem(problem, growth)),
  ];
  return { tree: { ...tree, text, statements, comments }, problems, isAsWritten: true };
}

/** Where the statements that are kept end or begin, and where the text that is kept does: at the start of a line. */
interface Kept {
  readonly index: number;
  readonly cut: number;
}

/** The statements that end, with a brace of their own, on lines in front of the change. */
function keptInFront({ text, statements }: Tree, { start }: Change): Kept {
  for (let index = firstAt(statements, start); index > 0; index--) {
    const last = statements[index - 1];
    const cut = lineAfter(text, last?.range.end ?? 0);
    // Behind any other statement a brace may follow on the next line.
    const isClosed = last?.block?.close !== undefined && last.block.close.end > last.block.close.start;
    if (isClosed && cut !== undefined && cut <= start) return { index, cut };
  }
  return { index: 0, cut: 0 };
}

/** Where the next line begins; undefined where this one says more. Lines may be long and hold many statements. */
function lineAfter(text: string, offset: number): number | undefined {
  restOfLine.lastIndex = offset;
  return restOfLine.test(text) ? restOfLine.lastIndex : undefined;
}

const restOfLine = /[ \t\v\f\r]*(?:[#!][^\n]*)?\n/y;

/** The statements that begin, with words, on lines behind the change. */
function keptBehind({ text, statements }: Tree, { end }: Change): Kept {
  for (let index = firstAt(statements, end); index < statements.length; index++) {
    const first = statements[index];
    const start = first?.range.start ?? 0;
    const cut = start - blanksBefore(text, start);
    const begins = first !== undefined && first.words.length + first.prefixes.length > 0;
    if (begins && cut > end && text[cut - 1] === '\n') return { index, cut };
  }
  return { index: statements.length, cut: text.length };
}

function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && blanks.includes(text[at - 1] ?? '\n')) at--;
  return offset - at;
}

const blanks = ' \t\v\f\r';

/** The first statement that does not begin in front of the offset. */
function firstAt(statements: Tree['statements'], offset: number): number {
  return firstAtOrAfter(statements.length, (place) => statements[place]?.range.start ?? 0, offset);
}

/** Undefined where what stands there does not end there. */
function readPart(text: string, { start, end }: Range, options: ParseOptions): Reading | undefined {
  const piece = pieceOf(text, start, end);
  const reachesOn = piece.tokens.some(
    ({ tokenType, image }) => tokenType === Conflict || (tokenType === Definition && image.endsWith('\\')),
  );
  // Only at the beginning of a text is a byte order mark one.
  if (reachesOn || (start > 0 && text.slice(start, end).includes('\uFEFF'))) return undefined;
  const reading = read([piece], new TreeBuilder(text, parametersOf(text, options), noRepairs, options));
  return isBalanced(reading) && !reading.tree.controls ? reading : undefined;
}
