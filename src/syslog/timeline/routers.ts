import { grouped } from '../nodes/grouped.ts';
import type { NodeHistory } from './build-histories.ts';

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
 * Instances of one name are one virtual router. Those of different names are one where masters of different nodes
 * announced the same address for them, no node has both names, and no other instance announced it.
 */
export function routersOf(histories: readonly NodeHistory[], nodes: readonly Announcing[]): readonly Router[] {
  const byName = grouped(histories, ({ kind, instance }) => (kind === 'instance' ? instance : undefined));
  const names = namesBeside(byName, nodes);
  const found = new Map<string, NodeHistory[]>();
  for (const [name, list] of byName) {
    const first = names.get(name) ?? name;
    found.set(first, [...(found.get(first) ?? []), ...list]);
  }
  return [...found].map(([name, list]) => ({ name, histories: list }));
}

/** The name under which an instance is counted, where it is not its own. */
function namesBeside(
  byName: ReadonlyMap<string, readonly NodeHistory[]>,
  nodes: readonly Announcing[],
): ReadonlyMap<string, string> {
  const order = [...byName.keys()];
  const nodesOf = (name: string) => new Set(byName.get(name)?.map(({ node }) => node));
  const names = new Map<string, string>();
  for (const announced of sharedAddresses(nodes)) {
    const [first, second, ...others] = order.filter((name) => announced.has(name));
    if (first === undefined || second === undefined || others.length > 0) continue;
    const [here, there] = [nodesOf(first), nodesOf(second)];
    if (names.has(first) || names.has(second) || [...here].some((node) => there.has(node))) continue;
    names.set(second, first);
  }
  return names;
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
