import type { Range } from '../../../text.ts';
import { readAddress } from '../../model/address.ts';
import type { Located, VirtualServerGroup } from '../../model/model.ts';
import { familyOf, forwardingOf, isOpen, type Service } from '../facts/services.ts';
import type { Report, Rule } from '../rule.ts';

export const addressFamilyMixed: Rule = {
  id: 'address-family-mixed',
  severity: 'error',
  looksAt: 'block',
  summary: 'The addresses of a virtual server and its servers are all of one family.',
  why: 'Only TUN can carry IPv4 over IPv6 or the other way round. keepalived drops the real server or the sorry server of the other family, or the whole virtual server where its group does not fit.',
  source:
    'keepalived keepalived/check/check_parser.c: rs_end_handler, vs_end_handler, ip_family_handler, vsg_handler; check/ipwrapper.c: link_vsg_to_vs',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server «2001:db8::2» 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  sorry_server «2001:db8::9» 80\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  ip_family «inet6»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  2001:db8::1 80\n}\nvirtual_server «group g» {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group g {\n  10.0.0.1 80\n  2001:db8::1 80\n}\nvirtual_server «group g» {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server_group «g» {\n  10.0.0.1 80\n  2001:db8::1 80\n  fwmark 5\n}\nvirtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN\n  real_server 2001:db8::2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 2001:db8::1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  ip_family inet6\n  real_server 2001:db8::2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ services, groups }, report) {
    for (const group of groups) checkGroup(group, report);
    for (const service of services) {
      const group = familiesOf(service.group);
      if (group.length > 1) checkMixedGroup(service, report);
      else checkServers(service, group[0] ?? familyOf(service.server.address), report);
    }
  },
};

type Family = 'IPv4' | 'IPv6';

/** Dropped by a configuration test already, with or without a virtual server (vsg_handler). */
function checkGroup(group: VirtualServerGroup, report: Report): void {
  // A mark with a word that is no family is dropped by itself.
  const mark = group.entries.find(
    ({ firewallMark, family, statement }) => firewallMark && !family && statement.words.length < 3,
  );
  if (!mark || familiesOf(group).length < 2 || isOpen(group.statement)) return;
  report(group.name.range, 'IPv4, IPv6 and a firewall mark without a family cannot be in one group: it is dropped.');
}

/** Only the log tells, and the virtual server is dropped (link_vsg_to_vs). */
function checkMixedGroup(service: Service, report: Report): void {
  const { server, group } = service;
  if (group?.entries.some(({ firewallMark, family }) => firewallMark && !family)) return;
  const fixed = service.realServers.find((target) => forwardingOf(service, target) !== 'TUN');
  if (!fixed) return;
  const message = 'The group holds IPv4 and IPv6, which only TUN can serve: keepalived drops this virtual server.';
  report(server.key.range, message, { severity: 'warning' });
}

function checkServers(service: Service, given: Family | undefined, report: Report): void {
  const { server, realServers, group } = service;
  const own = server.ipFamily && named(server.ipFamily);
  if (own && given && own !== given && server.ipFamily) {
    report(server.ipFamily.range, `The addresses are ${given}: keepalived ignores this.`);
  }
  let family = server.address ? given : (own ?? familyOfMask(service));
  let mark: Range | undefined;
  for (const target of realServers) {
    const other = familyOf(target.address);
    if (!target.address || !other || forwardingOf(service, target) === 'TUN') continue;
    if (family === undefined) {
      family = other;
      mark = target.address.range;
    } else if (family !== other) report(target.address.range, `${messageOf(other, family)}: keepalived drops it.`);
  }
  if (group && given && family && family !== given) {
    report(
      server.key.range,
      `The group is ${given}, the real servers ${family}: keepalived drops this virtual server.`,
      {
        severity: 'warning',
        ...(mark ? { related: [{ range: mark, message: `a real server with ${family}` }] } : {}),
      },
    );
  }
  checkSorryServer(service, family ?? given, report);
}

/** The mask makes a firewall mark IPv4 or IPv6 where it stands before the servers (check_parser.c: pgr_handler). */
function familyOfMask({ server, realServers }: Service): Family | undefined {
  const mask = server.statement.block?.statements.find(({ words }) => words[0]?.value === 'persistence_granularity');
  const first = realServers[0]?.address?.range.start ?? Number.POSITIVE_INFINITY;
  if (!mask?.words[1] || mask.prefixes.length > 0 || mask.range.start > first) return undefined;
  const { value } = mask.words[1];
  if (readAddress(value)?.family === 'ipv4') return 'IPv4';
  return /^\+?\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 128 ? 'IPv6' : undefined;
}

function checkSorryServer(service: Service, family: Family | undefined, report: Report): void {
  const { sorryServer } = service.server;
  const other = familyOf(sorryServer?.address);
  if (!sorryServer?.address || !other || !family || other === family) return;
  if (forwardingOf(service, sorryServer) === 'TUN') return;
  report(sorryServer.address.range, `${messageOf(other, family)}: keepalived drops it.`);
}

function messageOf(other: Family, family: Family): string {
  return `This is ${other}, but the virtual server ${family}, and only TUN can join them`;
}

function named({ value }: Located<'inet' | 'inet6'>): Family {
  return value === 'inet' ? 'IPv4' : 'IPv6';
}

function familiesOf(group: VirtualServerGroup | undefined): readonly Family[] {
  const families = (group?.entries ?? []).flatMap(({ address, family }) =>
    family ? named(family) : (familyOf(address) ?? []),
  );
  return [...new Set(families)];
}
