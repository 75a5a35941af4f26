import { topLevel } from '../schema/index.ts';
import type { Keyword, LineGrammar, NameKind } from '../schema/types.ts';
import { hasParameter } from '../syntax/parameters.ts';
import type { Statement, Tree, Word } from '../syntax/tree.ts';
import { guessKeyword } from './guess.ts';

/** A statement with what the schema knows of its place. */
export interface Site {
  readonly statement: Statement;
  /** The site of the enclosing block; undefined at the top level. */
  readonly parent: Site | undefined;
  /** What the schema says of its keyword; undefined where the keyword is unknown here, or for a line of a list. */
  readonly keyword: Keyword | undefined;
  /** What an unknown keyword most likely stands for. */
  readonly guess: Keyword | undefined;
  /** Present for a line of a value list: its first word is a value. */
  readonly grammar: LineGrammar | undefined;
  /** Its place among the sites of the file. */
  readonly at: number;
  /** A second block of its name, which keepalived skips with all it holds. */
  readonly refused?: true;
}

/**
 * Walks the tree once and looks every statement up. The content of an unknown block is judged as that of its best
 * guess, or not at all, so that a misspelt header stays one problem. Includes, definitions and statements whose keyword
 * comes out of a parameter are left out with all they hide.
 */
export function collectSites(tree: Tree): readonly Site[] {
  const sites: Site[] = [];
  const names = new Set<string>();
  const mayHoldNul = tree.text.includes('\0');
  const pending: { readonly statements: readonly Statement[]; readonly parent: Site | undefined; next: number }[] = [
    { statements: tree.statements, parent: undefined, next: 0 },
  ];
  for (let level = pending[0]; level; level = pending[pending.length - 1]) {
    const statement = level.statements[level.next++];
    if (!statement) {
      pending.pop();
      continue;
    }
    const found = siteOf(statement, level.parent, mayHoldNul, sites.length);
    if (!found) continue;
    const site: Site = isRefused(found, names) ? { ...found, refused: true } : found;
    sites.push(site);
    if (statement.block && holdsStatements(site) && !site.refused) {
      pending.push({ statements: statement.block.statements, parent: site, next: 0 });
    }
  }
  return sites;
}

/** The keyword that the content of the block is read by. */
export function meaningOf(site: Site): Keyword | undefined {
  return site.keyword ?? site.guess;
}

/** The keywords known inside; at the top level with no site. */
export function keywordsInside(site: Site | undefined): ReadonlyMap<string, Keyword> {
  const keyword = site && meaningOf(site);
  if (!site) return topLevelByName();
  return keyword ? keywordsOf(keyword) : noKeywords;
}

/** An include, a definition, or a line that a parameter will expand to something else. */
export function isDirective(statement: Statement): boolean {
  const first = statement.words[0];
  if (!first || first.quoted) return false;
  return (
    (statement.words.length > 1 && first.value.startsWith('include') && includeWord.test(first.value)) ||
    hasParameter(first)
  );
}

const includeWord = /^include[rmwba]?$/;
const noKeywords: ReadonlyMap<string, Keyword> = new Map();
const children = new WeakMap<Keyword, ReadonlyMap<string, Keyword>>();
let top: ReadonlyMap<string, Keyword> | undefined;

function siteOf(statement: Statement, parent: Site | undefined, mayHoldNul: boolean, at: number): Site | undefined {
  const name = statement.words[0]?.value;
  if (name === undefined || isDirective(statement) || (mayHoldNul && statement.words.some(hasNul))) return undefined;
  const grammar = parent && meaningOf(parent)?.lineGrammar;
  if (grammar) return { statement, parent, keyword: undefined, guess: undefined, grammar, at };
  const keyword = keywordsInside(parent).get(name);
  const guess = keyword
    ? undefined
    : guessKeyword(name, statement.block !== undefined, keywordsInside(parent))?.keyword;
  return { statement, parent, keyword, guess, grammar: undefined, at };
}

/** A second block of a name is skipped whole (vrrp_parser.c: vrrp_handler); under conditions each has its node. */
function isRefused({ keyword, statement }: Site, names: Set<string>): boolean {
  const name = statement.words[1];
  if (!keyword?.defines || !refusesRepeats.has(keyword.defines) || !name || statement.prefixes.length > 0) return false;
  const key = `${keyword.defines} ${name.value}`;
  if (hasParameter(name) || !names.has(key)) {
    names.add(key);
    return false;
  }
  return true;
}

/** keepalived notices a second block of these and skips it; of the others it keeps both and uses the first. */
export const refusesRepeats: ReadonlySet<NameKind> = new Set<NameKind>([
  'vrrp_instance',
  'vrrp_sync_group',
  'track_group',
  'bfd_instance',
]);

/** keepalived drops the line (lib/parser.c: read_line). */
function hasNul({ value }: Word): boolean {
  return value.includes('\0');
}

function holdsStatements(site: Site): boolean {
  const kind = meaningOf(site)?.kind;
  return !site.grammar && (kind === 'block' || kind === 'lines');
}

/** What is known inside of a block of this keyword. */
export function keywordsOf(keyword: Keyword): ReadonlyMap<string, Keyword> {
  const known = children.get(keyword);
  if (known) return known;
  const made = new Map((keyword.keywords ?? []).map((child) => [child.name, child]));
  children.set(keyword, made);
  return made;
}

function topLevelByName(): ReadonlyMap<string, Keyword> {
  top ??= new Map(topLevel.map((keyword) => [keyword.name, keyword]));
  return top;
}
