import type { ClusterRule } from '../cluster.ts';
import { exampleInstance } from '../examples.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';

export const familyMismatch: ClusterRule = {
  id: 'family-mismatch',
  severity: 'warning',
  summary: 'The nodes of a virtual router use one family of addresses.',
  why: `IPv4 and IPv6 are two protocols to VRRP: an instance takes the family of its first virtual address, or of its unicast
peers. An instance of the same name and \`virtual_router_id\` with IPv6 addresses on one node and IPv4 addresses on the other
is two virtual routers, each with one node and nobody to take over.

Write the addresses of one family in \`virtual_ipaddress\`, and those of the other in \`virtual_ipaddress_excluded\` or an
instance of its own.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_complete_instance; RFC 5798 1.2 (a virtual router has one family)',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 100, addresses: ['2001:db8::10/64'] }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf':
        exampleInstance({ priority: 150 }) +
        exampleInstance({ name: 'VI_6', priority: 150, addresses: ['2001:db8::10/64'] }),
      'lb2/keepalived.conf':
        exampleInstance({ priority: 100 }) +
        exampleInstance({ name: 'VI_6', priority: 100, addresses: ['2001:db8::10/64'] }),
    },
    {
      'site-a/lb1/keepalived.conf': exampleInstance({ priority: 150 }),
      'site-b/lb1/keepalived.conf': exampleInstance({ priority: 100, addresses: ['2001:db8::10/64'] }),
    },
  ],
  check(cluster, report) {
    const alone = virtualRouters(cluster).flatMap((router) => {
      const members = firstOfEachNode(router);
      return members.length === 1 ? members : [];
    });
    const byName = new Map<string, Member[]>();
    for (const member of alone) {
      const key = `${member.node.group}\n${member.instance.name.value}\n${member.virtualRouterId}`;
      const before = byName.get(key);
      if (before) before.push(member);
      else byName.set(key, [member]);
    }
    for (const members of byName.values()) {
      for (const member of members) {
        const other = members.find(({ family, node }) => family !== member.family && node !== member.node);
        if (!other) continue;
        report(
          member.file.path,
          member.instance.name.range,
          `${member.instance.name.value} has ${NAMES[member.family]} addresses here and ${NAMES[other.family]} addresses on ${other.node.name}: neither takes over from the other.`,
          {
            related: [
              {
                path: other.file.path,
                range: other.instance.name.range,
                message: `${NAMES[other.family]} on ${other.node.name}.`,
              },
            ],
          },
        );
      }
    }
  },
};

const NAMES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
