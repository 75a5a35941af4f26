import type { Rule } from '../rule.ts';

export const opsWithoutUdp: Rule = {
  id: 'ops-without-udp',
  severity: 'warning',
  looksAt: 'block',
  summary: 'One-packet scheduling is for UDP.',
  why: 'keepalived switches `ops` off for TCP and SCTP, whose connections need more than one packet.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  «ops»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol UDP\n  lvs_sched rr\n  lvs_method NAT\n  ops\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n  ops\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  check({ services }, report) {
    for (const { server, by } of services) {
      // Without a protocol keepalived takes UDP; that it is missing is another finding.
      const protocol = server.protocol?.value ?? 'UDP';
      if (!server.onePacket || by !== 'address' || protocol === 'UDP') continue;
      report(server.onePacket, `ops needs protocol UDP, not ${protocol}: keepalived switches it off.`);
    }
  },
};
