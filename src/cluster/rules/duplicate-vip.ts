import type { VirtualIpAddress } from '../../keepalived/model/model.ts';
import type { Fix } from '../../keepalived/problem.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance, listOf } from '../examples.ts';
import { basePriority, isUnicast, valueIn } from '../facts/instance.ts';
import { firstOfEachNode, type Member, type VirtualRouter, virtualRouters } from '../facts/virtual-router.ts';

export const duplicateVip: ClusterRule = {
  id: 'duplicate-vip',
  severity: 'error',
  summary: 'A virtual address belongs to one virtual router and to no node.',
  why: `Two virtual routers elect their masters without knowing of each other. With one address in both, two nodes hold it at
the same time, and clients reach now one and now the other. That is also what happens when the \`virtual_router_id\` of a
pair differs by mistake: each node is alone in its router, and both are master.

An address that a node has as its own (\`unicast_src_ip\`) stays on that node whoever is master, unless the node is its
owner, with priority 255.

Give both nodes of a pair the same \`virtual_router_id\`, or remove the address from one of the two routers.`,
  source: 'RFC 5798 1.2, 6.4; keepalived vrrp/vrrp_ipaddress.c:handle_ip_addresses',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150, id: 51, addresses: ['«198.51.100.10/24»'] }),
      'lb2/keepalived.conf': exampleInstance({ priority: 100, id: 52, addresses: ['«198.51.100.10/24»'] }),
    },
    {
      'lb1/keepalived.conf':
        exampleInstance({ addresses: ['«198.51.100.10/24»'] }) +
        exampleInstance({ name: 'VI_2', id: 52, addresses: ['«198.51.100.10/24»', '198.51.100.11/24'] }),
    },
    {
      'lb1/keepalived.conf': exampleInstance(
        { addresses: ['«198.51.100.1»'] },
        'unicast_src_ip 198.51.100.1',
        listOf('unicast_peer', ['198.51.100.2']),
      ),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf':
        exampleInstance({ id: 51 }) + exampleInstance({ name: 'VI_2', id: 52, addresses: ['198.51.100.11/24'] }),
    },
    {
      'site-a/lb1/keepalived.conf': exampleInstance({ id: 51 }),
      'site-b/lb1/keepalived.conf': exampleInstance({ id: 52 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance(
        { priority: 255, addresses: ['198.51.100.1'] },
        'unicast_src_ip 198.51.100.1',
        listOf('unicast_peer', ['198.51.100.2']),
      ),
    },
  ],
  check(cluster, report) {
    const holders = holdersOf(virtualRouters(cluster));
    for (const holding of holders.values()) for (const one of holding) reportShared(one, holding, report);
    reportOwn(virtualRouters(cluster), report);
  },
};

interface Holder {
  readonly router: VirtualRouter;
  readonly member: Member;
  readonly address: VirtualIpAddress;
}

/** By site and address; link-local addresses may be the same on every link. */
function holdersOf(routers: readonly VirtualRouter[]): ReadonlyMap<string, readonly Holder[]> {
  const holders = new Map<string, Holder[]>();
  for (const router of routers) {
    for (const member of router.members) {
      for (const address of addressesOf(member)) {
        const key = `${member.node.group}\n${address.address}`;
        const before = holders.get(key);
        if (before) before.push({ router, member, address });
        else holders.set(key, [{ router, member, address }]);
      }
    }
  }
  return holders;
}

function addressesOf({ instance }: Member): readonly VirtualIpAddress[] {
  const all = [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses];
  return all.filter(({ address }) => address !== undefined && !/^fe[89ab]/i.test(address));
}

function reportShared(one: Holder, holding: readonly Holder[], report: ClusterReport): void {
  const other = holding.find((candidate) => candidate.router !== one.router && clash(one, candidate));
  if (!other) return;
  const { instance, node, virtualRouterId, file } = other.member;
  const isSameNode = node === one.member.node;
  const where = isSameNode ? 'on this node' : `on ${node.name}`;
  report(
    one.member.file.path,
    one.address.text.range,
    `${one.address.address} is also an address of ${instance.name.value} ${where}, with virtual_router_id ${virtualRouterId} instead of ${one.member.virtualRouterId}: the two elect their masters apart, and both hold the address.`,
    {
      severity: isSameNode ? 'warning' : 'error',
      related: [
        { path: file.path, range: other.address.text.range, message: `${instance.name.value} ${where} has it here.` },
      ],
      fixes: isSameNode ? [] : fixesFor(one, other, holding),
    },
  );
}

/** On one node the same address may serve two links: each has its own device then. */
function clash(a: Holder, b: Holder): boolean {
  return a.member.node !== b.member.node || deviceOf(a) === deviceOf(b);
}

function deviceOf({ member, address }: Holder): string | undefined {
  return address.device?.value ?? member.instance.interface?.value;
}

/** Where two single nodes are one pair but for the id, the later takes the id of the earlier. */
function fixesFor(one: Holder, other: Holder, holding: readonly Holder[]): readonly Fix[] {
  const id = one.member.instance.virtualRouterId;
  const isPair = [one, other].every(({ router }) => firstOfEachNode(router).length === 1);
  if (
    !isPair ||
    !id ||
    one.member.instance.name.value !== other.member.instance.name.value ||
    holding.indexOf(one) < holding.indexOf(other)
  )
    return [];
  return [
    {
      title: `Use virtual_router_id ${other.member.virtualRouterId} as on ${other.member.node.name}`,
      edits: [{ range: id.range, newText: String(other.member.virtualRouterId) }],
    },
  ];
}

function reportOwn(routers: readonly VirtualRouter[], report: ClusterReport): void {
  const owners = new Map<string, Member>();
  for (const member of routers.flatMap(({ members }) => members)) {
    const source = member.instance.unicastSourceIp;
    if (
      source &&
      isUnicast(member.instance) &&
      !valueIn(member.instance, 'use_vmac') &&
      basePriority(member.instance) !== 255
    )
      owners.set(`${member.node.group}\n${member.virtualRouterId}\n${source.value}`, member);
  }
  for (const member of routers.flatMap(({ members }) => members)) {
    for (const { address, text } of addressesOf(member)) {
      const owner = owners.get(`${member.node.group}\n${member.virtualRouterId}\n${address}`);
      const source = owner?.instance.unicastSourceIp;
      if (!owner || !source || isOwnedBy(member, owner)) continue;
      report(
        member.file.path,
        text.range,
        `${address} is ${owner.node.name}'s own address, from which it sends its adverts: it stays there whoever is master.`,
        {
          severity: 'warning',
          related: [{ path: owner.file.path, range: source.range, message: `${owner.node.name} sends from it.` }],
        },
      );
    }
  }
}

/** The peer of an owner lists the owner's address rightly. */
function isOwnedBy(member: Member, owner: Member): boolean {
  return member.virtualRouterId === owner.virtualRouterId && basePriority(owner.instance) === 255;
}
