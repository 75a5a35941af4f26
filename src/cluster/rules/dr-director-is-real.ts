import type { Located } from '../../keepalived/model/model.ts';
import type { Cluster, ClusterRule, ConfigurationFile, Node } from '../cluster.ts';
import { blockOf, exampleInstance, listOf } from '../examples.ts';
import { directServices } from '../facts/direct-reals.ts';

export const drDirectorIsReal: ClusterRule = {
  id: 'dr-director-is-real',
  severity: 'warning',
  summary: 'With direct routing no real server is a director of the same cluster.',
  why: `The backup director has the same IPVS table as the active one. A packet that the active director hands to it as to a
real server is seen by its own IPVS first, which hands it on again, perhaps back: half the connections run in circles until
their packets expire.

Use hosts of their own as real servers. Where that cannot be, mark the packets that come from outside by their source MAC
address, and let IPVS handle the mark (\`virtual_server fwmark\`) instead of the address.`,
  source: 'LVS-HOWTO, "Real servers as directors"; Linux net/netfilter/ipvs/ip_vs_core.c:ip_vs_in_hook',
  bad: [
    {
      'lb1/keepalived.conf': director('192.0.2.1', '192.0.2.2', '192.0.2.31', '«192.0.2.2»', 150),
      'lb2/keepalived.conf': director('192.0.2.2', '192.0.2.1', '192.0.2.31', '«192.0.2.2»', 100),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': director('192.0.2.1', '192.0.2.2', '192.0.2.31', '192.0.2.32', 150),
      'lb2/keepalived.conf': director('192.0.2.2', '192.0.2.1', '192.0.2.31', '192.0.2.32', 100),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
    },
  ],
  check(cluster, report) {
    const directors = directorsOf(cluster);
    for (const { path, node, reals } of directServices(cluster)) {
      for (const { address, range } of node ? reals : []) {
        const director = directors.get(`${node?.group}\n${address}`);
        if (!director) continue;
        report(
          path,
          range,
          `${address} is ${director.node.name}, a director of this cluster: as backup its own IPVS hands the packets on again, and they run in circles.`,
          {
            related: [
              {
                path: director.file.path,
                range: director.source.range,
                message: `${director.node.name} is a director.`,
              },
            ],
          },
        );
      }
    }
  },
};

interface Director {
  readonly node: Node;
  readonly file: ConfigurationFile;
  readonly source: Located<string>;
}

/** The nodes with virtual servers by site and own address, as far as it is written down. */
function directorsOf({ nodes }: Cluster): ReadonlyMap<string, Director> {
  const found = new Map<string, Director>();
  for (const node of nodes) {
    const files = [node, ...node.included];
    if (files.every(({ model }) => model.virtualServers.length === 0)) continue;
    for (const file of files) {
      for (const { unicastSourceIp: source } of file.model.instances)
        if (source) found.set(`${node.group}\n${source.value}`, { node, file, source });
    }
  }
  return found;
}

function director(own: string, peer: string, first: string, second: string, priority: number): string {
  const reals = [first, second].map((address) => `real_server ${address} 80 {\n    weight 1\n  }`);
  return (
    exampleInstance({ priority }, `unicast_src_ip ${own}`, listOf('unicast_peer', [peer])) +
    blockOf('virtual_server 198.51.100.10 80', ['lb_algo rr', 'lb_kind DR', 'protocol TCP', ...reals])
  );
}
