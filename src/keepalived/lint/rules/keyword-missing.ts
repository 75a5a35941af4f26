import { isOld } from '../../schema/target.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Statement } from '../../syntax/tree.ts';
import { guessKeyword } from '../guess.ts';
import type { Rule } from '../rule.ts';
import { isDirective, keywordsOf } from '../sites.ts';
import { sitesOf } from '../sites-by-keyword.ts';

export const keywordMissing: Rule = {
  id: 'keyword-missing',
  severity: 'error',
  looksAt: 'block',
  summary: 'A block holds the keywords that it cannot do without.',
  why: 'keepalived drops the block, and for some blocks the whole configuration: without virtual_router_id no instance starts.',
  source: 'keepalived keepalived/vrrp/vrrp.c: chk_min_cfg, and the end handler of each block',
  bad: [
    '«vrrp_instance» A {\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    '«vrrp_script» s {\n  interval 2\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  include a.conf\n}',
    'bfd_instance b {\n  neighbour_ip 192.0.2.1\n}',
  ],
  check({ sites, target }, report) {
    for (const { keyword, statement, refused } of sitesOf(sites, requiresSome)) {
      const word = statement.words[0];
      if (!word || refused || !statement.block?.close || !keyword) continue;
      // Without its name keepalived reads the block no further than that.
      if (keyword.defines && statement.words.length < 2) continue;
      const missing = missingIn(keyword, statement);
      if (missing.length === 0) continue;
      // The rest may stand in another block of the name, and keepalived says nothing where it does not.
      const isAccepted = keyword.repeat === 'merge' || (keyword.needsNothingIn227 && isOld(target));
      const severity = isAccepted ? ({ severity: 'warning' } as const) : {};
      report(word.range, `${keyword.name} needs ${missing.join(' and ')}.`, severity);
    }
  },
};

function requiresSome(keyword: Keyword): boolean {
  return keyword.kind === 'block' && (required(keyword).names.length > 0 || (keyword.requiresOneOf ?? []).length > 0);
}

interface Required {
  /** Each with the other names that do as well. */
  readonly names: readonly (readonly string[])[];
}

const requiredOf = new WeakMap<Keyword, Required>();

function missingIn(keyword: Keyword, { block }: Statement): readonly string[] {
  const { names } = required(keyword);
  const statements = block?.statements ?? [];
  const { requiresOneOf = [] } = keyword;
  const written = (name: string): boolean => statements.some(({ words }) => words[0]?.value === name);
  const isWhole = names.every((synonyms) => synonyms.some(written));
  if (isWhole && (requiresOneOf.length === 0 || requiresOneOf.some(written))) return [];
  const present = new Set(statements.map(({ words }) => words[0]?.value ?? ''));
  // A misspelt keyword is told of where it stands, and not missed a second time.
  if (!isWhole) for (const statement of statements) present.add(meantBy(statement, keyword));
  const missing = names.filter((synonyms) => !synonyms.some((name) => present.has(name)));
  const hasOne = requiresOneOf.length === 0 || requiresOneOf.some((name) => present.has(name));
  if ((missing.length === 0 && hasOne) || statements.some(isDirective)) return [];
  return [...missing.flatMap(([name]) => name ?? []), ...(hasOne ? [] : [requiresOneOf.join(' or ')])];
}

function meantBy({ words, block }: Statement, around: Keyword): string {
  const name = words[0]?.value ?? '';
  const here = keywordsOf(around);
  const guess = here.has(name) ? undefined : guessKeyword(name, block !== undefined, here);
  return guess?.kind === 'here' ? guess.keyword.name : '';
}

function required(keyword: Keyword): Required {
  const known = requiredOf.get(keyword);
  if (known) return known;
  const inside = keyword.keywords ?? [];
  const names = inside
    .filter((inner) => inner.required === true)
    .map(({ name }) => [name, ...inside.filter(({ aliasOf }) => aliasOf === name).map((alias) => alias.name)]);
  requiredOf.set(keyword, { names });
  return { names };
}
