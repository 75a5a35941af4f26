import { once } from '../once.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import type { Located } from './model.ts';

/** How keepalived reads the words behind a keyword. Whatever is not of the form gives undefined, never a guess. */

/** The statements of a block that count where a keyword is repeated. */
export interface InForce {
  get(name: string): Statement | undefined;
  has(name: string): boolean;
}

/** The statement of each value keyword that is in force: the last one, as a repeated keyword replaces the value. */
export function statementsInForce(statements: readonly Statement[]): InForce {
  return statements.length > FEW ? indexed(statements) : new FewInForce(statements);
}

/** Of no more than these one is found quicker by looking at all of them than by an index that is made first. */
const FEW = 24;

class FewInForce implements InForce {
  constructor(private readonly statements: readonly Statement[]) {}

  get(name: string): Statement | undefined {
    const { statements } = this;
    for (let at = statements.length - 1; at >= 0; at--) {
      const statement = statements[at];
      if (statement?.words[0]?.value === name) return statement;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** The lines of all blocks of that name, which add up. */
export function linesOf(statements: readonly Statement[], name: string): Statement[] {
  const lines: Statement[] = [];
  for (const { words, block } of statements) {
    if (!block || words[0]?.value !== name) continue;
    for (const line of block.statements) if (line.words.length > 0) lines.push(line);
  }
  return lines;
}

/** A word of the statement as it is; 0 is the keyword. */
export function textAt(statement: Statement | undefined, index = 1): Located<string> | undefined {
  const word = statement?.words[index];
  return word && located(word, word.value);
}

/** Decimal digits, a leading + and, in quotes, leading blanks (lib/parser.c: read_int_func). */
export function integerAt(statement: Statement | undefined, index = 1): Located<number> | undefined {
  return numberAt(statement?.words[index], /^\s*[+-]?\d+$/);
}

/** As integerAt, with a fraction; `.5` and `5.` are fine (lib/parser.c: read_decimal_unsigned_long_func). */
export function decimalAt(statement: Statement | undefined, index = 1): Located<number> | undefined {
  return numberAt(statement?.words[index], /^\s*\+?(?:\d+\.?\d*|\.\d+)$/);
}

/** A word that must be one of those allowed. */
export function wordAt<T extends string>(
  statement: Statement | undefined,
  allowed: readonly T[],
  index = 1,
): Located<T> | undefined {
  const word = statement?.words[index];
  const value = allowed.find((candidate) => candidate === word?.value);
  return word && value !== undefined ? located(word, value) : undefined;
}

/** As keepalived reads a boolean (lib/parser.c: check_true_false): no word means true, another word nothing. */
export function booleanAt(statement: Statement | undefined): Located<boolean> | undefined {
  const keyword = statement?.words[0];
  const word = statement?.words[1];
  if (!keyword) return undefined;
  if (!word) return located(keyword, true);
  if (['on', 'true', 'yes'].includes(word.value)) return located(word, true);
  return ['off', 'false', 'no'].includes(word.value) ? located(word, false) : undefined;
}

/** A value at the place of its word. */
export function located<T>({ range }: Word, value: T): Located<T> {
  return { value, range };
}

function numberAt(word: Word | undefined, form: RegExp): Located<number> | undefined {
  return word && form.test(word.value) ? located(word, Number(word.value)) : undefined;
}

/** Made once for each block, since rules ask again. */
const indexed = once((statements: readonly Statement[]): ReadonlyMap<string, Statement> => {
  const found = new Map<string, Statement>();
  for (const statement of statements) {
    const name = statement.words[0]?.value;
    if (name !== undefined) found.set(name, statement);
  }
  return found;
});
