import { once } from '../../once.ts';
import type { Keyword, LineGrammar } from '../../schema/types.ts';
import type { Site } from './sites.ts';

/**
 * The sites whose keyword a rule is about, keyword by keyword, those of one keyword in the order of the text. A file has
 * few keywords and many sites, so the keywords are asked and the sites looked up.
 */
export function sitesOf(sites: readonly Site[], isWanted: (keyword: Keyword) => boolean): readonly Site[] {
  return wanted(indexOf(sites).byKeyword, isWanted);
}

/** As sitesOf, for the lines of value lists, by their grammars. */
export function linesOf(sites: readonly Site[], isWanted: (grammar: LineGrammar) => boolean): readonly Site[] {
  return wanted(indexOf(sites).byGrammar, isWanted);
}

/** The sites whose keyword the schema does not know at their place, in the order of the text. */
export function unknownSites(sites: readonly Site[]): readonly Site[] {
  return indexOf(sites).unknown;
}

/** The sites of keywords that define a name, known at their place, in the order of the text. */
export function definingSites(sites: readonly Site[]): readonly Site[] {
  return indexOf(sites).defining;
}

/** Whether any of the blocks has a keyword of that name, known at its place. */
export function hasKeywordNamed(sites: readonly Site[], name: string): boolean {
  return sitesOf(sites, (keyword) => keyword.name === name).length > 0;
}

/** For a rule to which it matters which one is the first of several keywords. */
export function inTextOrder(sites: readonly Site[]): readonly Site[] {
  return [...sites].sort((a, b) => a.at - b.at);
}

interface SiteIndex {
  readonly byKeyword: ReadonlyMap<Keyword, readonly Site[]>;
  readonly byGrammar: ReadonlyMap<LineGrammar, readonly Site[]>;
  readonly unknown: readonly Site[];
  readonly defining: readonly Site[];
}

const indexOf = once((sites: readonly Site[]): SiteIndex => {
  const byKeyword = new Map<Keyword, Site[]>();
  const byGrammar = new Map<LineGrammar, Site[]>();
  const unknown: Site[] = [];
  const defining: Site[] = [];
  for (const site of sites) {
    if (site.grammar) put(byGrammar, site.grammar, site);
    else if (site.keyword) put(byKeyword, site.keyword, site);
    else unknown.push(site);
    if (site.keyword?.defines) defining.push(site);
  }
  return { byKeyword, byGrammar, unknown, defining };
});

function put<K>(index: Map<K, Site[]>, key: K, site: Site): void {
  const known = index.get(key);
  if (known) known.push(site);
  else index.set(key, [site]);
}

function wanted<K>(index: ReadonlyMap<K, readonly Site[]>, isWanted: (key: K) => boolean): readonly Site[] {
  const found: (readonly Site[])[] = [];
  for (const [key, sites] of index) if (isWanted(key)) found.push(sites);
  const [only] = found;
  // concat copies whole lists where flat goes over their entries.
  return found.length === 1 && only ? only : ([] as readonly Site[]).concat(...found);
}
