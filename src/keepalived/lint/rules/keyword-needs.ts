import type { Keyword, Need } from '../../schema/types.ts';
import type { Statement } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';
import { holdsDirective, statementsNamed } from '../sites/inside.ts';
import { keywordsInside, type Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordNeeds: Rule = {
  id: 'keyword-needs',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A keyword that depends on another one has it.',
  why: 'keepalived ignores a setting whose ground is missing; some only work when the other keyword stands before them.',
  source: 'keepalived: the handler of each keyword, for example check/check_parser.c: lbflags_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_method NAT\n  «sh-port»\n  lvs_sched sh\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «vmac_xmit_base»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_method NAT\n  lb_algo sh\n  sh-port\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  vmac_xmit_base\n  use_vmac\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check({ sites }, report) {
    for (const site of sitesOf(sites, ({ needs }) => needs !== undefined)) {
      const word = site.statement.words[0];
      if (!word || !site.keyword?.needs || !site.parent) continue;
      const need = site.keyword.needs.find((candidate) => !isMet(candidate, site));
      if (need) report(word.range, messageOf(site.keyword, need));
    }
  },
};

function isMet({ keyword, value, before }: Need, { statement, parent }: Site): boolean {
  const known = keywordsInside(parent);
  // A need of another block, or one that an include may meet, cannot be judged here.
  if (!known.has(keyword)) return true;
  if (holdsDirective(parent)) return true;
  const original = known.get(keyword)?.aliasOf ?? keyword;
  const names = [...known.values()].filter(({ name, aliasOf }) => [name, aliasOf].includes(original));
  const fits = ({ words, range }: Statement): boolean =>
    (value === undefined || words[1]?.value === value) && (!before || range.start < statement.range.start);
  return names.some(({ name }) => statementsNamed(parent, name).some(fits));
}

function messageOf({ name }: Keyword, { keyword, value, before }: Need): string {
  const other = [keyword, value].filter(Boolean).join(' ');
  return before ? `${name} only works behind ${other}.` : `${name} has no effect without ${other}.`;
}
