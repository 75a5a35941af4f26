import { placesOf } from '../../schema/index.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { type Guess, guessKeyword, joinedWithName } from '../guesses/guess.ts';
import { type RenamedKeyword, renamedKeywords } from '../guesses/renamed-keywords.ts';
import type { ReportDetails, Rule } from '../rule.ts';
import { LostHeaders } from '../sites/lost-headers.ts';
import { addressList, splitName } from '../sites/missing-keywords.ts';
import { keywordsInside, meaningOf, type Site } from '../sites/sites.ts';
import { unknownSites } from '../sites/sites-by-keyword.ts';

export const unknownKeyword: Rule = {
  id: 'unknown-keyword',
  severity: 'error',
  looksAt: 'block',
  summary: 'A keyword is one that keepalived knows in its block.',
  why:
    'keepalived reports the line and skips it. When an unknown word opens a block, what stands inside is read as part ' +
    'of the block around it, and the closing brace ends that one early.',
  source: 'keepalived lib/parser.c: process_stream',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «Priority» 100\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    '«vrrp_instanse» A {\n  virtual_router_id 1\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  «nat_mask» 255.255.255.0\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      «nb_get_retry» 3\n    }\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «router_id» a\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    '«foo»',
  ],
  good: [
    'include /etc/keepalived/conf.d/*.conf\n$A=1\nglobal_defs {\n  @node1 router_id a\n}',
    '$REST=priority 50\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  $REST\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check({ sites, findings, tree }, report) {
    const foreign = new Set(findings.filter(({ rule }) => rule === 'foreign-text').map(({ range }) => range.start));
    const headers = new LostHeaders(tree.text);
    for (const site of unknownSites(sites)) {
      const word = site.statement.words[0];
      if (!word || foreign.has(word.range.start) || headers.tell(site, report)) continue;
      const here = keywordsInside(site.parent);
      const guess = guessKeyword(word.value, site.statement.block !== undefined, here);
      report(word.range, messageOf(word.value, guess, site), detailsOf(site, guess));
    }
  },
};

function messageOf(name: string, guess: Guess | undefined, site: Site): string {
  const where = site.parent ? `in ${meaningOf(site.parent)?.name}` : 'at the top level';
  const renamed = renamedHere(name, site);
  if (renamed) return `${name} ${renamed.note}.`;
  const joined = joinedHere(name, guess, site);
  if (joined) return `keepalived takes ${name} for the keyword: ${joined} are two words.`;
  if (guess?.kind === 'here') return `${name} is unknown ${where}. Did you mean ${guess.keyword.name}?`;
  const split = splitName(site.statement.words, keywordsInside(site.parent));
  if (split) return `keepalived takes ${name} for the keyword: ${split} is one word.`;
  if (swapped(site)) return `The keyword stands first: ${swapped(site)}.`;
  if (/^include[rmwba]?$/.test(name)) return `${name} needs the name of a file: keepalived does not know it without.`;
  const list = addressList(name, keywordsInside(site.parent))?.name;
  if (list) return `${name} is no keyword: addresses stand in the braces of ${list}.`;
  if (guess?.kind === 'elsewhere') return `${name} does not belong ${where}, but ${placesText(guess.places)}.`;
  return `${name} is unknown ${where}.`;
}

/** A name that other blocks know as a keyword is none from elsewhere, unless it was meant as one of this block. */
function renamedHere(name: string, site: Site): RenamedKeyword | undefined {
  const renamed = renamedKeywords.get(name);
  const isHere = renamed?.use === undefined || keywordsInside(site.parent).has(renamed.use);
  return isHere || placesOf(name).length === 0 ? renamed : undefined;
}

/** `100 priority` the right way round. */
function swapped({ statement, parent }: Site): string | undefined {
  const [first, second] = statement.words;
  if (!first || !second || statement.words.length !== 2 || !/^\d|^[A-Z]+$/.test(first.value)) return undefined;
  return keywordsInside(parent).has(second.value) ? `${second.value} ${first.value}` : undefined;
}

/** The keyword and the name that were written as one word, where the name does not stand behind it. */
function joinedHere(name: string, guess: Guess | undefined, { statement, parent }: Site): string | undefined {
  const keyword = statement.words.length === 1 ? joinedWithName(name, keywordsInside(parent)) : undefined;
  if (!keyword || keyword !== guess?.keyword) return undefined;
  return `${keyword.name} ${name.slice(keyword.name.length + 1)}`;
}

function placesText(places: readonly (readonly string[])[]): string {
  const names = [...new Set(places.map((path) => path[path.length - 1] ?? ''))];
  const shown = names.slice(0, 4).map((name) => (name ? `in ${name}` : 'at the top level'));
  return names.length > 4 ? `${shown.join(', ')} and others` : shown.join(' or ');
}

function detailsOf(site: Site, guess: Guess | undefined): ReportDetails {
  const { statement } = site;
  const word = statement.words[0];
  if (!word) return {};
  const split = guess ? undefined : splitName(site.statement.words, keywordsInside(site.parent));
  if (split !== undefined) {
    const range = spanOf(statement.words.slice(0, 2));
    return { fixes: [{ title: `Write ${split}`, edits: [{ range, newText: split }] }] };
  }
  const turned = swapped(site);
  if (turned !== undefined) {
    const range = spanOf(statement.words);
    return { fixes: [{ title: `Write ${turned}`, edits: [{ range, newText: turned }] }] };
  }
  const renamed = renamedHere(word.value, site);
  if (renamed && renamed.use === undefined && !statement.block) {
    return { fixes: [{ title: 'Remove the line', edits: [{ range: statement.range, newText: '' }] }] };
  }
  if (guess?.kind !== 'here') return {};
  const name = joinedHere(word.value, guess, site) ?? guess.keyword.name;
  return { fixes: [{ title: `Write ${name}`, edits: [{ range: word.range, newText: name }] }] };
}
