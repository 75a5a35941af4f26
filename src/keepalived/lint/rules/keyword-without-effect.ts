import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordWithoutEffect: Rule = {
  id: 'keyword-without-effect',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A keyword does something where it stands.',
  why: 'keepalived reads the line without a word, but nothing there uses it.',
  source:
    'keepalived keepalived/check/check_http.c: enable_sni_handler; keepalived/core/global_parser.c: random_seed_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    HTTP_GET {\n      «enable_sni»\n      url {\n        path /\n      }\n    }\n  }\n}',
    'global_defs {\n  «random_seed» 5\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    SSL_GET {\n      enable_sni\n      url {\n        path /\n      }\n    }\n  }\n}',
  ],
  check({ sites, tree }, report) {
    for (const { keyword, statement } of sitesOf(sites, ({ withoutEffect }) => withoutEffect !== undefined)) {
      const word = statement.words[0];
      if (word && keyword?.withoutEffect)
        report(word.range, `${keyword.name} has no effect here. ${keyword.withoutEffect}`, {
          fixes: withoutStatement(tree.text, statement, 'Remove what has no effect'),
        });
    }
  },
};
