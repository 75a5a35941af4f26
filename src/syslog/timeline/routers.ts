import { grouped } from '../nodes/grouped.ts';
import type { NodeHistory } from './histories/build-histories.ts';

/** The instances of several nodes that elect one master among them. */
export interface Router {
  /** The instance's name; of several the one that is told of first. */
  readonly name: string;
  readonly histories: readonly NodeHistory[];
}

/** What the masters of one node say they announce: addresses by instance. */
export interface Announcing {
  readonly name: string;
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Instances of one name are one virtual router. Those of different names are one where configurations say so (`known`)
 * or masters of different nodes announced the same address for them, and no node has two of them.
 */
export function routersOf(
  histories: readonly NodeHistory[],
  nodes: readonly Announcing[],
  known: readonly ReadonlySet<string>[] = [],
): readonly Router[] {
  const byName = grouped(histories, ({ kind, instance }) => (kind === 'instance' ? instance : undefined));
  const names = namesBeside(byName, [...known, ...sharedAddresses(nodes)]);
  const found = new Map<string, NodeHistory[]>();
  for (const [name, list] of byName) {
    const first = names.get(name) ?? name;
    found.set(first, [...(found.get(first) ?? []), ...list]);
  }
  return [...found].map(([name, list]) => ({ name, histories: list }));
}

/** The name under which an instance is counted: of those of its virtual router the one that is told of first. */
function namesBeside(
  byName: ReadonlyMap<string, readonly NodeHistory[]>,
  shared: readonly ReadonlySet<string>[],
): ReadonlyMap<string, string> {
  const groups = new Map<string, Group>();
  for (const [name, list] of byName) groups.set(name, { names: [name], nodes: new Set(list.map(({ node }) => node)) });
  for (const names of shared) {
    const sharing = new Set([...names].flatMap((name) => groups.get(name) ?? []));
    if (sharing.size < 2 || !areApart([...sharing])) continue;
    const whole = joined([...sharing]);
    for (const name of whole.names) groups.set(name, whole);
  }
  const firsts = new Map<Group | undefined, string>();
  for (const name of byName.keys()) if (!firsts.has(groups.get(name))) firsts.set(groups.get(name), name);
  return new Map([...groups].map(([name, group]) => [name, firsts.get(group) ?? name]));
}

/** Names of one virtual router, and the nodes that have an instance of one of them. */
interface Group {
  readonly names: readonly string[];
  readonly nodes: ReadonlySet<string>;
}

/** A node has one instance of a virtual router. */
function areApart(groups: readonly Group[]): boolean {
  return joined(groups).nodes.size === groups.reduce((sum, { nodes }) => sum + nodes.size, 0);
}

function joined(groups: readonly Group[]): Group {
  return {
    names: groups.flatMap(({ names }) => names),
    nodes: new Set(groups.flatMap(({ nodes }) => [...nodes])),
  };
}

/** For each address the instances that announced it, where there are several. */
function sharedAddresses(nodes: readonly Announcing[]): readonly ReadonlySet<string>[] {
  const found = new Map<string, Set<string>>();
  for (const { addresses } of nodes) {
    for (const [instance, own] of addresses) {
      for (const address of own) found.set(address, (found.get(address) ?? new Set()).add(instance));
    }
  }
  return [...found.values()].filter(({ size }) => size > 1);
}

/** `VI_1`, or `VI_1 (Other on lb2)` where a node calls it otherwise. */
export function routerText({ name, histories }: Router): string {
  const others = histories
    .filter(({ instance }) => instance !== name)
    .map(({ instance, node }) => `${instance} on ${node}`);
  return others.length === 0 ? name : `${name} (${others.join(', ')})`;
}
