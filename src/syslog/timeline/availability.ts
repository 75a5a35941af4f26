import type { Recognised } from '../messages/recognise.ts';
import { grouped } from '../nodes/grouped.ts';
import type { LogRecord } from '../record.ts';
import type { Availability, Incident } from '../timeline.ts';
import type { NodeHistory, Stay } from './histories/build-histories.ts';
import type { MasterTroubles } from './incidents/masters.ts';
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
  troublesOf: (name: string) => MasterTroubles,
): readonly Availability[] {
  return routers.flatMap(({ name, histories }) => {
    const measured = measure(histories, troublesOf(name));
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

function measure(router: readonly NodeHistory[], { gone, twice }: MasterTroubles) {
  const reigns = reignsOf(router, deathsByNode(gone));
  const [first] = reigns;
  if (first === undefined) return undefined;
  const { from } = first;
  const to = Math.max(...router.map(({ stays }) => stays.at(-1)?.knownTo ?? from));
  const lost = covered(gone, to);
  const masterMs = covered(reigns, to);
  const unknownMs = Math.max(0, Math.round((to - from - masterMs - lost) * 1000) / 1000);
  return {
    from,
    to,
    masterMs,
    noMasterMs: lost,
    // Incidents of one kind may touch, as when three nodes are master, and count once.
    dualMasterMs: covered(twice, to),
    unknownMs,
    share: router.length < 2 || masterMs + lost === 0 ? undefined : masterMs / (masterMs + lost),
  };
}

/** When any node was master, in order of time. */
function reignsOf(
  router: readonly NodeHistory[],
  deaths: ReadonlyMap<string, TimeIndex<{ readonly time: number }>>,
): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { node, stays } of router) {
    const died = deaths.get(node);
    for (const stay of stays) {
      if (stay.state !== 'MASTER') continue;
      found.push({ from: stay.from, to: Math.max(heldUntil(stay, router), diedAt(stay, died)) });
    }
  }
  return inOrder(found);
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

function deathsByNode(gone: readonly Incident[]) {
  const estimated = gone.filter(({ estimate }) => estimate !== undefined);
  const deaths = grouped(estimated, ({ nodes }) => nodes[0]);
  return new Map([...deaths].map(([node, list]) => [node, timeIndex(list.map(({ from }) => ({ time: from })))]));
}

/** Who took over from a master that died had heard it until then. */
function diedAt({ from, to = Number.POSITIVE_INFINITY }: Stay, deaths?: TimeIndex<{ readonly time: number }>): number {
  return deaths?.between(from, to)[0]?.time ?? from;
}

interface Stretch {
  readonly from: number;
  readonly to: number | undefined;
}

/** Most lists are, and are large. */
function inOrder(stretches: readonly Stretch[]): readonly Stretch[] {
  const isSorted = stretches.every(({ from }, at) => at === 0 || (stretches[at - 1] as Stretch).from <= from);
  return isSorted ? stretches : [...stretches].sort((a, b) => a.from - b.from);
}

/** How much time stretches cover together; what is open lasts until `end`. */
function covered(stretches: readonly Stretch[], end: number): number {
  let until = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const { from, to = end } of inOrder(stretches)) {
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
