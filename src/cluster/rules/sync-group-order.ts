import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { blockOf, exampleInstance, listOf } from '../examples.ts';
import { priorityRange, type Standing, standingsOf } from '../facts/standing.ts';
import { groupOf } from '../facts/tracking.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const syncGroupOrder: ClusterRule = {
  id: 'sync-group-order',
  severity: 'warning',
  summary: 'In a sync group one node has the highest priority for all members.',
  why: `A member of a sync group becomes master only when every other member of the group wants to. Where one node is stronger
in one router and weaker in another of the same group, neither node gets them all by its priorities: each waits for the
other, again and again, and the group stays wherever it started.

Give one node the higher priority in all routers of the group.`,
  source: 'keepalived vrrp/vrrp_sync.c:vrrp_sync_can_goto_master',
  bad: [
    {
      'lb1/keepalived.conf': pair(150, '«90»'),
      'lb2/keepalived.conf': pair(100, 100),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': pair(150, 120),
      'lb2/keepalived.conf': pair(100, 100),
    },
  ],
  check(cluster, report) {
    const groups = new Map<string, (readonly Standing[])[]>();
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      const top = standings[0];
      if (!top || standings[1]?.effective === top.effective) continue;
      if (!standings.every(({ member }) => groupOf(member))) continue;
      const key = `${top.member.node.group}\n${groupOf(top.member)?.name.value}`;
      const before = groups.get(key);
      if (before) before.push(standings);
      else groups.set(key, [standings]);
    }
    for (const routers of groups.values()) compare(routers, report);
  },
};

/** All routers of a group against the first of them. */
function compare(routers: readonly (readonly Standing[])[], report: ClusterReport): void {
  const [first, ...others] = routers;
  const top = first?.[0];
  if (!top) return;
  for (const standings of others) {
    const stronger = standings[0];
    const own = standings.find(({ member }) => member.node === top.member.node);
    if (!stronger || !own || stronger === own) continue;
    const peer = stronger.member.node.name;
    report(
      own.member.file.path,
      priorityRange(own),
      `In ${own.member.instance.name.value} ${peer} is stronger (${stronger.effective} against ${own.effective}), but in ${top.member.instance.name.value}, which is in the same sync group, it is this node: the group goes to neither by priority.`,
      {
        related: [
          {
            path: top.member.file.path,
            range: priorityRange(top),
            message: `${top.member.instance.name.value} prefers this node.`,
          },
          {
            path: stronger.member.file.path,
            range: priorityRange(stronger),
            message: `${own.member.instance.name.value} prefers ${peer}.`,
          },
        ],
      },
    );
  }
}

function pair(inner: number | string, outer: number | string): string {
  return (
    exampleInstance({ name: 'VI_IN', priority: inner }) +
    exampleInstance({ name: 'VI_OUT', id: 52, priority: outer, device: 'eth1', addresses: ['203.0.113.10/24'] }) +
    blockOf('vrrp_sync_group G', [listOf('group', ['VI_IN', 'VI_OUT'])])
  );
}
