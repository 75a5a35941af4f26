import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { isComplete } from '../sites/missing-keywords.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const blockEmpty: Rule = {
  id: 'block-empty',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A list has entries.',
  why: 'keepalived reads an empty list as if it were not there, and for some says so: an empty unicast_peer leaves the instance on multicast.',
  source:
    'keepalived keepalived/core/global_parser.c: email_handler; keepalived/vrrp/vrrp_parser.c: vrrp_group_handler',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «unicast_peer» {\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  unicast_peer {\n    include peers.conf\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check({ sites, tree }, report) {
    for (const { keyword, statement } of sitesOf(sites, ({ kind }) => kind === 'lines')) {
      const word = statement.words[0];
      if (!keyword || !word || !isComplete(statement)) continue;
      if (statement.block?.statements.length === 0) {
        // A group without members goes, with all that was to hold for them.
        const severity = keyword.required === true ? ({ severity: 'error' } as const) : {};
        const fixes = withoutStatement(tree.text, statement, 'Remove the empty block');
        report(word.range, `This ${keyword.name} holds nothing.`, { ...severity, fixes });
      }
    }
  },
};
