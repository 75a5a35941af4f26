import type { Fix } from '../../keepalived/problem.ts';
import type { TextEdit } from '../../text.ts';
import type { ClusterReport, ClusterRule, Node } from '../cluster.ts';
import { globalsOf } from '../facts/globals.ts';
import { isUnicast, wordIn } from '../facts/instance.ts';
import { type Neighbours, neighboursOf } from '../facts/shared-link.ts';
import { type Member, type VirtualRouter, virtualRouters } from '../facts/virtual-router.ts';

export const vridConflict: ClusterRule = {
  id: 'vrid-conflict',
  severity: 'error',
  summary: 'A virtual_router_id names one virtual router on its link.',
  why: `Routers tell each other's adverts apart by the \`virtual_router_id\` alone. On one interface of one node keepalived
refuses two instances with the same id and family, and with them the whole VRRP configuration; where the interface may
change (\`dynamic_interfaces allow_if_changes\`), one of them starts in FAULT.

On different nodes of one link nothing refuses them: each takes the other's adverts for its own, the one with the lower
priority goes to backup, and its addresses are on no node.

Give one of the two virtual routers an id that is not in use, the same on all its nodes.`,
  source: 'keepalived vrrp/vrrp.c:check_vrid_conflicts; RFC 5798 5.2.3 (the id names the router on its link)',
  bad: [
    {
      'lb1/keepalived.conf': [
        instance('VI_WEB', 'eth0', '51', '198.51.100.10/24'),
        instance('VI_DB', 'eth0', '«51»', '198.51.100.40/24'),
      ].join(''),
    },
    {
      'web1/keepalived.conf': instance('VI_WEB', 'eth0', '«51»', '198.51.100.10/24'),
      'db1/keepalived.conf': instance('VI_DB', 'eth1', '«51»', '198.51.100.40/24'),
    },
    {
      'web1/keepalived.conf': instance('VI_WEB', 'eth0', '«51»', '198.51.100.10'),
      'db1/keepalived.conf': instance('VI_DB', 'eth0', '«51»', '198.51.100.40'),
    },
    {
      'web1/keepalived.conf': instance('VI_WEB', 'eth0', '«51»', '198.51.100.10/24', 'priority 150'),
      'web2/keepalived.conf': instance('VI_WEB', 'eth0', '«51»', '198.51.100.10/24', 'priority 100'),
      'db1/keepalived.conf': instance('VI_DB', 'eth1', '«51»', '198.51.100.40/24', 'priority 150'),
      'db2/keepalived.conf': instance('VI_DB', 'eth1', '«51»', '198.51.100.40/24', 'priority 100'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': [
        instance('VI_WEB', 'eth0', '51', '198.51.100.10/24'),
        instance('VI_DB', 'eth1', '51', '203.0.113.10/24'),
        instance('VI_WEB6', 'eth0', '51', '2001:db8::10/64'),
      ].join(''),
    },
    {
      // Of which family the second one is, nobody knows.
      'lb1/keepalived.conf': [
        instance('VI_WEB', 'eth0', '51', '198.51.100.10/24'),
        'vrrp_instance VI_6 {\n  interface eth0\n  virtual_router_id 51\n  virtual_ipaddress 2001:db8::10/64\n}\n',
      ].join(''),
    },
    {
      'lb1/keepalived.conf': [
        instance('VI_WEB', 'eth0', '51', '198.51.100.10/24'),
        instance('VI_DB', 'eth0', '51', '198.51.100.40/24', 'mcast_dst_ip 224.0.0.20'),
      ].join(''),
    },
    {
      'site-a/lb1/keepalived.conf': instance('VI_1', 'eth0', '51', '198.51.100.10/24'),
      'site-b/lb1/keepalived.conf': instance('VI_1', 'eth0', '51', '203.0.113.10/24'),
      'lb3/keepalived.conf': instance('VI_1', 'eth0', '51', '192.0.2.10/24'),
    },
  ],
  check(cluster, report) {
    const routers = virtualRouters(cluster);
    const free = unusedIds(routers);
    for (const members of membersByNode(routers)) reportOnNode(members, free, report);
    reportBetweenNodes(routers, free, report);
  },
};

interface Sided {
  readonly member: Member;
  readonly router: VirtualRouter;
}

function membersByNode(routers: readonly VirtualRouter[]): readonly (readonly Sided[])[] {
  const byNode = new Map<Node, Sided[]>();
  for (const router of routers) {
    for (const member of router.members) {
      const before = byNode.get(member.node);
      if (before) before.push({ member, router });
      else byNode.set(member.node, [{ member, router }]);
    }
  }
  return [...byNode.values()].map((members) => members.sort((a, b) => order(a.member) - order(b.member)));
}

function order({ instance }: Member): number {
  return instance.statement.range.start;
}

