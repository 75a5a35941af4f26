import { durationText } from '../../syslog/timeline/duration-text.ts';
import { reckon } from '../../syslog/timeline/incidents/silent-deaths.ts';
import type { Availability, Incident, InstanceHistory, Timeline } from '../../syslog/timeline.ts';
import type { Cluster } from '../cluster.ts';
import { addressesOf, advertInterval, basePriority } from '../facts/instance.ts';
import { masterDown } from '../facts/master-down.ts';
import { type Member, versionOf, virtualRouters } from '../facts/virtual-router.ts';
import { sameHost } from '../node-name.ts';
import { clockDoubt } from './clock-doubt.ts';
import { type Priorities, prioritiesOf } from './priorities.ts';
import { isExplained } from './sides.ts';
import { untaken } from './untaken.ts';

/**
 * What the configurations of the nodes add to what their logs say: take-overs that took longer than the intervals and
 * priorities predict, those that did not come, and the addresses of each virtual router. A configuration belongs to the node of its name, and
 * to an instance by the instance's name; logs without one are left as they are. Where nothing is added the timeline
 * itself is returned.
 */
export function joinConfigurations(timeline: Timeline, cluster: Cluster): Timeline {
  const members = membersByName(cluster);
  if (members.size === 0) return timeline;
  const said: Said = { resignations: resignationsOf(timeline.instances), priorities: prioritiesOf(timeline.events) };
  const slow = timeline.incidents.flatMap(
    (gap) => slowTakeover(timeline, gap, members.get(gap.instance) ?? [], said) ?? [],
  );
  const idle = untaken(timeline, cluster, said.priorities);
  const told = timeline.incidents.filter((one) => !isExplained(one, members.get(one.instance) ?? []));
  const reckoned = told.map((gap) => reckonDeath(gap, members.get(gap.instance) ?? [], said));
  const lengthened = lengthenings(told, reckoned);
  const availability = timeline.availability.map((one) =>
    withLost(withAddresses(one, members.get(one.instance) ?? []), lengthened.get(one.instance) ?? 0),
  );
  const isSame = (list: readonly unknown[], before: readonly unknown[]) =>
    list.length === before.length && list.every((one, at) => one === before[at]);
  if (
    slow.length + idle.length === 0 &&
    isSame(availability, timeline.availability) &&
    isSame(reckoned, timeline.incidents)
  ) {
    return timeline;
  }
  return { ...timeline, availability, incidents: [...reckoned, ...slow, ...idle].sort((a, b) => a.from - b.from) };
}

/** By the name of an instance the members of its virtual router, however they are called. */
function membersByName(cluster: Cluster): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  for (const { members } of virtualRouters(cluster)) {
    for (const name of new Set(members.map(({ instance }) => instance.name.value))) {
      found.set(name, [...(found.get(name) ?? []), ...members]);
    }
  }
  return found;
}

/** A master that died without a word ended as long before the take-over as the taker's configuration has it wait. */
function reckonDeath(gap: Incident, routers: readonly Member[], said: Said): Incident {
  const taken = takenOver(gap, routers, said);
  if (gap.estimate === undefined || taken === undefined) return gap;
  const { priority, down } = taken;
  const wait = {
    lengthMs: down.wait * 1000,
    doubtMs: 0,
    intervalMs: down.heard * 1000,
    basis: `${down.adverts} intervals of ${durationText(down.heard * 1000)} and the skew of priority ${priority}`,
  };
  const better = reckon(gap, wait);
  return better.text === gap.text ? gap : better;
}

