import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { blockOf, exampleInstance, listOf } from '../examples.ts';
import { groupOf } from '../facts/tracking.ts';
import { firstOfEachNode, type Member, type VirtualRouter, virtualRouters } from '../facts/virtual-router.ts';

export const syncGroupMismatch: ClusterRule = {
  id: 'sync-group-mismatch',
  severity: 'warning',
  summary: 'Virtual routers that change state together on one node do so on all of them.',
  why: `A sync group moves all its instances when one of them fails. On a node that lacks the group, or an instance in it, only
the failed router moves: the inner and the outer address end up on different nodes, and traffic between them is lost.

Write the same group with the same instances on every node.`,
  source:
    'keepalived vrrp/vrrp_sync.c:vrrp_sync_master, vrrp_sync_backup, vrrp_sync_fault; keepalived.conf(5), vrrp_sync_group',
  bad: [
    {
      'lb1/keepalived.conf': pair(150) + blockOf('vrrp_sync_group G', [listOf('group', ['VI_IN', 'VI_OUT'])]),
      'lb2/keepalived.conf': pair(100).replace('VI_IN', '«VI_IN»').replace('VI_OUT', '«VI_OUT»'),
    },
    {
      'lb1/keepalived.conf':
        three(150) + blockOf('vrrp_sync_group G', [listOf('group', ['VI_IN', 'VI_OUT', 'VI_DMZ'])]),
      'lb2/keepalived.conf':
        three(100).replace('VI_DMZ', '«VI_DMZ»') + blockOf('vrrp_sync_group G', [listOf('group', ['VI_IN', 'VI_OUT'])]),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': pair(150) + blockOf('vrrp_sync_group G', [listOf('group', ['VI_IN', 'VI_OUT'])]),
      'lb2/keepalived.conf': pair(100) + blockOf('vrrp_sync_group OTHER_NAME', [listOf('group', ['VI_OUT', 'VI_IN'])]),
    },
  ],
  check(cluster, report) {
    const routerOf = new Map(
      virtualRouters(cluster).flatMap((router) => router.members.map((member) => [member, router])),
    );
    const reported = new Set<Member>();
    for (const group of groupsOf([...routerOf.keys()])) compare(group, routerOf, reported, report);
  },
};

/** The members of each sync group of each node, those of more than one member. */
function groupsOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groupOf(member);
    if (!group) continue;
    const key = `${member.node.path}\n${group.name.value}`;
    const before = groups.get(key);
    if (before) before.push(member);
    else groups.set(key, [member]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** On each other node, the instances of the same routers must be in one group; those outside of it are reported. */
function compare(
  group: readonly Member[],
  routerOf: ReadonlyMap<Member, VirtualRouter>,
  reported: Set<Member>,
  report: ClusterReport,
): void {
  const first = group[0];
  for (const peers of peersByNode(group, routerOf)) {
    if (!first || peers.length < 2) continue;
    const main = largestGroup(peers);
    for (const peer of peers) {
      const own = groupOf(peer)?.name.value;
      if (reported.has(peer) || (own !== undefined && own === main)) continue;
      reported.add(peer);
      tell(peer, first, report);
    }
  }
}

/** The members of the same routers on the other nodes, node by node. */
function peersByNode(
  group: readonly Member[],
  routerOf: ReadonlyMap<Member, VirtualRouter>,
): readonly (readonly Member[])[] {
  const byNode = new Map<string, Member[]>();
  for (const member of group) {
    const router = routerOf.get(member);
    const peers = router ? firstOfEachNode(router).filter(({ node }) => node !== member.node) : [];
    for (const peer of peers) {
      const before = byNode.get(peer.node.path);
      if (before) before.push(peer);
      else byNode.set(peer.node.path, [peer]);
    }
  }
  return [...byNode.values()];
}

/** The name of the group that holds most of them; undefined where none is in a group. */
function largestGroup(members: readonly Member[]): string | undefined {
  const names = members.flatMap((member) => groupOf(member)?.name.value ?? []);
  const count = (name: string) => names.filter((one) => one === name).length;
  return names.reduce<string | undefined>(
    (best, name) => (best && count(best) >= count(name) ? best : name),
    undefined,
  );
}

function tell(peer: Member, first: Member, report: ClusterReport): void {
  const there = groupOf(first);
  const names = there?.members.map(({ value }) => value).join(', ');
  report(
    peer.file.path,
    peer.instance.name.range,
    `On ${first.node.name} this router moves together with others (sync group ${there?.name.value}: ${names}); here it is not in a group with them, so a failover can leave their addresses on different nodes.`,
    there
      ? { related: [{ path: there.file.path, range: there.name.range, message: `The group on ${first.node.name}.` }] }
      : {},
  );
}

function pair(priority: number): string {
  return (
    exampleInstance({ name: 'VI_IN', priority }) +
    exampleInstance({ name: 'VI_OUT', id: 52, priority, device: 'eth1', addresses: ['203.0.113.10/24'] })
  );
}

function three(priority: number): string {
  return (
    pair(priority) + exampleInstance({ name: 'VI_DMZ', id: 53, priority, device: 'eth2', addresses: ['192.0.2.10/24'] })
  );
}
