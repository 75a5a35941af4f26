import type { Range } from '../../../text.ts';
import { locate } from '../../syntax/locate.ts';
import type { Statement, Tree } from '../../syntax/tree.ts';

/**
 * What to select around the cursor, from the word to the whole file, each stretch within the next. Of blocks that nest
 * deeper than any configuration the innermost are offered, so that the answer stays small.
 */
export function selectionAt(tree: Tree, offset: number): readonly Range[] {
  const location = locate(tree, offset);
  const own = 'statement' in location ? aroundStatement(location.statement) : [];
  const word = 'word' in location && location.word ? wordRanges(location.word.range, location.word.quoted) : [];
  const comment = location.kind === 'comment' ? [location.comment.range] : [];
  const blocks = location.ancestors
    .slice(-mostBlocks)
    .reverse()
    .flatMap((statement) => [...insideOf(statement), ...aroundStatement(statement)]);
  const all = [...comment, ...word, ...own, ...blocks, { start: 0, end: tree.text.length }];
  return all.filter((range, index) => contains(range, offset) && grows(all[index - 1], range));
}

/** keepalived nests four blocks. */
const mostBlocks = 32;

/** First what stands in the quotes. */
function wordRanges({ start, end }: Range, quoted: boolean): readonly Range[] {
  return quoted && end - start > 2
    ? [
        { start: start + 1, end: end - 1 },
        { start, end },
      ]
    : [{ start, end }];
}

/** The line of words, then the statement with its block. */
function aroundStatement({ words, range }: Statement): readonly Range[] {
  const last = words[words.length - 1];
  return last ? [{ start: range.start, end: last.range.end }, range] : [range];
}

function insideOf({ block }: Statement): readonly Range[] {
  return block ? [{ start: block.open.end, end: block.close?.start ?? block.range.end }, block.range] : [];
}

function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

function grows(before: Range | undefined, { start, end }: Range): boolean {
  return (
    before === undefined || (start <= before.start && before.end <= end && end - start > before.end - before.start)
  );
}
