import type { RealServer } from '../../model/model.ts';
import { forwardingOf, portOf, type Service, servedEntries } from '../facts/services.ts';
import type { ReportDetails, Rule } from '../rule.ts';

export const forwardingPortDiffers: Rule = {
  id: 'forwarding-port-differs',
  severity: 'warning',
  looksAt: 'block',
  summary: 'With DR and TUN a real server has the port of its virtual server.',
  why: 'Only NAT can change the port. keepalived takes the port of the virtual server and says so; the checks still go to the port that is written. With a firewall mark there is no port to take, so write none.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 «8080» {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.9 «8080»\n}',
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 «80» {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1 80\n}\nvirtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server 10.0.0.9 «81»\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 8080 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  check({ services }, report) {
    for (const service of services) {
      const { server, realServers } = service;
      const expected = portsOf(service);
      if (!expected) continue;
      const sorry = server.sorryServer ? [server.sorryServer] : [];
      for (const target of [...realServers, ...sorry]) {
        const port = portOf(target);
        const forwarding = forwardingOf(service, target);
        if (!target.port || port === 0 || forwarding === 'NAT') continue;
        const other = expected.find((one) => one !== port);
        if (other === undefined) continue;
        report(target.port.range, messageOf(service, other, forwarding), detailsOf(service, target.port, other));
      }
    }
  },
};

/** The ports that the server is reached by; 0 for a mark. Undefined where it is not known. */
function portsOf({ server, group }: Service): readonly number[] | undefined {
  if (server.address) return server.port || !server.statement.words[2] ? [portOf(server)] : undefined;
  if (server.firewallMark) return [0];
  return group && [...new Set(servedEntries(group).map((entry) => (entry.firewallMark ? 0 : portOf(entry))))];
}

function messageOf({ server, group }: Service, port: number, forwarding: string): string {
  if (port === 0) return `${forwarding} cannot change the port, and the service has none: keepalived drops this one.`;
  if (group) return `${forwarding} cannot change the port, but ${server.group?.value} holds a service on port ${port}.`;
  return `${forwarding} cannot change the port: keepalived takes ${port}.`;
}

function detailsOf({ group }: Service, { range }: NonNullable<RealServer['port']>, port: number): ReportDetails {
  if (group || port === 0) return {};
  return { fixes: [{ title: `Write port ${port}`, edits: [{ range, newText: String(port) }] }] };
}