/** By how much the time without a master became longer, milliseconds by instance. */
function lengthenings(before: readonly Incident[], after: readonly Incident[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  after.forEach((one, at) => {
    const by = (one.durationMs ?? 0) - (before[at]?.durationMs ?? 0);
    if (by !== 0) sums.set(one.instance, (sums.get(one.instance) ?? 0) + by);
  });
  return sums;
}

function withLost(one: Availability, ms: number): Availability {
  if (ms === 0) return one;
  const [masterMs, noMasterMs] = [one.masterMs - ms, one.noMasterMs + ms];
  return {
    ...one,
    masterMs,
    noMasterMs,
    share: one.share === undefined ? undefined : masterMs / (masterMs + noMasterMs),
  };
}

function withAddresses(one: Availability, members: readonly Member[]): Availability {
  const addresses = [...new Set([...one.addresses, ...members.flatMap(addressesIn)])];
  return addresses.length === one.addresses.length ? one : { ...one, addresses };
}

function addressesIn({ instance }: Member): readonly string[] {
  return addressesOf(instance);
}

/** Timers and scripts of a busy machine are late by some tenths of a second; that is not worth a word. */
const MARGIN = 500;

function slowTakeover(timeline: Timeline, gap: Incident, routers: readonly Member[], said: Said): Incident | undefined {
  const [left, taker] = gap.nodes;
  // What was estimated from the interval cannot be compared with it.
  if (gap.durationMs === undefined || gap.estimate !== undefined) return undefined;
  const taken = takenOver(gap, routers, said);
  if (taken === undefined) return undefined;
  const { priority, down, name } = taken;
  const resigned = said.resignations.has(momentKey(taker ?? '', name, gap.to));
  const predicted = (resigned ? down.skew : down.wait) * 1000;
  if (gap.durationMs <= predicted + gap.resolutionMs + clockDoubt(timeline, gap.nodes) + MARGIN) return undefined;
  const why = resigned
    ? `after the resignation of ${left} its skew of ${durationText(down.skew * 1000)} (priority ${priority}) was to be waited for`
    : `${down.adverts} intervals and the skew of priority ${priority} are ${durationText(down.wait * 1000)}`;
  return {
    ...gap,
    kind: 'slow-takeover',
    text: `${taker} took ${gap.instance} over ${durationText(gap.durationMs)} after ${left} left, later than its configuration predicts: ${why}.`,
  };
}

/** What the configuration of the node that took over says of how long it waits; undefined where there is none. */
function takenOver(gap: Incident, routers: readonly Member[], said: Said) {
  const [left, taken] = gap.nodes;
  if (gap.kind !== 'no-master' || left === undefined || taken === undefined) return undefined;
  const member = only(routers.filter(({ node }) => sameHost(node.name, taken)));
  const base = member && basePriority(member.instance);
  if (member === undefined || base === undefined) return undefined;
  const name = member.instance.name.value;
  const priority =
    base === 255 ? base : (said.priorities.of(taken, name).lastUntil(gap.to ?? gap.from)?.priority ?? base);
  const down = masterDown(member, priority, slowest(routers));
  return down && { priority, down, name };
}

/** The longest interval of any member: with version 3 a backup waits for what the master announces. */
function slowest(members: readonly Member[]): number | undefined {
  const intervals = members.flatMap((member) => advertInterval(member.instance, versionOf(member)) ?? []);
  return intervals.length === 0 ? undefined : Math.max(...intervals);
}

/** What the logs say of take-overs, found once: there may be a hundred thousand of them. */
interface Said {
  /** Node, instance and time of those that a resignation of the master began. */
  readonly resignations: ReadonlySet<string>;
  readonly priorities: Priorities;
}

const RESIGNED = 'vrrp.advert.zero.backup';

function resignationsOf(instances: readonly InstanceHistory[]): ReadonlySet<string> {
  return new Set(
    instances.flatMap(({ node, instance, transitions }) =>
      transitions
        .filter(({ to, cause }) => to === 'MASTER' && cause?.kind === RESIGNED)
        .map(({ time }) => momentKey(node, instance, time)),
    ),
  );
}

function momentKey(node: string, instance: string, time: number | undefined): string {
  return `${node}\n${instance}\n${time ?? ''}`;
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
