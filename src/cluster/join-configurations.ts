import { durationText } from '../syslog/timeline/duration-text.ts';
import type { Incident, Timeline, TimelineEvent } from '../syslog/timeline.ts';
import type { Cluster } from './cluster.ts';
import { addressesOf, advertInterval, basePriority, versionOf } from './instance.ts';
import { masterDown } from './master-down.ts';
import { sameHost } from './node-name.ts';
import { type Member, virtualRouters } from './virtual-router.ts';

/**
 * What the configurations of the nodes add to what their logs say: take-overs that took longer than the intervals and
 * priorities predict, and the addresses of each virtual router. A configuration belongs to the node of its name, and
 * to an instance by the instance's name; logs without one are left as they are.
 */
export function joinConfigurations(timeline: Timeline, cluster: Cluster): Timeline {
  const members = virtualRouters(cluster).flatMap((router) => router.members);
  if (members.length === 0) return timeline;
  const slow = timeline.incidents.flatMap((gap) => slowTakeover(timeline, gap, members) ?? []);
  const availability = timeline.availability.map((one) => ({
    ...one,
    addresses: [...new Set([...one.addresses, ...membersOf(members, one.instance).flatMap(addressesIn)])],
  }));
  return { ...timeline, availability, incidents: [...timeline.incidents, ...slow].sort((a, b) => a.from - b.from) };
}

function addressesIn({ instance }: Member): readonly string[] {
  return addressesOf(instance);
}

function membersOf(members: readonly Member[], instance: string): readonly Member[] {
  return members.filter((member) => member.instance.name.value === instance);
}

/** Timers and scripts of a busy machine are late by some tenths of a second; that is not worth a word. */
const MARGIN = 500;

function slowTakeover(timeline: Timeline, gap: Incident, members: readonly Member[]): Incident | undefined {
  const [left, taken] = gap.nodes;
  if (gap.kind !== 'no-master' || gap.durationMs === undefined || left === undefined || taken === undefined) return;
  const routers = membersOf(members, gap.instance);
  const member = only(routers.filter(({ node }) => sameHost(node.name, taken)));
  const base = member && basePriority(member.instance);
  if (member === undefined || base === undefined) return undefined;
  const priority = base === 255 ? base : (lastPriority(timeline.events, gap, taken) ?? base);
  const resigned = takenOnResignation(timeline, gap, taken);
  const down = masterDown(member, priority, slowest(routers));
  if (down === undefined) return undefined;
  const predicted = (resigned ? down.skew : down.wait) * 1000;
  if (gap.durationMs <= predicted + gap.resolutionMs + clockDoubt(timeline, gap.nodes) + MARGIN) return undefined;
  const why = resigned
    ? `after the resignation of ${left} its skew of ${durationText(down.skew * 1000)} (priority ${priority}) was to be waited for`
    : `${down.adverts} intervals and the skew of priority ${priority} are ${durationText(down.wait * 1000)}`;
  return {
    ...gap,
    kind: 'slow-takeover',
    text: `${taken} took ${gap.instance} over ${durationText(gap.durationMs)} after ${left} left, later than its configuration predicts: ${why}.`,
  };
}

/** The longest interval of any member: with version 3 a backup waits for what the master announces. */
function slowest(members: readonly Member[]): number | undefined {
  const intervals = members.flatMap((member) => advertInterval(member.instance, versionOf(member)) ?? []);
  return intervals.length === 0 ? undefined : Math.max(...intervals);
}

function takenOnResignation({ instances }: Timeline, gap: Incident, taken: string): boolean {
  return instances.some(
    ({ node, instance, transitions }) =>
      node === taken &&
      instance === gap.instance &&
      transitions.some(({ time, to, cause }) => to === 'MASTER' && time === gap.to && cause?.kind === RESIGNED),
  );
}

const RESIGNED = 'vrrp.advert.zero.backup';

/** What tracking had made of its priority, as the node itself said. */
function lastPriority(events: readonly TimelineEvent[], gap: Incident, node: string): number | undefined {
  const said = events.findLast(
    (event) =>
      event.kind === 'vrrp.priority.change' &&
      event.node === node &&
      event.instance === gap.instance &&
      event.time !== undefined &&
      event.time <= (gap.to ?? gap.from),
  );
  const [, priority] = /(?:to|=) (\d+)$/.exec(said?.text ?? '') ?? [];
  return priority === undefined ? undefined : Number(priority);
}

/** Times of two nodes are compared: what their clocks seem to differ by is no delay. */
function clockDoubt({ nodes }: Timeline, names: readonly string[]): number {
  const estimates = nodes.flatMap(({ name, clockEstimate }) =>
    clockEstimate !== undefined && names.includes(name) && names.includes(clockEstimate.peer) ? [clockEstimate] : [],
  );
  return Math.max(0, ...estimates.map(({ offsetMs, uncertaintyMs }) => Math.abs(offsetMs) + uncertaintyMs));
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
