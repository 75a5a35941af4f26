import { hasKeyword } from '../facts/services.ts';
import { fixWith, lineInside } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const forwardingMissing: Rule = {
  id: 'forwarding-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Every server of a virtual server has a forwarding method, its own or the common one.',
  why: 'keepalived takes NAT and says so: real servers that were set up for DR or TUN never see a packet.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    '«virtual_server» 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    '«virtual_server» 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  real_server 10.0.0.2 80 {\n    lvs_method DR\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.9 80\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  real_server 10.0.0.2 80 {\n    lvs_method DR\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lb_kind DR\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.9 80\n}',
  ],
  check({ services, tree }, report) {
    for (const { server, keyword, realServers } of services) {
      if (realServers.length === 0 || hasKeyword(server.statement, 'lvs_method', 'lb_kind')) continue;
      const isOwn = realServers.every(({ statement }) => hasKeyword(statement, 'lvs_method'));
      const isSorryOwn = !server.sorryServer || hasKeyword(server.statement, 'sorry_server_lvs_method');
      if (isOwn && isSorryOwn) continue;
      const whose = isOwn ? ' for the sorry server' : '';
      report(keyword, `There is no lvs_method${whose}: keepalived takes NAT.`, {
        ...(isOwn ? {} : fixWith('Write lvs_method NAT', lineInside(tree.text, server.statement, 'lvs_method NAT'))),
      });
    }
  },
};
