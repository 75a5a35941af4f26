import type { Range } from '../../../text.ts';
import type { FileReader } from '../../expand/file-reader.ts';
import { checksOf, findIncluded } from '../../expand/includes.ts';
import type { Statement, Tree } from '../../syntax/tree.ts';

/** An include line of a file: the stretch that names files, and the files that it means. */
export interface IncludeLine {
  readonly range: Range;
  readonly pattern: string;
  readonly paths: readonly string[];
}

/** The include lines of the file `path`, in the order of the text. */
export function includeLines(tree: Tree, path: string, reader: FileReader): readonly IncludeLine[] {
  if (!tree.text.includes('include')) return [];
  return includeStatements(tree).flatMap(({ words: [keyword, named] }) => {
    if (!keyword || !named) return [];
    const { paths } = findIncluded(named.value, path, checksOf(keyword.value), reader);
    return [{ range: named.range, pattern: named.value, paths }];
  });
}

function includeStatements({ statements }: Tree): readonly Statement[] {
  const found: Statement[] = [];
  const waiting = [...statements];
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    if (/^include[rmwba]?$/.test(statement.words[0]?.value ?? '')) found.push(statement);
    for (const inner of statement.block?.statements ?? []) waiting.push(inner);
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}
