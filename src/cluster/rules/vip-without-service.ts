import type { ClusterRule, Node } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';
import { serviceAddressesOf, virtualAddressesOf } from '../facts/services.ts';

export const vipWithoutService: ClusterRule = {
  id: 'vip-without-service',
  severity: 'hint',
  summary: 'On a node that balances with direct routing or tunnels, each virtual address has a service.',
  why: `An address without a \`virtual_server\` is answered by the director itself, where usually nothing listens, so a
forgotten service shows only in refused connections.

Add the service, or leave the address if the node itself is meant. Nodes with masquerading are left out, since the real
servers use one of the addresses as their gateway, and nodes with firewall marks, which can stand for any address.`,
  source: 'keepalived.conf(5), virtual_server; Linux net/netfilter/ipvs/ip_vs_core.c:ip_vs_in_hook',
  bad: [
    {
      'lb1/keepalived.conf':
        exampleInstance({ addresses: ['198.51.100.10/24', '«198.51.100.11/24»'] }) + service('198.51.100.10'),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({}) + service('198.51.100.10'),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
    },
    {
      'lb1/keepalived.conf':
        exampleInstance({ addresses: ['198.51.100.10/24', '198.51.100.11/24'] }) + service('198.51.100.10', 'NAT'),
    },
  ],
  check(cluster, report) {
    for (const node of cluster.nodes.filter(balancesAddressesOnly)) {
      const services = new Set(serviceAddressesOf(node).map(({ address }) => address.value));
      const held = virtualAddressesOf(node) ?? [];
      // Where no address fits any service, another rule says it of the services.
      if (!held.some(({ address }) => services.has(address.value))) continue;
      for (const { file, address } of held) {
        if (services.has(address.value) || isLinkLocal(address.value)) continue;
        report(
          file.path,
          address.range,
          `${address.value} has no virtual_server here: what arrives for it ends on the director itself.`,
        );
      }
    }
  },
};

function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

function balancesAddressesOnly(node: Node): boolean {
  const servers = [node, ...node.included].flatMap(({ model }) => model.virtualServers);
  const forwardings = servers.flatMap(({ forwarding, realServers }) => [
    forwarding,
    ...realServers.map((real) => real.forwarding),
  ]);
  if (servers.some(({ firewallMark, group }) => firewallMark || group)) return false;
  return servers.length > 0 && forwardings.some((one) => one) && forwardings.every((one) => one?.value !== 'NAT');
}

function service(address: string, kind = 'DR'): string {
  return blockOf(`virtual_server ${address} 80`, [
    `lb_algo rr`,
    `lb_kind ${kind}`,
    'protocol TCP',
    'real_server 198.51.100.31 80 {\n    weight 1\n  }',
  ]);
}
