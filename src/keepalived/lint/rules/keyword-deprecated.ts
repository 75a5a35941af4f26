import type { Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordDeprecated: Rule = {
  id: 'keyword-deprecated',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Keywords are those that keepalived still recommends.',
  why: 'keepalived still reads a deprecated keyword, but says so at each start, and may drop it in a later release. An obsolete one has no effect any more.',
  source: 'keepalived: the handler of each keyword',
  bad: [
    'global_defs {\n  «lvs_flush_onstop»\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «native_ipv6»\n  virtual_ipaddress {\n    fe80::1\n  }\n}',
  ],
  good: ['global_defs {\n  lvs_flush_on_stop\n}'],
  check({ sites }, report) {
    for (const { keyword, statement } of sitesOf(sites, ({ deprecated, obsolete }) =>
      Boolean(deprecated || obsolete),
    )) {
      const word = statement.words[0];
      if (!keyword || !word) continue;
      const { name, replacedBy, replacementNote, deprecated } = keyword;
      const better = replacedBy ?? replacementNote;
      const instead = better ? ` Write ${better} instead.` : '';
      const simple = replacedBy !== undefined && /^[\w-]+$/.test(replacedBy);
      report(
        word.range,
        deprecated ? `${name} is deprecated.${instead}` : `${name} has no effect any more.${instead}`,
        {
          ...(deprecated ? (keyword.deprecationLogged ? { severity: 'info' } : {}) : { severity: 'hint' }),
          ...(simple && deprecated
            ? { fixes: [{ title: `Write ${replacedBy}`, edits: [{ range: word.range, newText: replacedBy }] }] }
            : {}),
        },
      );
    }
  },
};
