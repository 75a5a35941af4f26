import { spanOf } from '../../syntax/word-cursor.ts';
import { endpointOf } from '../facts/services.ts';
import type { Rule } from '../rule.ts';

export const sorryServerInhibitDiffers: Rule = {
  id: 'sorry-server-inhibit-differs',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A sorry server that is also a real server has the same inhibit setting in both places.',
  why: 'One server cannot both stay in the table with weight 0 and be removed from it; keepalived takes the setting of the real server and says so.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.2 80\n  «sorry_server_inhibit»\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  inhibit_on_failure\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  «sorry_server 10.0.0.2 80»\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.9 80\n  sorry_server_inhibit\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    inhibit_on_failure\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.2 80\n  sorry_server_inhibit\n}',
  ],
  check({ services }, report) {
    for (const { server, realServers } of services) {
      const { sorryServer, inhibitOnFailure } = server;
      if (!sorryServer?.address) continue;
      for (const { address, port, inhibitOnFailure: own } of realServers) {
        if (!address || endpointOf({ address, port }) !== endpointOf(sorryServer)) continue;
        const isInhibited = own?.value ?? inhibitOnFailure;
        if (isInhibited === (sorryServer.inhibit !== undefined)) continue;
        report(
          sorryServer.inhibit ?? spanOf(sorryServer.statement.words),
          `This is also a real server ${isInhibited ? 'with' : 'without'} inhibit_on_failure, which is used here, too.`,
          { related: [{ range: address.range, message: 'the real server' }] },
        );
      }
    }
  },
};
