import type { Range } from '../../../text.ts';
import type { NameKind } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import type { NameUse } from './finding.ts';
import type { Site } from './sites.ts';

/** What has a name of its own: what a block defines, or a parameter. */
export interface Named {
  readonly kind: NameKind | 'parameter';
  readonly name: string;
}

/** A place where a name stands: in the block that defines it, or where it is used. */
export interface Occurrence extends Named {
  /** Of the name alone, without quotes, `$` or braces. */
  readonly range: Range;
  readonly isDefinition: boolean;
}

/** The names that blocks define, and where the schema says that they are used. */
export function namesIn(sites: readonly Site[], uses: readonly NameUse[]): readonly Occurrence[] {
  const definitions = sites.flatMap(({ keyword, statement: { words } }) =>
    keyword?.defines && words[1] && !hasParameter(words[1]) ? [occurrence(keyword.defines, words[1], true)] : [],
  );
  return [...definitions, ...uses.map(({ word, refersTo }) => occurrence(refersTo.kind, word, false))];
}

function occurrence(kind: NameKind, { value, range, quoted }: Word, isDefinition: boolean): Occurrence {
  const start = range.start + (quoted ? 1 : 0);
  return { kind, name: value, range: { start, end: start + value.length }, isDefinition };
}
