import { lacksProtocol } from '../facts/lacking.ts';
import { lineInside } from '../fixes.ts';
import type { Rule } from '../rule.ts';

export const protocolMissing: Rule = {
  id: 'protocol-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A virtual server given by address names its protocol.',
  why: 'keepalived takes UDP and says so: connections over TCP are then not served at all.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    '«virtual_server» 10.0.0.1 80 {\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol udp\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services, tree }, report) {
    for (const service of services) {
      if (!lacksProtocol(service)) continue;
      const { server, keyword } = service;
      const fixes = ['TCP', 'UDP'].flatMap((name) => {
        const edits = lineInside(tree.text, server.statement, `protocol ${name}`);
        return edits.length > 0 ? [{ title: `Write protocol ${name}`, edits, byHand: true as const }] : [];
      });
      report(keyword, 'There is no protocol: keepalived takes UDP.', { fixes });
    }
  },
};
