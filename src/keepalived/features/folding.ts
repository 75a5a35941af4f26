import { type LineMap, lineMap, positionAt, type Range } from '../../text.ts';
import type { Comment, Statement, Tree } from '../syntax/tree.ts';

export interface Fold {
  readonly kind: 'block' | 'comment';
  /** A block's runs from its opening brace to its closing one, which stays visible. */
  readonly range: Range;
}

/** Blocks, and runs of comment lines, that span more than one line, in the order of the text. */
export function folding(tree: Tree): readonly Fold[] {
  const lines = lineMap(tree.text);
  const folds = [...blockFolds(tree), ...commentFolds(tree)].filter(({ range }) => spansLines(lines, range));
  return folds.sort((a, b) => a.range.start - b.range.start);
}

function spansLines(lines: LineMap, { start, end }: Range): boolean {
  return positionAt(lines, start).line < positionAt(lines, end).line;
}

function blockFolds({ statements, text }: Tree): Fold[] {
  const folds: Fold[] = [];
  const pending: Statement[] = [...statements];
  for (let statement = pending.pop(); statement; statement = pending.pop()) {
    const { block } = statement;
    if (!block) continue;
    const end = block.close ? block.close.start : text.length;
    folds.push({ kind: 'block', range: { start: block.open.start, end } });
    for (const inner of block.statements) pending.push(inner);
  }
  return folds;
}

function commentFolds({ comments, text }: Tree): Fold[] {
  const folds: Fold[] = [];
  let run: { start: number; end: number } | undefined;
  for (const comment of comments) {
    if (run && onlyBlank(text, run.end, comment) && startsLine(text, comment)) run.end = comment.range.end;
    else {
      if (run) folds.push({ kind: 'comment', range: run });
      run = startsLine(text, comment) ? { ...comment.range } : undefined;
    }
  }
  if (run) folds.push({ kind: 'comment', range: run });
  return folds;
}

/** One line break and blanks between two comments: they belong to one run. */
function onlyBlank(text: string, end: number, { range }: Comment): boolean {
  return /^[ \t\v\f\r]*\n[ \t\v\f\r]*$/.test(text.slice(end, range.start));
}

function startsLine(text: string, { range }: Comment): boolean {
  for (let at = range.start - 1; at >= 0 && text[at] !== '\n'; at--)
    if (!' \t\v\f\r'.includes(text[at] ?? '')) return false;
  return true;
}
