import { locate } from '../syntax/locate.ts';
import type { Statement, Tree } from '../syntax/tree.ts';
import { fenced, paragraphs } from './describe.ts';
import { occurrenceAt, occurrencesOf } from './navigation/occurrences.ts';

/** The block of this file that the name under the cursor stands for, as it is written; undefined where there is none. */
export function describeName(tree: Tree, offset: number): string | undefined {
  const use = occurrenceAt(tree, offset);
  if (!use || use.isDefinition || use.kind === 'parameter') return undefined;
  const definition = occurrencesOf(use, tree).find(({ isDefinition }) => isDefinition);
  const place = definition && locate(tree, definition.range.start);
  if (place?.kind !== 'argument') return undefined;
  const { range } = place.statement;
  const line = tree.text.slice(0, range.start).split('\n').length;
  return paragraphs(`\`${use.kind} ${use.name}\`, line ${line}:`, fenced(written(tree, place.statement)));
}

/** The first lines of a statement, without the blanks in front of it. */
function written(tree: Tree, { range }: Statement): string {
  const lines = tree.text.slice(range.start, range.end).split('\n');
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '    …'].join('\n') : lines.join('\n');
}

/** As much as is read at a glance. */
const mostLines = 12;
