import type { Word } from '../../syntax/tree.ts';
import { portOf, type Service, servedEntries } from '../facts/services.ts';
import type { Rule } from '../rule.ts';

export const servicePortMissing: Rule = {
  id: 'service-port-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A virtual server for all ports is persistent.',
  why: 'Without a port, or with port 0, the kernel only takes a persistent service; keepalived then switches persistence on, with 360 seconds, and says so. Write the port, or `persistence_timeout`.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server «10.0.0.1» {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1\n}\nvirtual_server «group g» {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  persistence_timeout 60\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1 80\n}\nvirtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services }, report) {
    for (const service of services) {
      const { server, group } = service;
      const place = addressWithoutPort(service);
      if (!place || server.persistence) continue;
      report(server.key.range, 'Without a port this has to be persistent: keepalived takes persistence_timeout 360.', {
        ...(group ? { related: [{ range: place.range, message: 'no port' }] } : {}),
      });
    }
  },
};

/** A port that is no number is another finding. */
function addressWithoutPort({ server, group }: Service): Word | undefined {
  const { words } = server.statement;
  if (server.address) return !words[2] || server.port?.value === 0 ? words[1] : undefined;
  const entries = group ? servedEntries(group) : [];
  return entries.find((entry) => entry.address && portOf(entry) === 0)?.statement.words[0];
}
