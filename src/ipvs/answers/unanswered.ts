import { realKey } from '../rows.ts';
import type { Real, Service } from '../table.ts';
import type { Finding, Situation } from './answer.ts';
import { schedulerOf } from './schedulers.ts';
import { sum } from './shares.ts';
import { duration, percent, quantity } from './words.ts';

/**
 * Reals that get connections and answer none. Only TCP has connections that become active by being answered. What
 * tells, best first: the packets of their new connections, that none of many is active while those of others are, and
 * that all in a listing of connections are half-open.
 */
export function unanswered(situation: Situation): readonly Finding[] {
  const { service } = situation;
  if (service.protocol !== 'TCP') return [];
  return service.reals.flatMap(
    (real) => tooFewPackets(real, situation) ?? noneActive(real, service) ?? onlyHalfOpen(real, situation) ?? [],
  );
}

/** Fewer could be missing by chance: of 10 expected none comes once in 22,000 times. */
export const CERTAIN = 10;

/** SYN, ACK, request, ACK, FIN; a client that gets no answer sends SYN again and again. */
const LEAST_PACKETS = 4;

function tooFewPackets(real: Real, { service, growth }: Situation): Finding | undefined {
  const grown = packetsOf(real, growth);
  if (grown === undefined || (real.activeConn ?? 0) > 0 || grown.each >= LEAST_PACKETS) return undefined;
  // Where all are alike it may be a flood, or somebody who only looks whether the port is open.
  const isWell = (peer: Real) =>
    peer !== real && ((packetsOf(peer, growth)?.each ?? 0) >= LEAST_PACKETS || isServing(peer, growth));
  if (!service.reals.some(isWell)) return undefined;
  const all = growth?.service?.conns ?? grown.conns;
  const since = growth?.service ? ` of ${duration(growth.service.seconds)}` : '';
  const least = schedulerOf(service.scheduler).evens === 'open' && grown.conns > all / 2;
  const drawn = least ? ` ${service.scheduler} takes it for the least busy one and sends it ever more.` : '';
  const text = `${realKey(real)} got ${quantity(grown.conns)} of the ${quantity(all)} new connections${since} (${percent(grown.conns / Math.max(1, all))}) and answered none: not one is active, and they have ${grown.each.toFixed(1)} packets each, while an answered one has five at least.${drawn} ${whyNot(real)}`;
  const numbers = { conns: grown.conns, packetsPerConn: grown.each };
  return { real: realKey(real), severity: 'problem', numbers, text };
}

/** Undefined where there are too few connections to tell. */
function packetsOf(
  real: Real,
  growth: Situation['growth'],
): { readonly conns: number; readonly each: number } | undefined {
  const { conns, inPkts } = growth?.reals.get(realKey(real)) ?? {};
  if (conns === undefined || inPkts === undefined || conns < CERTAIN) return undefined;
  return { conns, each: inPkts / conns };
}

/** It has hardly any new connections, and some that are open. */
function isServing(peer: Real, growth: Situation['growth']): boolean {
  return packetsOf(peer, growth) === undefined && (peer.activeConn ?? 0) > 0;
}

function noneActive(real: Real, { reals }: Service): Finding | undefined {
  const { activeConn, inActConn } = real;
  if (activeConn !== 0 || inActConn === undefined || inActConn < CERTAIN) return undefined;
  if (activeDue(real, inActConn, reals) < CERTAIN) return undefined;
  const peers = sum(reals.map((one) => one.activeConn ?? 0));
  const text = `${realKey(real)} has ${quantity(inActConn)} inactive connections and not one active, while the others have ${quantity(peers)}: connections reach it and are not answered. ${whyNot(real)}`;
  return { real: realKey(real), severity: 'problem', numbers: { inActConn, peers }, text };
}

/** How many active connections it should have: no more than its weight, and its inactive ones, would have of what others do. */
function activeDue(real: Real, inActConn: number, reals: readonly Real[]): number {
  const others = reals.filter((one) => one !== real && one.weight !== 0);
  const active = sum(others.map(({ activeConn = 0 }) => activeConn));
  const weights = sum(others.map(({ weight = 1 }) => weight));
  const inactive = sum(others.map((one) => one.inActConn ?? 0));
  const { weight = 1 } = real;
  return weights === 0 ? 0 : Math.min((active * weight) / weights, (inActConn * active) / Math.max(1, inactive));
}

/** As many could all be half-open by chance, if they were as often as those of peers that answer. */
function onlyHalfOpen(real: Real, { service, openings }: Situation): Finding | undefined {
  const { all, half } = openings(realKey(real));
  if (half === 0 || half < all) return undefined;
  const peers = service.reals.map((one) => openings(realKey(one))).filter((one) => one.half < one.all);
  const [total, waiting] = [sum(peers.map((one) => one.all)), sum(peers.map((one) => one.half))];
  const chance = ((waiting + 1) / (total + 2)) ** half;
  if (total === 0 || chance > 0.1) return undefined;
  const text = `${realKey(real)} has ${quantity(half)} connections and all of them are half-open (SYN_RECV), while the others have ${quantity(total - waiting)} that are not: nobody answers, or the answers do not get through. ${whyNot(real)}`;
  const severity = half >= CERTAIN && chance < 0.001 ? 'problem' : 'notice';
  return { real: realKey(real), severity, numbers: { half, peers: total - waiting }, text };
}

/** What mostly is missing, by the way in which packets get there. */
function whyNot({ forward }: Real): string {
  if (forward === 'Masq') return 'Its replies must come back through the director: look at its default route.';
  if (forward === 'Route')
    return 'Look whether it has the address of the service (on lo, not answering ARP), and at its firewall.';
  if (forward === 'Tunnel')
    return 'Look whether its tunnel is up and has the address of the service, and at rp_filter.';
  return 'Look whether it listens, and at its firewall.';
}
