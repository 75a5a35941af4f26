import { topLevel } from '../../schema/index.ts';
import type { Keyword, LineGrammar, NameKind } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Statement, Tree, Word } from '../../syntax/tree.ts';
import { leftOut } from '../guesses/foreign-text.ts';
import { guessKeyword } from '../guesses/guess.ts';

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
  /** Its place among the sites of the file; another one once a later text has taken the site over. */
  readonly at: number;
  /** A second block of its name, which keepalived skips with all it holds. */
  readonly refused?: true;
}

/** The sites of the blocks of the top level, for a later text that has taken the blocks over (syntax/reread.ts). */
export type SiteMemory = WeakMap<Statement, readonly SiteInBlock[]>;

type SiteInBlock = Site & { at: number };

/**
 * Walks the tree once and looks every statement up. The content of an unknown block is judged as that of its best
 * guess, or not at all, so that a misspelt header stays one problem. Includes, definitions and statements whose keyword
 * comes out of a parameter are left out with all they hide.
 */
export function collectSites(tree: Tree, memory?: SiteMemory): readonly Site[] {
  const sites: Site[] = [];
  const names = new Set<string>();
  const mayHoldNul = tree.text.includes('\0');
  for (const statement of tree.statements) {
    const known = mayHoldNul ? undefined : memory?.get(statement);
    if (known && takeOver(known, sites, names)) continue;
    const first = sites.length;
    collectBlock(statement, sites, { names, mayHoldNul });
    if (memory && !mayHoldNul) memory.set(statement, sites.slice(first));
  }
  return sites;
}

/** False where the block is refused now and was not, or the other way round. */
function takeOver(known: readonly SiteInBlock[], sites: Site[], names: Set<string>): boolean {
  const [first] = known;
  if (first && isRefused(first, names) !== (first.refused === true)) return false;
  if (first) noteName(first, names);
  for (const site of known) {
    site.at = sites.length;
    sites.push(site);
  }
  return true;
}

/** How the sites of a file are collected. */
interface Collecting {
  /** Of the blocks that are refused when they come a second time. */
  readonly names: Set<string>;
  readonly mayHoldNul: boolean;
}

function collectBlock(top: Statement, sites: Site[], { names, mayHoldNul }: Collecting): void {
  const pending: { readonly statements: readonly Statement[]; readonly parent: Site | undefined; next: number }[] = [
    { statements: [top], parent: undefined, next: 0 },
  ];
  for (let level = pending[0]; level; level = pending[pending.length - 1]) {
    const statement = level.statements[level.next++];
    if (!statement) {
      pending.pop();
      continue;
    }
    const found = siteOf(statement, level.parent, mayHoldNul, sites.length);
    if (!found) continue;
    const site = found.keyword?.defines ? named(found, names) : found;
    sites.push(site);
    if (statement.block && holdsStatements(site) && !site.refused) {
      pending.push({ statements: statement.block.statements, parent: site, next: 0 });
    }
  }
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

/** What may bring more keywords than the text shows: a directive, or `...`, where somebody left out what is there. */
export function standsForMore(statement: Statement): boolean {
  return isDirective(statement) || isLeftOut(statement.words);
}

/** `...` on a line of its own. */
function isLeftOut([first, second]: readonly Word[]): boolean {
  return first !== undefined && second === undefined && !first.quoted && leftOut.test(first.value);
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

function named(found: Site, names: Set<string>): Site {
  const site: Site = isRefused(found, names) ? { ...found, refused: true } : found;
  noteName(site, names);
  return site;
}

/** A second block of a name is skipped whole (vrrp_parser.c: vrrp_handler). */
function isRefused(site: Site, names: ReadonlySet<string>): boolean {
  const name = refusableName(site);
  return name !== undefined && names.has(name) && !site.statement.words.slice(1, 2).some(hasParameter);
}

function noteName(site: Site, names: Set<string>): void {
  const name = refusableName(site);
  if (name !== undefined) names.add(name);
}

/** Under conditions each block of a name has its node. */
function refusableName({ keyword, statement }: Site): string | undefined {
  if (!keyword?.defines || !refusesRepeats.has(keyword.defines) || statement.prefixes.length > 0) return undefined;
  const name = statement.words[1];
  return name && `${keyword.defines} ${name.value}`;
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
