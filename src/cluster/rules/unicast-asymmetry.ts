import { linesOf } from '../../keepalived/model/read-values.ts';
import type { Fix } from '../../keepalived/problem.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance, listOf } from '../examples.ts';
import { isUnicast } from '../facts/instance.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';

export const unicastAsymmetry: ClusterRule = {
  id: 'unicast-asymmetry',
  severity: 'error',
  summary: 'Each node of a virtual router sends its adverts to all the others.',
  why: `With \`unicast_peer\` a node sends adverts to the listed addresses alone. A node that no other lists hears no master
and becomes one itself, so that two nodes hold the addresses. The same happens where one node uses unicast and the other
multicast.

List on each node the \`unicast_src_ip\` of every other one.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_send_pkt, vrrp_check_packet; keepalived.conf(5), unicast_peer',
  bad: [
    {
      'lb1/keepalived.conf': unicast(150, '192.0.2.1', '192.0.2.2'),
      'lb2/keepalived.conf': unicast(100, '192.0.2.2', '192.0.2.9').replace('unicast_peer', '«unicast_peer»'),
    },
    {
      'lb1/keepalived.conf': unicast(150, '192.0.2.1', '192.0.2.2').replace('unicast_peer', '«unicast_peer»'),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 100 }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': unicast(150, '192.0.2.1', '192.0.2.2', '192.0.2.3'),
      'lb2/keepalived.conf': unicast(100, '192.0.2.2', '192.0.2.1', '192.0.2.3'),
      'lb3/keepalived.conf': unicast(50, '192.0.2.3', '192.0.2.2/24', '192.0.2.1'),
    },
    {
      'lb1/keepalived.conf': unicast(150, '192.0.2.1', 'lb2.example.org'),
      'lb2/keepalived.conf': unicast(100, '192.0.2.2', '192.0.2.1'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router);
      for (const member of members) {
        const stranger = members.find((other) => isUnicast(other.instance) !== isUnicast(member.instance));
        if (stranger) reportTransport(member, stranger, report);
        else if (isUnicast(member.instance) && isReadable(member)) reportUnlisted(member, members, report);
      }
    }
  },
};

function reportTransport(member: Member, other: Member, report: ClusterReport): void {
  const [own, others] = isUnicast(member.instance)
    ? ['listed peers', 'the multicast group']
    : ['the multicast group', 'listed peers'];
  const { name } = other.node;
  report(
    member.file.path,
    placeOf(member),
    `Adverts go to ${own} here and to ${others} on ${name}: the two do not hear each other, so both become master.`,
    { related: [{ path: other.file.path, range: placeOf(other), message: `${name} sends to ${others}.` }] },
  );
}

/** Whether every peer is an address that can be compared. */
function isReadable({ instance }: Member): boolean {
  return linesOf(instance.statement.block?.statements ?? [], 'unicast_peer').length === instance.unicastPeers.length;
}

function reportUnlisted(member: Member, members: readonly Member[], report: ClusterReport): void {
  const peers = new Set(member.instance.unicastPeers.map(({ value }) => value));
  for (const other of members) {
    const source = other.instance.unicastSourceIp;
    // An address is on one node only: where both claim it, one text serves nodes that it does not tell apart.
    if (other === member || !source || peers.has(source.value) || isOwn(member, source.value)) continue;
    report(
      member.file.path,
      placeOf(member),
      `${source.value} of ${other.node.name} is not among the peers: that node gets no adverts from here and becomes master beside this one.`,
      {
        related: [
          { path: other.file.path, range: source.range, message: `${other.node.name} sends from ${source.value}.` },
        ],
        fixes: fixesFor(member, source.value, other.node.name),
      },
    );
  }
}

function isOwn({ instance }: Member, address: string): boolean {
  return instance.unicastSourceIp?.value === address;
}

/** The address in a line of its own before the first peer, as far in as that one. */
function fixesFor({ instance, file }: Member, address: string, node: string): readonly Fix[] {
  const first = linesOf(instance.statement.block?.statements ?? [], 'unicast_peer')[0];
  if (!first) return [];
  const { start } = first.range;
  const { text } = file.tree;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return [];
  return [
    {
      title: `Add ${address} of ${node} to the peers`,
      edits: [{ range: { start, end: start }, newText: `${address}\n${indent}` }],
    },
  ];
}

function placeOf({ instance }: Member) {
  const lists = instance.statement.block?.statements.filter(({ words }) => words[0]?.value === 'unicast_peer') ?? [];
  return lists[0]?.words[0]?.range ?? instance.name.range;
}

function unicast(priority: number, source: string, ...peers: readonly string[]): string {
  return exampleInstance({ priority }, `unicast_src_ip ${source}`, listOf('unicast_peer', peers));
}
