import { readAddress } from '../../model/address.ts';
import type { Located, RealServer, VirtualServerGroup } from '../../model/model.ts';
import { once } from '../../once.ts';
import { familyOf, forwardingOf, hasKeyword, isOpen, type Service } from '../facts/services.ts';
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
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n  ip_family «inet6»\n}',
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
      const isMixed = group.length > 1;
      const given = isMixed ? undefined : (group[0] ?? familyOf(service.server.address));
      if (!checkServers(service, given, report) && isMixed) checkMixedGroup(service, report);
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

/** Only the log tells that the virtual server is dropped (link_vsg_to_vs). */
function checkMixedGroup(service: Service, report: Report): void {
  const { server, group } = service;
  if (group?.entries.some(({ firewallMark, family }) => firewallMark && !family)) return;
  if (service.realServers.every((target) => mayTunnel(service, target))) return;
  const message = 'The group holds IPv4 and IPv6, which only TUN can serve: keepalived drops this virtual server.';
  report(server.key.range, message, { severity: 'warning' });
}

/** Whether a server of another family was found. */
function checkServers(service: Service, given: Family | undefined, report: Report): boolean {
  const bound = service.realServers.filter((target) => target.address && !mayTunnel(service, target));
  const first = bound[0]?.address;
  const stated = statedFamily(service, given, first, report);
  const family = stated ?? familyOf(first);
  const strangers = bound.filter(({ address }) => familyOf(address) && familyOf(address) !== family);
  for (const { address } of strangers)
    if (address && family) report(address.range, `${messageOf(familyOf(address), family)}: keepalived drops it.`);
  if (service.group && given && family && family !== given) {
    const related = stated === undefined && first && [{ range: first.range, message: `a real server with ${family}` }];
    const message = `The group is ${given}, the real servers ${family}: keepalived drops this virtual server.`;
    report(service.server.key.range, message, { severity: 'warning', ...(related && { related }) });
  }
  checkSorryServer(service, family ?? given, report);
  return strangers.length > 0;
}

/** What the address, or else ip_family or a mask, says of the servers; what comes first binds the others. */
function statedFamily(
  service: Service,
  given: Family | undefined,
  first: Located<string> | undefined,
  report: Report,
): Family | undefined {
  const { address, ipFamily } = service.server;
  const own = ipFamily && named(ipFamily);
  if (given && ipFamily && own !== given)
    report(ipFamily.range, `The addresses are ${given}: keepalived ignores this.`);
  if (address) return given;
  const isLate = first && ipFamily && first.range.start < ipFamily.range.start;
  const byServers = familyOf(first);
  if (isLate && !given && byServers && byServers !== own)
    report(ipFamily.range, `The real servers before are ${byServers}: keepalived ignores this.`);
  return (isLate ? undefined : own) ?? familyOfMask(service);
}

/** True as well where a method is written that cannot be read, which is told of there. */
function mayTunnel(service: Service, target: Pick<RealServer, 'forwarding' | 'statement'>): boolean {
  if (forwardingOf(service, target) === 'TUN') return true;
  const own = hasKeyword(target.statement, ...methods);
  if (own || target.forwarding) return target.forwarding === undefined;
  return hasUnreadMethod(service);
}

const methods = ['lvs_method', 'lb_kind'];

/** Asked for each of its servers. */
const hasUnreadMethod = once(
  ({ server }: Service): boolean => server.forwarding === undefined && hasKeyword(server.statement, ...methods),
);

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
  if (mayTunnel(service, sorryServer)) return;
  report(sorryServer.address.range, `${messageOf(other, family)}: keepalived drops it.`);
}

function messageOf(other: Family | undefined, family: Family): string {
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
