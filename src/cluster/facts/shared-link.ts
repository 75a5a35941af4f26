import { type Network, networkAt, networkOf } from './instance.ts';
import type { VirtualRouter } from './virtual-router.ts';

/** Another virtual router with the same id and family whose addresses lie in the same network. */
export interface Neighbours {
  readonly router: VirtualRouter;
  /** The network that holds addresses of both. */
  readonly network: string;
  /** False where its prefix length was assumed. */
  readonly stated: boolean;
}

/**
 * For each router those with which it may be confused, if they share a link. The work is linear in the number of
 * addresses: a network is looked up by each prefix length that occurs, not compared with all others.
 */
export function neighboursOf(routers: readonly VirtualRouter[]): ReadonlyMap<VirtualRouter, readonly Neighbours[]> {
  const { byNetwork, lengths } = indexed(routers);
  const found = new Map<VirtualRouter, Neighbours[]>();
  for (const router of routers) {
    for (const network of networksOf(router)) {
      for (const length of lengths) {
        if (length > network.range[1]) continue;
        const holder = byNetwork.get(`${identity(router)} ${networkAt(network.range[0], length)}`);
        if (holder) meet(found, router, holder);
      }
    }
  }
  return found;
}

interface Holder {
  readonly network: Network;
  readonly routers: Set<VirtualRouter>;
}

function indexed(routers: readonly VirtualRouter[]) {
  const byNetwork = new Map<string, Holder>();
  const lengths = new Set<number>();
  for (const router of routers) {
    for (const network of networksOf(router)) {
      const key = `${identity(router)} ${network.text}`;
      const holder = byNetwork.get(key);
      lengths.add(network.range[1]);
      if (holder) holder.routers.add(router);
      else byNetwork.set(key, { network, routers: new Set([router]) });
    }
  }
  return { byNetwork, lengths };
}

/** More strangers than this in one network are not listed: the first says enough. */
const LISTED = 8;

function meet(found: Map<VirtualRouter, Neighbours[]>, router: VirtualRouter, { network, routers }: Holder): void {
  let met = 0;
  for (const other of routers) {
    if (other === router) continue;
    if (met++ === LISTED) return;
    add(found, router, { router: other, network: network.text, stated: network.stated });
    add(found, other, { router, network: network.text, stated: network.stated });
  }
}

function add(found: Map<VirtualRouter, Neighbours[]>, router: VirtualRouter, neighbour: Neighbours): void {
  const before = found.get(router);
  if (!before) found.set(router, [neighbour]);
  else if (before.length < LISTED * LISTED) before.push(neighbour);
}

function networksOf(router: VirtualRouter): readonly Network[] {
  return router.members.flatMap(({ instance }) => instance.virtualIpAddresses.flatMap((one) => networkOf(one) ?? []));
}

function identity({ virtualRouterId, family }: VirtualRouter): string {
  return `${virtualRouterId} ${family}`;
}