function reportOnNode(members: readonly Sided[], free: readonly number[], report: ClusterReport): void {
  const first = new Map<string, Member>();
  for (const { member, router } of members) {
    const keys = socketsOf(member);
    const before = keys.map((key) => first.get(key)).find((one) => one !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, member);
    if (!before) continue;
    const { name } = before.instance;
    const device = member.instance.interface?.value;
    const mayChange = globalsOf(member.file.tree).get('dynamic_interfaces')?.words[1]?.value === 'allow_if_changes';
    const outcome = mayChange ? 'one of them starts in FAULT' : 'keepalived refuses both';
    report(
      member.file.path,
      rangeOf(member),
      `${name.value} has virtual_router_id ${member.virtualRouterId} on ${device ?? 'the same interface'} already; ${outcome}.`,
      {
        ...(mayChange ? { severity: 'warning' as const } : {}),
        related: [{ path: before.file.path, range: rangeOf(before), message: `${name.value} has it here.` }],
        fixes: fixesFor(router, member, free),
      },
    );
  }
}

/** What must not be shared on a node (vrrp.c: check_vrid_conflicts): a multicast group, or a path between two addresses. */
function socketsOf({ instance, virtualRouterId, family }: Member): readonly string[] {
  const link = `${virtualRouterId} ${family} ${instance.interface?.value ?? ''}`;
  if (!isUnicast(instance)) return [`${link} group ${groupOf(instance)}`];
  return instance.unicastPeers.map((peer) => `${link} ${instance.unicastSourceIp?.value ?? ''} ${peer.value}`);
}

function groupOf(instance: Member['instance']): string {
  return wordIn(instance, 'mcast_dst_ip')?.value ?? 'default';
}

function reportBetweenNodes(routers: readonly VirtualRouter[], free: readonly number[], report: ClusterReport): void {
  const multicast = routers.filter(({ members }) => members.every(({ instance }) => !isUnicast(instance)));
  const position = new Map(routers.map((router, index) => [router, index]));
  for (const [router, neighbours] of neighboursOf(multicast)) {
    const neighbour = neighbours.find((one) => areConfused(router, one));
    if (!neighbour) continue;
    // One of the two keeps its id: the one that comes first.
    const isLater = (position.get(router) ?? 0) > (position.get(neighbour.router) ?? 0);
    for (const member of router.members) reportStranger(member, router, neighbour, isLater ? free : [], report);
  }
}

/** Routers that meet on a node have different interfaces there, or the node's own fault is reported. */
function areConfused(router: VirtualRouter, { router: other, network, stated }: Neighbours): boolean {
  const nodes = new Set(router.members.map(({ node }) => node));
  if (other.members.some(({ node }) => nodes.has(node))) return false;
  const pairs = router.members.flatMap((a) => other.members.map((b) => [a, b] as const));
  return (
    network !== '' &&
    pairs.some(
      ([a, b]) =>
        a.node.group === b.node.group &&
        groupOf(a.instance) === groupOf(b.instance) &&
        (stated || a.instance.interface?.value === b.instance.interface?.value),
    )
  );
}

function reportStranger(
  member: Member,
  router: VirtualRouter,
  { router: other, network, stated }: Neighbours,
  free: readonly number[],
  report: ClusterReport,
): void {
  const stranger = other.members[0];
  if (!stranger) return;
  const named = `${stranger.instance.name.value} on ${stranger.node.name}`;
  const link = stated
    ? `both have addresses in ${network}`
    : `both use ${member.instance.interface?.value ?? 'the same interface'}, and their addresses, written without a prefix length, are close (${network})`;
  report(
    member.file.path,
    rangeOf(member),
    `${named} has virtual_router_id ${member.virtualRouterId} too but none of these addresses, and ${link}. If they share a link, each takes the other's adverts for its own and one of them loses its addresses.`,
    {
      severity: stated ? 'warning' : 'info',
      related: [{ path: stranger.file.path, range: rangeOf(stranger), message: `${named} has it here.` }],
      fixes: fixesFor(router, member, free),
    },
  );
}

/** The new id is written on all nodes of the router at once; on one of several it would split the router. */
function fixesFor(router: VirtualRouter, member: Member, free: readonly number[]): readonly Fix[] {
  const id = free.find((one) => one > member.virtualRouterId) ?? free[0];
  if (id === undefined) return [];
  const changes = new Map<string, TextEdit[]>();
  for (const one of router.members) {
    const edits = changes.get(one.file.path) ?? [];
    changes.set(one.file.path, [...edits, { range: rangeOf(one), newText: String(id) }]);
  }
  const own = changes.get(member.file.path) ?? [];
  changes.delete(member.file.path);
  const others = [...changes].map(([path, edits]) => ({ path, edits }));
  const where = others.length === 0 ? '' : ' on all nodes of this router';
  return [
    {
      title: `Use virtual_router_id ${id}, which no node has${where}`,
      edits: own,
      ...(others.length > 0 ? { others } : {}),
    },
  ];
}

function rangeOf({ instance }: Member) {
  return instance.virtualRouterId?.range ?? instance.name.range;
}

function unusedIds(routers: readonly VirtualRouter[]): readonly number[] {
  const used = new Set(routers.map(({ virtualRouterId }) => virtualRouterId));
  return Array.from({ length: 255 }, (_, index) => index + 1).filter((id) => !used.has(id));
}

function instance(name: string, device: string, id: string, address: string, ...more: readonly string[]): string {
  const lines = [`interface ${device}`, `virtual_router_id ${id}`, ...more, `virtual_ipaddress {\n    ${address}\n  }`];
  return `vrrp_instance ${name} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
