import type { NameKind } from '../schema/types.ts';
import { hasParameter } from '../syntax/parameters.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import { didYouMean } from './did-you-mean.ts';
import type { NameUse } from './finding.ts';
import type { RuleContext } from './rule.ts';
import { isDirective } from './sites.ts';

/** The names that blocks of the file define, by kind. */
export class Names {
  /** Includes, parameters and sequences may define more names than the text shows. */
  readonly areOpen: boolean;
  private readonly byKind = new Map<NameKind, Map<string, Word>>();

  constructor({ sites, tree }: RuleContext) {
    let open = hidesDefinitions.test(tree.text) || tree.statements.some(isDirectiveUse);
    for (const { keyword, statement } of sites) {
      const name = statement.words[1];
      if (!keyword?.defines || !name) continue;
      open ||= hasParameter(name);
      const names = this.byKind.get(keyword.defines) ?? new Map<string, Word>();
      this.byKind.set(keyword.defines, names);
      if (!names.has(name.value)) names.set(name.value, name);
    }
    this.areOpen = open;
  }

  /** The defining words of that kind, the first of each name. */
  ofKind(kind: NameKind): readonly Word[] {
    return [...(this.byKind.get(kind)?.values() ?? [])];
  }

  find({ word, refersTo }: NameUse): Word | undefined {
    return this.byKind.get(refersTo.kind)?.get(word.value);
  }

  closest({ word, refersTo }: NameUse): string | undefined {
    return didYouMean(word.value, this.byKind.get(refersTo.kind)?.keys() ?? []);
  }
}

const hidesDefinitions = /^[ \t]*(?:@\S+[ \t]+)?(?:include[rmwba]?[ \t]|~(?:SEQ|LST))/m;

/** A line that a parameter expands to whole blocks. */
function isDirectiveUse(statement: Statement): boolean {
  return isDirective(statement) && !statement.words[0]?.value.endsWith('=');
}
