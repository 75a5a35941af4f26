import type { Model } from '../../model/model.ts';
import type { Service } from '../facts/services.ts';
import type { Rule } from '../rule.ts';
import { isDirective } from '../sites/sites.ts';
import { hasKeywordNamed } from '../sites/sites-by-keyword.ts';

export const haSuspendWithoutAddress: Rule = {
  id: 'ha-suspend-without-address',
  severity: 'warning',
  summary: 'A virtual server with ha_suspend has an address that VRRP moves.',
  why: '`ha_suspend` stops the checks while the address of the service is not on this node. A firewall mark has no address, so keepalived switches it off; an address that no instance of the file moves is either always there or never.',
  source: 'keepalived keepalived/check/check_data.c: validate_check_config',
  bad: [
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method NAT\n  «ha_suspend»\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n      connect_port 80\n    }\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}\nvirtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  ha_suspend\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check(context, report) {
    const { sites, tree } = context;
    if (!hasKeywordNamed(sites, 'ha_suspend')) return;
    const { services, model } = context;
    const isWhole = !tree.statements.some(isDirective);
    const moved = movedAddresses(model);
    for (const service of services) {
      const { haSuspend, firewallMark } = service.server;
      if (!haSuspend) continue;
      const isMarked = firewallMark ?? service.group?.entries.some((entry) => entry.firewallMark);
      if (isMarked) report(haSuspend, 'A firewall mark has no address to wait for: keepalived switches this off.');
      else if (isWhole && isNeverMoved(service, moved)) {
        report(haSuspend, 'No vrrp_instance here holds the address of this service.', { severity: 'info' });
      }
    }
  },
};

function isNeverMoved({ server, group }: Service, moved: ReadonlySet<string>): boolean {
  const addresses = server.address ? [server.address] : (group?.addresses ?? []);
  return addresses.length > 0 && !addresses.some(({ value }) => moved.has(value));
}

function movedAddresses({ instances }: Model): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const { virtualIpAddresses, excludedVirtualIpAddresses } of instances) {
    for (const { address } of [...virtualIpAddresses, ...excludedVirtualIpAddresses]) if (address) moved.add(address);
  }
  return moved;
}
