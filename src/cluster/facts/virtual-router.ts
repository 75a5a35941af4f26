import type { VrrpInstance } from '../../keepalived/model/model.ts';
import { once } from '../../keepalived/once.ts';
import type { Cluster, ConfigurationFile, Node } from '../cluster.ts';
import { addressesOf, familyOf, isConditional, networksOf } from './instance.ts';

/** One vrrp_instance of a node, with the file it is written in. */
export interface Member {
  readonly node: Node;
  readonly file: ConfigurationFile;
  readonly instance: VrrpInstance;
  readonly virtualRouterId: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** The instances that elect one master among them (RFC 5798 1.2: a virtual router). */
export interface VirtualRouter {
  readonly virtualRouterId: number;
  readonly family: 'ipv4' | 'ipv6';
  /** In the order of the nodes. */
  readonly members: readonly Member[];
}

/**
 * Finds which instances of different nodes are one virtual router. VRID and family must agree, and further a virtual
 * address, a unicast address (source or peer), or the instance's name together with a network. Nodes of different
 * sites are only joined where each site holds one node alone, so that two copies of a pair stay two routers.
 */
export const virtualRouters = once(findRouters);

function findRouters(cluster: Cluster): readonly VirtualRouter[] {
  const members = cluster.nodes.flatMap(membersOf);
  const groups = new Groups(members.length);
  joinBy(groups, members, (member) => keysOf(member).map((key) => `${member.node.group}\n${key}`));
  joinSites(groups, members);
  return groups.collect(members).flatMap((group) => {
    const first = group[0];
    return first ? [{ virtualRouterId: first.virtualRouterId, family: first.family, members: group }] : [];
  });
}

/**
 * The version that a member speaks: the instance's, else the node's, else 2; IPv6 is always 3
 * (vrrp.c: vrrp_complete_instance).
 */
export function versionOf({ instance, node, file, family }: Member): 2 | 3 {
  if (family === 'ipv6') return 3;
  const globals = [file, node].flatMap(({ model }) => model.globals.vrrpVersion ?? []);
  return (instance.version ?? globals[0])?.value === 3 ? 3 : 2;
}

/** One member a node: a node that lists the router twice has a fault of its own, which another rule reports. */
export function firstOfEachNode({ members }: VirtualRouter): readonly Member[] {
  const seen = new Set<Node>();
  return members.filter(({ node }) => !seen.has(node) && seen.add(node));
}

/**
 * The instances that can be compared. One without a usable VRID is left out, as the daemon refuses it and a rule of
 * one file says so; and one whose identity depends on a condition, as the text does not tell which node has it.
 */
function membersOf(node: Node): readonly Member[] {
  return [node, ...node.included].flatMap((file) =>
    file.model.instances.flatMap((instance) => {
      if (instance.statement.prefixes.length > 0 || isConditional(instance, IDENTITY)) return [];
      if (hasUnreadAddresses(instance)) return [];
      const id = instance.virtualRouterId?.value;
      if (id === undefined || !Number.isInteger(id) || id < 1 || id > 255) return [];
      return [{ node, file, instance, virtualRouterId: id, family: familyOf(instance) }];
    }),
  );
}

/** A list without its braces has no addresses to tell the family by, and a rule of one file says so. */
function hasUnreadAddresses({ statement, virtualIpAddresses }: VrrpInstance): boolean {
  if (virtualIpAddresses.length > 0) return false;
  return (statement.block?.statements ?? []).some(
    ({ words: [keyword], block }) => keyword?.value === 'virtual_ipaddress' && !block,
  );
}

const IDENTITY = ['virtual_router_id', 'interface', 'virtual_ipaddress', 'unicast_peer', 'unicast_src_ip'];

function keysOf(member: Member): readonly string[] {
  const { instance } = member;
  const named = networksOf(instance).map((network) => `name ${instance.name.value} ${network}`);
  return [...addressKeysOf(member), ...named.map((key) => `${identity(member)} ${key}`)];
}

function addressKeysOf(member: Member): readonly string[] {
  const { instance } = member;
  const unicast = [instance.unicastSourceIp, ...instance.unicastPeers].flatMap((one) => (one ? [one.value] : []));
  const keys = [
    ...addressesOf(instance).map((address) => `vip ${address}`),
    ...(instance.unicastPeers.length > 0 ? unicast.map((address) => `unicast ${address}`) : []),
  ];
  return keys.map((key) => `${identity(member)} ${key}`);
}

function identity({ virtualRouterId, family }: Member): string {
  return `${virtualRouterId} ${family}`;
}

/** Joins the members that share a key. */
function joinBy(groups: Groups, members: readonly Member[], keys: (member: Member) => readonly string[]): void {
  const first = new Map<string, number>();
  members.forEach((member, index) => {
    for (const key of keys(member)) {
      const before = first.get(key);
      if (before === undefined) first.set(key, index);
      else groups.join(before, index);
    }
  });
}

/** Joins what is still alone across sites, unless the two nodes bear the same name: `site-a/lb1` and `site-b/lb1`. */
function joinSites(groups: Groups, members: readonly Member[]): void {
  const alone = members.flatMap((member, index) =>
    groups.sizeOf(index) === 1 && member.node.group === member.node.site ? [{ member, index }] : [],
  );
  const byKey = new Map<string, { readonly index: number; readonly names: Set<string> }>();
  for (const { member, index } of alone) {
    const name = member.node.name.slice(member.node.name.lastIndexOf('/') + 1);
    for (const key of addressKeysOf(member)) {
      const before = byKey.get(key);
      if (!before) byKey.set(key, { index, names: new Set([name]) });
      else if (!before.names.has(name)) {
        before.names.add(name);
        groups.join(before.index, index);
      }
    }
  }
}

/** Disjoint sets of indices (union by size with path halving). */
class Groups {
  readonly #parent: number[];
  readonly #size: number[];

  constructor(length: number) {
    this.#parent = Array.from({ length }, (_, index) => index);
    this.#size = new Array<number>(length).fill(1);
  }

  join(a: number, b: number): void {
    let [large, small] = [this.#root(a), this.#root(b)];
    if (large === small) return;
    if (this.sizeOf(large) < this.sizeOf(small)) [large, small] = [small, large];
    this.#parent[small] = large;
    this.#size[large] = this.sizeOf(large) + this.sizeOf(small);
  }

  sizeOf(index: number): number {
    return this.#size[this.#root(index)] ?? 1;
  }

  collect<T>(items: readonly T[]): readonly (readonly T[])[] {
    const groups = new Map<number, T[]>();
    items.forEach((item, index) => {
      const root = this.#root(index);
      const group = groups.get(root);
      if (group) group.push(item);
      else groups.set(root, [item]);
    });
    return [...groups.values()];
  }

  #root(index: number): number {
    let at = index;
    for (let parent = this.#parent[at] ?? at; parent !== at; parent = this.#parent[at] ?? at) {
      this.#parent[at] = this.#parent[parent] ?? parent;
      at = parent;
    }
    return at;
  }
}
