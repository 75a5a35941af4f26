import { once } from '../../once.ts';
import type { NameKind } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import type { RuleContext } from '../rule.ts';
import type { NameUse } from '../sites/finding.ts';
import { isDirective, meaningOf, type Site } from '../sites/sites.ts';
import { definingSites, unknownSites } from '../sites/sites-by-keyword.ts';

/** The names that blocks of the file define, by kind. */
export class Names {
  /** Includes, parameters and sequences may define more names than the text shows. */
  readonly areOpen: boolean;
  /** Names of blocks whose header is misspelt, or which end in a colon: that is told there, and what uses them is right. */
  private readonly misspelt = new Set<string>();
  /** First words of blocks whose keyword is unknown, one of which is the name: it may be the keyword that is lost. */
  private readonly keywordless = new Set<string>();
  private readonly nameless = new Set<NameKind>();
  private readonly byKind = new Map<NameKind, Map<string, Word>>();
  private readonly closestByUse = new Map<NameUse, string | undefined>();
  private compared = 0;

  constructor({ sites, tree }: RuleContext) {
    let open = hidesDefinitions(tree.text) || tree.statements.some(isDirectiveUse);
    for (const site of [...definingSites(sites), ...unknownSites(sites)]) {
      const kind = meaningOf(site)?.defines;
      if (kind) open = this.note(kind, site) || open;
      else if (!site.keyword && !site.parent && site.statement.block)
        for (const { value } of site.statement.words.slice(0, 2)) this.keywordless.add(value);
    }
    this.areOpen = open;
  }

  /** Whether the name may be more than the text shows. */
  private note(kind: NameKind, { keyword, statement }: Site): boolean {
    const name = statement.words[1];
    if (!name) {
      if (statement.block) this.nameless.add(kind);
      return false;
    }
    if (!keyword) {
      this.misspelt.add(`${kind} ${name.value}`);
      return false;
    }
    if (name.value.endsWith(':')) this.misspelt.add(`${kind} ${name.value.slice(0, -1)}`);
    const names = this.byKind.get(kind) ?? new Map<string, Word>();
    this.byKind.set(kind, names);
    if (!names.has(name.value)) names.set(name.value, name);
    return hasParameter(name);
  }

  /** The defining words of that kind, the first of each name. */
  ofKind(kind: NameKind): readonly Word[] {
    return [...(this.byKind.get(kind)?.values() ?? [])];
  }

  find({ word, refersTo }: NameUse): Word | undefined {
    return this.named(refersTo.kind, word.value);
  }

  /** The word that defines it. */
  named(kind: NameKind, name: string): Word | undefined {
    return this.byKind.get(kind)?.get(name);
  }

  isKnown(kind: NameKind, name: string): boolean {
    return this.byKind.get(kind)?.has(name) ?? false;
  }

  /** A block whose header is misspelt has the name, or one of the kind lacks its name, which may be any. */
  isMeantToBe({ word, refersTo }: NameUse): boolean {
    return (
      this.nameless.has(refersTo.kind) ||
      this.keywordless.has(word.value) ||
      this.misspelt.has(`${refersTo.kind} ${word.value}`)
    );
  }

  /** The name that an unknown one most likely stands for: none that the list around names as well. */
  closest(use: NameUse): string | undefined {
    const known = this.closestByUse.get(use);
    if (known !== undefined || this.closestByUse.has(use)) return known;
    const found = this.search(use);
    this.closestByUse.set(use, found);
    return found;
  }

  private search({ word, refersTo, site }: NameUse): string | undefined {
    const all = this.byKind.get(refersTo.kind);
    this.compared += all?.size ?? 0;
    if (!all || this.compared > MOST_COMPARED) return undefined;
    const listed = site.parent ? wordsOf(site.parent.statement) : new Set<string>();
    const names = [...all.keys()].filter((name) => !listed.has(name));
    const isRelated = (name: string): boolean => isPartOf(name, word.value) || isPartOf(word.value, name);
    return didYouMean(word.value, names) ?? names.find(isRelated);
  }
}

/** So many names are compared with unknown ones, which takes a second at most; nobody reads about more of them. */
const MOST_COMPARED = 2_000_000;

/** `haproxy` of `chk_haproxy`. */
function isPartOf(part: string, whole: string): boolean {
  return part.length >= shortestPart && whole.toLowerCase().includes(part.toLowerCase());
}

const shortestPart = 4;

const wordsOf = once(
  ({ block }: Statement): ReadonlySet<string> =>
    new Set((block?.statements ?? []).flatMap(({ words }) => words.map(({ value }) => value))),
);

/** The names of a file, gathered once for all rules that ask. */
export const namesOf = once((context: RuleContext) => new Names(context));

/** Most texts hold neither word, which is seen quicker than that no line begins with one. */
function hidesDefinitions(text: string): boolean {
  return (text.includes('include') || text.includes('~')) && hidingLine.test(text);
}

const hidingLine = /^[ \t]*(?:@\S+[ \t]+)?(?:include[rmwba]?[ \t]|~(?:SEQ|LST))/m;

/** A line that a parameter expands to whole blocks. */
function isDirectiveUse(statement: Statement): boolean {
  return isDirective(statement) && !statement.words[0]?.value.endsWith('=');
}
