import { placesOf } from '../../schema/index.ts';
import type { NameKind } from '../../schema/types.ts';
import type { Statement } from '../../syntax/tree.ts';
import type { NameUse } from '../sites/finding.ts';
import type { Names } from './names.ts';

/**
 * Statements that were written into a list of names, such as `state MASTER` in a group: keepalived takes every word of
 * theirs for a name. What follows each other is one mistake.
 */
export class MisplacedKeywords {
  private readonly told = new Set<Statement>();

  constructor(private readonly names: Names) {}

  /** Empty where the statement was handed out before; undefined where the word is a name. */
  take({ word, refersTo: { kind }, site: { statement, parent } }: NameUse): readonly Statement[] | undefined {
    if (this.told.has(statement)) return [];
    if (this.names.isKnown(kind, word.value)) return undefined;
    if (word.range.start !== statement.words[0]?.range.start || !this.isKeyword(statement, kind)) return undefined;
    const inside = parent?.statement.block?.statements ?? [];
    const from = inside.indexOf(statement);
    if (from < 0) return undefined;
    const found = inside.slice(from);
    const end = found.findIndex((one) => !this.isKeyword(one, kind));
    const run = end < 0 ? found : found.slice(0, end);
    for (const one of run) this.told.add(one);
    return run;
  }

  private isKeyword({ words: [word] }: Statement, kind: NameKind): boolean {
    return (
      word !== undefined && !word.quoted && placesOf(word.value).length > 0 && !this.names.isKnown(kind, word.value)
    );
  }
}
