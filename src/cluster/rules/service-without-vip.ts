import ipaddr from 'ipaddr.js';
import { linesOf } from '../../keepalived/model/read-values.ts';
import type { ClusterRule, Node } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';
import { serviceAddressesOf, virtualAddressesOf } from '../facts/services.ts';

export const serviceWithoutVip: ClusterRule = {
  id: 'service-without-vip',
  severity: 'warning',
  summary: 'The address of a service is one of the virtual addresses of its node.',
  why: `A \`virtual_server\` balances what arrives for its address, but does not put the address on the node: that is what
\`virtual_ipaddress\` does. A service whose address no instance has gets no packets, unless something else brings the address
to the director. Where no service of the node has one of its virtual addresses, VRRP may be there for another purpose, and
an information is given only.

Add the address to an instance, on all nodes, or correct the address of the service.`,
  source: 'keepalived.conf(5), virtual_server, virtual_ipaddress; keepalived check/ipvswrapper.c:ipvs_cmd',
  bad: [
    { 'lb1/keepalived.conf': exampleInstance({}) + service('198.51.100.10') + service('«198.51.100.20»') },
    { 'lb1/keepalived.conf': exampleInstance({}) + service('«198.51.100.20»') },
  ],
  good: [
    { 'lb1/keepalived.conf': exampleInstance({}) + service('198.51.100.10') },
    { 'lb1/keepalived.conf': service('198.51.100.20') },
    {
      'lb1/keepalived.conf':
        exampleInstance({}) + blockOf('static_ipaddress', ['198.51.100.20/24 dev eth0']) + service('198.51.100.20'),
    },
  ],
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const held = virtualAddressesOf(node);
      // A node without virtual addresses gets them by other means than VRRP.
      if (!held || held.length === 0) continue;
      const known = new Set([...held.map(({ address }) => address.value), ...staticAddressesOf(node)]);
      const services = serviceAddressesOf(node);
      const fits = services.some(({ address }) => known.has(address.value));
      const told = new Set<string>();
      for (const { file, address } of services) {
        if (known.has(address.value) || told.has(address.value) || isLocal(address.value)) continue;
        told.add(address.value);
        report(
          file.path,
          address.range,
          `No vrrp_instance of this node has ${address.value} as a virtual address, so nothing brings the packets for this service here.`,
          fits ? {} : { severity: 'info' },
        );
      }
    }
  },
};

function staticAddressesOf(node: Node): readonly string[] {
  return [node, ...node.included].flatMap(({ tree }) =>
    linesOf(tree.statements, 'static_ipaddress').flatMap(({ words }) => words[0]?.value.replace(/\/.*/, '') ?? []),
  );
}

/** 127.0.0.1 and 0.0.0.0 are on every node. */
function isLocal(address: string): boolean {
  return ['loopback', 'unspecified'].includes(ipaddr.parse(address).range());
}

function service(address: string): string {
  return blockOf(`virtual_server ${address} 80`, [
    'lb_algo rr',
    'lb_kind NAT',
    'protocol TCP',
    'real_server 198.51.100.31 80 {\n    weight 1\n  }',
  ]);
}
