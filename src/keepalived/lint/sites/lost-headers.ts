import type { TextEdit } from '../../../text.ts';
import type { Statement } from '../../syntax/tree.ts';
import { fixWith, indentAt } from '../fixes.ts';
import type { Report } from '../rule.ts';
import { type LostHeader, lostHeader } from './missing-keywords.ts';
import { meaningOf, type Site } from './sites.ts';

/** Tells once for each block of all the statements that an inner block is missing around. */
export class LostHeaders {
  private readonly byBlock = new Map<Statement, LostHeader | undefined>();

  constructor(private readonly text: string) {}

  /** True where the statement of the site is one of them. */
  tell({ parent, statement }: Site, report: Report): boolean {
    const keyword = parent && meaningOf(parent);
    if (keyword?.kind !== 'block' || !parent) return false;
    const isNew = !this.byBlock.has(parent.statement);
    const lost = isNew ? lostHeader(keyword, parent.statement) : this.byBlock.get(parent.statement);
    this.byBlock.set(parent.statement, lost);
    if (!lost?.statements.includes(statement)) return false;
    if (lost.statements[0] === statement) {
      const { header, statements } = lost;
      const last = statements[statements.length - 1] ?? statement;
      report(
        { start: statement.range.start, end: last.range.end },
        messageOf(lost),
        fixWith(`Put it into ${header.name} { }`, wrapped(this.text, header.name, parent.statement, statements)),
      );
    }
    return true;
  }
}

function messageOf({ header, statements }: LostHeader): string {
  const names = [...new Set(statements.map(({ words }) => words[0]?.value ?? ''))];
  const [first = '', second] = names;
  const belong =
    second === undefined
      ? `${first} belongs`
      : `${names.length > 2 ? `${first} and others` : `${first} and ${second}`} belong`;
  return `${belong} in a block ${header.name} { } here, which is missing.`;
}

/** None where other statements stand between them, or several on a line. */
function wrapped(text: string, name: string, { block }: Statement, statements: readonly Statement[]): TextEdit[] {
  const [first, last] = [statements[0], statements[statements.length - 1]];
  const inside = block?.statements ?? [];
  const from = first ? inside.indexOf(first) : -1;
  const indents = statements.map(({ range }) => indentAt(text, range.start));
  const indent = indents[0];
  if (!first || !last || inside[from + statements.length - 1] !== last || indent === undefined) return [];
  if (indents.includes(undefined)) return [];
  const step = indent.includes('\t') ? '\t' : '  ';
  const inserted = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });
  return [
    inserted(first.range.start, `${name} {\n${indent}${step}`),
    ...statements.slice(1).map(({ range }) => inserted(range.start, step)),
    inserted(last.range.end, `\n${indent}}`),
  ];
}
