import { hasKeyword } from '../facts/services.ts';
import { fixWith, lineInside } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const schedulerMissing: Rule = {
  id: 'scheduler-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A virtual server names its scheduler.',
  why: 'keepalived takes wlc and says so at each start. Write `lvs_sched wlc` where that is what you want.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    '«virtual_server» 10.0.0.1 80 {\n  protocol TCP\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lb_algo wlc\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services, tree }, report) {
    for (const { server, keyword } of services) {
      if (server.realServers.length === 0 || hasKeyword(server.statement, 'lvs_sched', 'lb_algo')) continue;
      report(keyword, 'There is no lvs_sched: keepalived takes wlc.', {
        ...fixWith('Write lvs_sched wlc', lineInside(tree.text, server.statement, 'lvs_sched wlc')),
      });
    }
  },
};
