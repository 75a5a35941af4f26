import { spanOf } from '../../syntax/word-cursor.ts';
import type { Rule } from '../rule.ts';

export const protocolWithMark: Rule = {
  id: 'protocol-with-mark',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A virtual server given by firewall marks names no protocol.',
  why: 'The mark alone selects the packets; keepalived ignores the protocol and says so. Restrict the firewall rule that sets the mark.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server fwmark 5 {\n  «protocol TCP»\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
    'virtual_server_group g {\n  fwmark 5\n}\nvirtual_server group g {\n  «protocol TCP»\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  check({ services }, report) {
    for (const { server, by } of services) {
      if (by !== 'mark') continue;
      const protocol = server.statement.block?.statements.find(({ words }) => words[0]?.value === 'protocol');
      if (protocol) report(spanOf(protocol.words), 'The firewall mark selects the packets: the protocol is ignored.');
    }
  },
};
