import type { Range } from '../../../text.ts';
import { readPrefixedAddress } from '../../model/address.ts';
import { placesOf } from '../../schema/index.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import { guessKeyword } from '../guesses/guess.ts';
import { keywordsOf, standsForMore } from './sites.ts';

/** The keywords that a block of this keyword cannot do without and that are not written there, nor meant by a misspelt one. */
export function missingIn(keyword: Keyword, { block }: Statement): readonly string[] {
  const names = required(keyword);
  const statements = block?.statements ?? [];
  const { requiresOneOf = [] } = keyword;
  const written = (name: string): boolean => isWrittenIn(statements, name);
  const isWhole = names.every((synonyms) => synonyms.some(written));
  if (isWhole && (requiresOneOf.length === 0 || requiresOneOf.some(written))) return [];
  const present = new Set(statements.map(({ words }) => words[0]?.value ?? ''));
  // A misspelt keyword, or one behind another statement, is told of where it stands, and not missed a second time.
  if (!isWhole) {
    for (const statement of statements) {
      present.add(meantBy(statement, keyword));
      for (const { value, quoted } of statement.words.slice(2)) if (!quoted) present.add(value);
    }
  }
  const missing = names.filter((synonyms) => !synonyms.some((name) => present.has(name)));
  const hasOne = requiresOneOf.length === 0 || requiresOneOf.some((name) => present.has(name));
  if ((missing.length === 0 && hasOne) || statements.some(standsForMore)) return [];
  return [...missing.flatMap(([name]) => name ?? []), ...(hasOne ? [] : [requiresOneOf.join(' or ')])];
}

function isWrittenIn(statements: readonly Statement[], name: string): boolean {
  for (const { words } of statements) if (words[0]?.value === name) return true;
  return false;
}

/** Where braces are lost, nobody knows what belongs to the block. */
export function isComplete({ block }: Statement): boolean {
  return isWritten(block?.open) && isWritten(block?.close);
}

function isWritten(brace: Range | undefined): boolean {
  return brace !== undefined && brace.end > brace.start;
}

/** Statements that stand in a block, and belong in an inner one whose header is lost. */
export interface LostHeader {
  readonly header: Keyword;
  readonly statements: readonly Statement[];
}

/**
 * `path /` in HTTP_GET, where there is no url, or `VI_1` in a vrrp_sync_group without group. The statement is one that
 * the block does not know.
 */
export function lostHeader(keyword: Keyword, statement: Statement): LostHeader | undefined {
  const here = keywordsOf(keyword);
  const statements = statement.block?.statements ?? [];
  const written = new Set(statements.map(({ words }) => words[0]?.value ?? ''));
  const meant = statements.map(({ words }) => homeOf(words[0]?.value ?? '', keyword, here));
  for (const name of new Set([...missingIn(keyword, statement), ...meant])) {
    if (name === undefined || written.has(name)) continue;
    const header = here.get(name);
    const inside = header && statements.filter((inner) => belongsIn(inner, header, here));
    if (header && inside && inside.length > 0) return { header, statements: inside };
  }
  return undefined;
}

/** The inner block that knows a keyword which this one does not, or the list that an address is for. */
function homeOf(name: string, { name: around }: Keyword, here: ReadonlyMap<string, Keyword>): string | undefined {
  if (here.has(name)) return undefined;
  const list = addressList(name, here);
  if (list) return list.name;
  const path = placesOf(name).find((one) => one[one.length - 2] === around && here.has(one[one.length - 1] ?? ''));
  return path?.[path.length - 1];
}

/** The first list of the block whose entries begin with an address, where the word is one. */
export function addressList(word: string, here: ReadonlyMap<string, Keyword>): Keyword | undefined {
  if (!readPrefixedAddress(word)) return undefined;
  return [...here.values()].find(({ lineGrammar }) => lineGrammar?.first?.type === 'ip_prefix');
}

/** True for a block or list that it needs. */
export function requiresSome(keyword: Keyword): boolean {
  return keyword.kind === 'block' && (required(keyword).length > 0 || (keyword.requiresOneOf ?? []).length > 0);
}

function belongsIn({ words, block }: Statement, header: Keyword, here: ReadonlyMap<string, Keyword>): boolean {
  const name = words[0]?.value ?? '';
  if (here.has(name)) return false;
  if (header.kind === 'block') return keywordsOf(header).has(name);
  if (addressList(name, here) === header) return true;
  return header.lineGrammar?.first?.type === 'ref' && words.length === 1 && !block && !guessKeyword(name, false, here);
}

function meantBy({ words, block }: Statement, around: Keyword): string {
  const name = words[0]?.value ?? '';
  const here = keywordsOf(around);
  if (here.has(name)) return '';
  const guess = guessKeyword(name, block !== undefined, here);
  return guess?.kind === 'here' ? guess.keyword.name : (splitName(words, here) ?? '');
}

/** `advert int 1`, where the keyword is advert_int. */
export function splitName([first, second]: readonly Word[], here: ReadonlyMap<string, Keyword>): string | undefined {
  const name = `${first?.value}_${second?.value}`;
  return second && !second.quoted && here.has(name) ? name : undefined;
}

/** The names of what is required, each with the others that do as well. */
function required(keyword: Keyword): readonly (readonly string[])[] {
  const known = requiredOf.get(keyword);
  if (known) return known;
  const inside = keyword.keywords ?? [];
  const names = inside
    .filter((inner) => inner.required === true)
    .map(({ name }) => [name, ...inside.filter(({ aliasOf }) => aliasOf === name).map((alias) => alias.name)]);
  requiredOf.set(keyword, names);
  return names;
}

const requiredOf = new WeakMap<Keyword, readonly (readonly string[])[]>();
