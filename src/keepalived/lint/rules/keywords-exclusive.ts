import type { Rule } from '../rule.ts';
import { statementsNamed } from '../sites/inside.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordsExclusive: Rule = {
  id: 'keywords-exclusive',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Of settings that exclude each other only one is written.',
  why: 'keepalived takes one of them and only tells the log.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_init',
  bad: ['global_defs {\n  vrrp_iptables\n  «nftables»\n}'],
  good: ['global_defs {\n  nftables\n}', 'global_defs {\n  @a nftables\n  @b vrrp_iptables\n}'],
  check({ sites }, report) {
    for (const { keyword, statement, parent } of sitesOf(sites, ({ excludes }) => excludes !== undefined)) {
      const word = statement.words[0];
      if (!keyword?.excludes || !word || statement.prefixes.length > 0) continue;
      for (const { keyword: name, outcome } of keyword.excludes) {
        const other = statementsNamed(parent, name)[0];
        const range = other?.words[0]?.range;
        if (!other || !range || other.prefixes.length > 0) continue;
        report(word.range, `${keyword.name} and ${name} exclude each other: ${outcome}`, {
          related: [{ range, message: `the ${name} line` }],
        });
      }
    }
  },
};
