import { once } from '../keepalived/once.ts';
import type { Range } from '../text.ts';
import type { Cluster } from './cluster.ts';
import { addressesOf } from './facts/instance.ts';
import { priorityOf } from './facts/priority.ts';
import { type Member, type VirtualRouter, virtualRouters } from './facts/virtual-router.ts';
import { expandedNodes, placed, type Views } from './to-files.ts';

/** A virtual router as a person thinks of it: its addresses, and how the nodes stand. */
export interface RouterOverview {
  readonly virtualRouterId: number;
  readonly family: 'ipv4' | 'ipv6';
  /** Those that the nodes have, canonical, each once. */
  readonly addresses: readonly string[];
  /** In the order of the nodes. */
  readonly members: readonly MemberOverview[];
}

export interface MemberOverview {
  readonly node: string;
  readonly instance: string;
  /** As written; BACKUP where it is not. */
  readonly state: 'MASTER' | 'BACKUP';
  /** With the weights of what it tracks while all is well; undefined where the text does not tell. */
  readonly priority: number | undefined;
  readonly interface: string | undefined;
  /** Whether it holds the addresses while all nodes run: its priority is the highest, and no other has the same. */
  readonly isPreferred: boolean;
  readonly place: SourcePlace;
  readonly statePlace: SourcePlace;
  readonly priorityPlace: SourcePlace;
  readonly addresses: readonly { readonly address: string; readonly place: SourcePlace }[];
}

/** Where something stands in a file. */
export interface SourcePlace {
  readonly path: string;
  readonly range: Range;
}

/** All virtual routers of a cluster: first those of several nodes, and each by their ids. */
export const overviewOf = once((cluster: Cluster): readonly RouterOverview[] => {
  const views = expandedNodes(cluster.nodes);
  return virtualRouters(cluster)
    .map((router) => routerOf(router, views))
    .sort((a, b) => loneliness(a) - loneliness(b) || a.virtualRouterId - b.virtualRouterId);
});

function loneliness({ members }: RouterOverview): number {
  return members.length > 1 ? 0 : 1;
}

function routerOf({ virtualRouterId, family, members }: VirtualRouter, views: Views): RouterOverview {
  const priorities = members.map((member) => priorityOf(member)?.effective);
  const known = priorities.filter((priority) => priority !== undefined);
  const highest = known.length === members.length ? Math.max(...known) : undefined;
  const isTied = known.filter((priority) => priority === highest).length > 1;
  return {
    virtualRouterId,
    family,
    addresses: [...new Set(members.flatMap(({ instance }) => addressesOf(instance)))],
    members: members.map((member, index) =>
      memberOf(member, priorities[index], !isTied && highest !== undefined && priorities[index] === highest, views),
    ),
  };
}

function memberOf(
  { node, file, instance }: Member,
  priority: number | undefined,
  isPreferred: boolean,
  views: Views,
): MemberOverview {
  const at = (range: Range) => placed({ path: file.path, range }, views);
  const listed = [...instance.virtualIpAddresses, ...instance.excludedVirtualIpAddresses];
  return {
    ...{ node: node.name, instance: instance.name.value, priority, isPreferred },
    state: instance.state?.value ?? 'BACKUP',
    interface: instance.interface?.value,
    place: at(instance.name.range),
    statePlace: at(instance.state?.range ?? instance.name.range),
    priorityPlace: at(instance.priority?.range ?? instance.name.range),
    addresses: listed.flatMap(({ address, text }) => (address ? [{ address, place: at(text.range) }] : [])),
  };
}

/** What to say of the other nodes beside an instance: `peer: balancer2, priority 50`. Undefined where there are none. */
export function peersText(member: MemberOverview, { members }: RouterOverview): string | undefined {
  const peers = peersOf(member, members);
  if (peers.length === 0) return undefined;
  const named = peers.slice(0, NAMED).map(({ node, priority }) => `${node}, priority ${priority ?? 'unknown'}`);
  const more = peers.length > NAMED ? [`${peers.length - NAMED} more`] : [];
  return `${peers.length === 1 ? 'peer' : 'peers'}: ${[...named, ...more].join('; ')}`;
}

/** The members on other nodes. */
export function peersOf(member: MemberOverview, members: readonly MemberOverview[]): readonly MemberOverview[] {
  return members.filter(({ node }) => node !== member.node);
}

/** Of many peers, so many are named. */
const NAMED = 3;
