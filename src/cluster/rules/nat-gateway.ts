import ipaddr from 'ipaddr.js';
import type { RealServer, VirtualServer } from '../../keepalived/model/model.ts';
import { once } from '../../keepalived/once.ts';
import type { Range } from '../../text.ts';
import type { Cluster, ClusterReport, ClusterRule, ConfigurationFile, Evidence, Node } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';
import { evidenceNear, hostsOf } from '../facts/evidence.ts';
import { addressesOf, networkAt, networkOf } from '../facts/instance.ts';
import { listed } from '../facts/words.ts';

export const natGateway: ClusterRule = {
  id: 'nat-gateway',
  severity: 'warning',
  summary: 'With NAT the real servers answer by way of a virtual address of the directors.',
  why: `With \`lb_kind NAT\` the director writes the real server's address into each packet and its own back into the answer, so
the answers must pass it. A real server whose default route goes elsewhere answers the client directly, and the client drops
what comes from a stranger. A route to the fixed address of one director works until the first failover.

Give the directors a virtual address in the network of the real servers, in the same sync group as the outer one, and make
it the default gateway of the real servers. Where a rule rewrites the source address (MASQUERADE, SNAT) nothing is said.

Where no file tells the route of a real server, and no virtual address lies near it, an information says so.`,
  source:
    'Linux Documentation/networking/ipvs-sysctl.rst; LVS-NAT: net/netfilter/ipvs/ip_vs_core.c:ip_vs_out_hook; LVS-HOWTO, LVS-NAT',
  bad: [
    {
      'lb1/keepalived.conf': director(150).replace('192.0.2.31', '«192.0.2.31»'),
      'lb2/keepalived.conf': director(100).replace('192.0.2.31', '«192.0.2.31»'),
      'hosts/192.0.2.31/setup.sh': 'ip route add default via 192.0.2.254\n',
    },
    {
      'lb1/keepalived.conf': director(150).replace('NAT', '«NAT»').replaceAll('192.0.2.31', '10.9.9.31'),
      'lb2/keepalived.conf': director(100).replace('NAT', '«NAT»').replaceAll('192.0.2.31', '10.9.9.31'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': director(150),
      'lb2/keepalived.conf': director(100),
      'hosts/192.0.2.31/setup.sh': 'ip route add default via 192.0.2.10\n',
    },
    {
      'lb1/keepalived.conf': director(150).replaceAll('192.0.2.31', '10.9.9.31'),
      'lb2/keepalived.conf': director(100).replaceAll('192.0.2.31', '10.9.9.31'),
      'nat.sh': 'iptables -t nat -A POSTROUTING -m ipvs --vaddr 198.51.100.10 -j MASQUERADE\n',
    },
  ],
  check(cluster, report) {
    for (const node of cluster.nodes) {
      const files = [node, ...node.included];
      const isInside = insideOf(files);
      const near = isInside ? evidenceNear(cluster, node.path, node, 'any') : [];
      if (!isInside || near.some(({ masquerades }) => masquerades)) continue;
      const routers = near.filter(({ defaultRoutes }) => defaultRoutes.length > 0);
      const gateways = gatewaysOf(cluster).get(node.group) ?? new Set();
      const outside = files.flatMap((file) =>
        file.model.virtualServers.flatMap((server) => judge({ gateways, file, server, routers, isInside }, report)),
      );
      remind(outside, report);
    }
  },
};

interface Case {
  /** The virtual addresses of the directors. */
  readonly gateways: ReadonlySet<string>;
  readonly file: ConfigurationFile;
  readonly server: VirtualServer;
  /** The files that set default routes. */
  readonly routers: readonly Evidence[];
  /** Whether an address lies in the network of a virtual address. */
  readonly isInside: (address: string) => boolean;
}

function judge({ gateways, file, server, routers, isInside }: Case, report: ClusterReport): readonly Outside[] {
  const reals = server.realServers.flatMap((real) => natReal(real, server));
  const among = new Set(reals.map((real) => real.address));
  const hosts = routers.map((one) => ({ one, about: hostsOf(one, among) }));
  const outside: Outside[] = [];
  for (const { address, range } of reals) {
    const about = hosts.flatMap((each) => (each.about.has(address) ? [each.one] : []));
    const routes = about.flatMap((one) => one.defaultRoutes.map((route) => ({ path: one.path, route })));
    const [wrong] = routes;
    if (!wrong) {
      if (!isInside(address)) outside.push({ address, path: file.path, range: server.forwarding?.range ?? range });
    } else if (!routes.some(({ route }) => gateways.has(route.gateway))) {
      const { gateway, range: place } = wrong.route;
      report(
        file.path,
        range,
        `${address} answers by way of ${gateway} (${wrong.path}), which is no virtual address of the directors: answers of NAT that do not pass the active director are dropped by the client.`,
        { related: [{ path: wrong.path, range: place, message: `The default route of ${address}.` }] },
      );
    }
  }
  return outside;
}

/** A real server of which nothing is known but that no virtual address lies near it. */
interface Outside {
  readonly address: string;
  readonly path: string;
  /** What says that it is reached by NAT. */
  readonly range: Range;
}

/** One reminder a node is enough. */
function remind(outside: readonly Outside[], report: ClusterReport): void {
  const [first] = outside;
  if (!first) return;
  const named = listed([...new Set(outside.map(({ address }) => address))]);
  report(
    first.path,
    first.range,
    `With NAT the answers of ${named} must come back through the active director, but none of its virtual addresses lies in their network to be their gateway.`,
    { severity: 'info' },
  );
}

function natReal(real: RealServer, server: VirtualServer) {
  const forwarding = (real.forwarding ?? server.forwarding)?.value;
  const address = real.address;
  if (forwarding !== 'NAT' || !address || address.value.includes(':') || address.value.startsWith('127.')) return [];
  return [{ address: address.value, range: address.range }];
}

/** The virtual addresses of each group of nodes. */
const gatewaysOf = once(({ nodes }: Cluster) => {
  const groups = new Map<string, Set<string>>();
  for (const node of nodes) {
    const known = groups.get(node.group) ?? new Set();
    groups.set(node.group, known);
    for (const address of virtualAddresses(node)) known.add(address);
  }
  return groups;
});

function virtualAddresses({ model, included }: Node): readonly string[] {
  return [model, ...included.map((file) => file.model)].flatMap(({ instances }) => instances.flatMap(addressesOf));
}

/** Undefined for a node without virtual addresses, or with one that cannot be read: nothing is known then. */
function insideOf(files: readonly ConfigurationFile[]): ((address: string) => boolean) | undefined {
  const listed = files.flatMap(({ model }) =>
    model.instances.flatMap((one) => [...one.virtualIpAddresses, ...one.excludedVirtualIpAddresses]),
  );
  if (listed.length === 0 || listed.some(({ address }) => address === undefined)) return undefined;
  const networks = listed.flatMap((one) => networkOf(one) ?? []);
  const texts = new Set(networks.map(({ text }) => text));
  // One look-up for each prefix length that occurs, however many networks there are.
  const lengths = new Set(networks.flatMap(({ range: [base, length] }) => (base.kind() === 'ipv4' ? [length] : [])));
  return (address) => {
    const parsed = ipaddr.IPv4.parse(address);
    return [...lengths].some((length) => texts.has(networkAt(parsed, length)));
  };
}

function director(priority: number): string {
  const addresses = ['198.51.100.10/24', '192.0.2.10/24 dev eth1'];
  return (
    exampleInstance({ priority, addresses }) +
    blockOf('virtual_server 198.51.100.10 80', [
      'lb_algo rr',
      'lb_kind NAT',
      'protocol TCP',
      'real_server 192.0.2.31 80 {\n    weight 1\n  }',
    ])
  );
}
