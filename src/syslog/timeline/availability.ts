import type { Recognised } from '../messages/recognise.ts';
import { grouped } from '../nodes/grouped.ts';
import type { LogRecord } from '../record.ts';
import type { Availability, Incident } from '../timeline.ts';
import { least } from './extremes.ts';
import type { NodeHistory, Stay } from './histories/build-histories.ts';
import type { Router } from './routers.ts';
import { type TimeIndex, timeIndex } from './time-index.ts';

/**
 * How much of the time each virtual router had a master, in the order in which they are first told of. Lost time is
 * that of the `no-master` incidents, so that both say the same; what neither they nor a master's own lines cover is
 * unknown. One node's log alone cannot tell whether a peer was master, so nothing is lost there, only unknown.
 */
export function measureAvailability(
  addresses: ReadonlyMap<string, ReadonlySet<string>>,
  routers: readonly Router[],
  incidents: readonly Incident[],
): readonly Availability[] {
  const troubles = grouped(incidents, ({ instance }) => instance);
  return routers.flatMap(({ name, histories }) => {
    const measured = measure(histories, troubles.get(name) ?? []);
    if (measured === undefined) return [];
    const others = histories.filter(({ instance }) => instance !== name);
    const announced = histories.flatMap(({ instance }) => [...(addresses.get(instance) ?? [])]);
    return [
      {
        instance: name,
        alsoCalled: others.map(({ node, instance }) => ({ node, instance })),
        addresses: [...new Set(announced)],
        ...measured,
      },
    ];
  });
}

function measure(router: readonly NodeHistory[], incidents: readonly Incident[]) {
  const masters = router.flatMap(({ stays }) => stays.filter(({ state }) => state === 'MASTER'));
  if (masters.length === 0) return undefined;
  const from = least(masters.map((stay) => stay.from));
  const to = Math.max(...router.map(({ stays }) => stays.at(-1)?.knownTo ?? from));
  const lost = lengthOf('no-master', incidents, to);
  const deaths = deathsByNode(incidents);
  const masterMs = covered(
    router.flatMap(({ node, stays }) =>
      stays
        .filter(({ state }) => state === 'MASTER')
        .map((stay) => [stay.from, Math.max(heldUntil(stay, router), diedAt(stay, deaths.get(node)))] as const),
    ),
  );
  const unknownMs = Math.max(0, Math.round((to - from - masterMs - lost) * 1000) / 1000);
  return {
    from,
    to,
    masterMs,
    noMasterMs: lost,
    dualMasterMs: lengthOf('dual-master', incidents, to),
    unknownMs,
    share: router.length < 2 || masterMs + lost === 0 ? undefined : masterMs / (masterMs + lost),
  };
}

/** The last word of a master may be old: a backup that stays one while its log goes on hears it all the time. */
function heldUntil(master: Stay, router: readonly NodeHistory[]): number {
  if (master.to !== undefined) return master.knownTo;
  const heard = router.flatMap(({ stays }) => {
    const last = stays.at(-1);
    return last?.state === 'BACKUP' && last.from <= master.knownTo ? [last.knownTo] : [];
  });
  return Math.max(master.knownTo, ...heard);
}

function deathsByNode(incidents: readonly Incident[]) {
  const deaths = grouped(incidents, ({ estimate, nodes }) => (estimate === undefined ? undefined : nodes[0]));
  return new Map([...deaths].map(([node, list]) => [node, timeIndex(list.map(({ from }) => ({ time: from })))]));
}

/** Who took over from a master that died had heard it until then. */
function diedAt({ from, to = Number.POSITIVE_INFINITY }: Stay, deaths?: TimeIndex<{ readonly time: number }>): number {
  return deaths?.between(from, to)[0]?.time ?? from;
}

/** Incidents of one kind may touch, as when three nodes are master, and count once. */
function lengthOf(kind: Incident['kind'], incidents: readonly Incident[], end: number): number {
  return covered(incidents.filter((one) => one.kind === kind).map((one) => [one.from, one.to ?? end]));
}

/** How much time stretches cover together. */
function covered(stretches: readonly (readonly [from: number, to: number])[]): number {
  let until = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(sum * 1000) / 1000;
}

/** The addresses that masters say they announce, by instance. */
export type Announced = Map<string, Set<string>>;

/** A master says that an address is its own. */
export function isAnnouncement({ message, captures: { instance, vip } }: Recognised): boolean {
  return message.implies === 'MASTER' && instance !== undefined && vip !== undefined;
}

export function noteAddress(found: Announced, { recognised }: LogRecord): void {
  const { instance, vip } = recognised?.captures ?? {};
  if (instance === undefined || vip === undefined) return;
  const known = found.get(instance);
  if (known === undefined) found.set(instance, new Set([vip]));
  else known.add(vip);
}

/** What several nodes announce, those of the first node first. */
export function joinedAddresses(nodes: readonly Announced[]): Announced {
  const found: Announced = new Map();
  for (const [instance, addresses] of nodes.flatMap((announced) => [...announced])) {
    found.set(instance, new Set([...(found.get(instance) ?? []), ...addresses]));
  }
  return found;
}
