import type { Fix } from '../../problem.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Statement } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { nothingFollows } from '../facts/blocks.ts';
import { fixWith } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { requiresSome } from '../sites/missing-keywords.ts';
import { isDirective } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const blockMissing: Rule = {
  id: 'block-missing',
  severity: 'error',
  looksAt: 'block',
  summary: 'A keyword that takes a block has one.',
  why: 'Without its opening brace keepalived reads the next lines as content all the same, or takes the next line for an entry, and the closing brace ends the block around it.',
  source: 'keepalived lib/parser.c: process_stream, alloc_value_block',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «virtual_ipaddress»\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «virtual_ipaddress» 10.0.0.1 dev eth0\n}',
    '«global_defs»',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n«linkbeat_interfaces»\n# end\n',
  ],
  good: [
    'global_defs\n{\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress { 10.0.0.1 }\n}',
  ],
  check({ sites, tree }, report) {
    for (const { keyword, statement } of sitesOf(sites, ({ kind }) => kind === 'block' || kind === 'lines')) {
      const word = statement.words[0];
      if (!keyword || !word || statement.block || isDirective(statement)) continue;
      const severity = goesUnnoticed(keyword, statement, tree.text) ? ({ severity: 'warning' } as const) : {};
      report(word.range, `${keyword.name} needs a block in braces.`, {
        ...fixFor(keyword, statement, tree.text),
        ...severity,
      });
    }
  },
};

/** At the end of the file keepalived finds nothing to read into it, and takes it for an empty block. */
function goesUnnoticed(keyword: Keyword, { words, range }: Statement, text: string): boolean {
  if (requiresSome(keyword) || words.length > (keyword.args ?? []).length + 1) return false;
  return nothingFollows(text, range.end);
}

/** `virtual_ipaddress 10.0.0.1`: what stands behind the keyword of a list is its entry. */
function fixFor({ kind, args = [] }: Keyword, { words }: Statement, text: string): { fixes?: Fix[] } {
  const entry = words.slice(args.length + 1);
  if (kind !== 'lines' || entry.length === 0) return {};
  const range = spanOf(entry);
  const written = text.slice(range.start, range.end);
  return fixWith('Put it into braces', [{ range, newText: `{ ${written} }` }]);
}
