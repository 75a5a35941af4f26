import { decimalAt } from '../../keepalived/model/read-values.ts';
import { packEvents } from '../../syslog/timeline/packed/packed-events.ts';
import type { Incident, InstanceHistory, Timeline, TimelineEvents } from '../../syslog/timeline.ts';
import { basePriority, isConditional, isNopreempt, valueIn } from '../facts/instance.ts';
import { masterDown } from '../facts/master-down.ts';
import type { Member } from '../facts/virtual-router.ts';
import { sameHost } from '../node-name.ts';
import type { Priorities } from './priorities.ts';

/** A node of a virtual router with its configuration and its log. */
export interface Side {
  readonly member: Member;
  readonly history: InstanceHistory;
  /** When its configuration was read last, as far as the log says; milliseconds since 1970 UTC. */
  readonly since: number;
  readonly priorityAt: (time: number) => number;
  /** When its priority changed. */
  readonly changes: (from: number, to: number) => readonly number[];
}

/** Undefined where the log of the node is not at hand, or does not tell enough of its priority. */
export function sideOf(
  member: Member,
  histories: ReadonlyMap<string, readonly InstanceHistory[]>,
  { incidents, events }: Timeline,
  priorities: Priorities,
): Side | undefined {
  const { instance, node } = member;
  const found = (histories.get(instance.name.value) ?? []).filter((one) => sameHost(one.node, node.name));
  const base = basePriority(instance);
  const [history] = found;
  if (history === undefined || found.length > 1 || base === undefined || isInGroup(member)) return undefined;
  const reloads = incidents.filter(({ kind, nodes }) => kind === 'reload' && nodes.includes(history.node));
  const said = priorities.of(history.node, history.instance);
  if (isTracking(member) && said.lastUntil(Number.POSITIVE_INFINITY) === undefined && !speaks(events, history))
    return undefined;
  return {
    member,
    history,
    since: Math.max(Number.NEGATIVE_INFINITY, ...reloads.map(({ from, to = from }) => to)),
    priorityAt: (time) => (base === 255 ? base : (said.lastUntil(time)?.priority ?? base)),
    changes: (from, to) => said.between(from, to).map(({ time }) => time),
  };
}

function isTracking({ instance }: Member): boolean {
  return TRACKING.some((keyword) => valueIn(instance, keyword) !== undefined);
}

const TRACKING = ['track_script', 'track_file', 'track_process', 'track_bfd', 'track_interface'];

/** Whether it speaks as releases 2 do, which tell each change of a priority; those before 1.2.21 tell none. */
function speaks(events: TimelineEvents, { instance }: InstanceHistory): boolean {
  return packEvents(events).sayings.some(
    (saying) => saying.instance === instance && saying.text.startsWith(`(${instance})`),
  );
}

function isInGroup({ node, file, instance }: Member): boolean {
  const groups = [node, file].flatMap(({ model }) => model.syncGroups);
  return groups.some(({ members }) => members.some(({ value }) => value === instance.name.value));
}

/** Timers of busy machines are late, stamps are coarse and clocks differ a little, milliseconds. */
const MARGIN = 5000;

export function longestWait({ member, priorityAt }: Side): number {
  return waitOf(member, priorityAt(Number.POSITIVE_INFINITY));
}

/** So long may it let a weaker master be, milliseconds; without end where its configuration keeps it from taking over, or does not tell. */
function waitOf(member: Member, priority: number): number {
  const { instance } = member;
  const endless = Number.POSITIVE_INFINITY;
  if (isNopreempt(instance) || isConditional(instance, ['nopreempt', 'preempt_delay'])) return endless;
  const delay = valueIn(instance, 'preempt_delay');
  const seconds = delay ? decimalAt(delay)?.value : 0;
  const down = masterDown(member, priority);
  return seconds === undefined || down === undefined ? endless : 1000 * (seconds + 2 * down.wait) + MARGIN;
}

/** What the lines of a backup alone show is none where its configuration says that it is to let a weaker master be. */
export function isExplained({ kind, nodes: [node], durationMs = 0 }: Incident, members: readonly Member[]): boolean {
  if (kind !== 'missed-preemption' || node === undefined) return false;
  const own = members.filter((member) => sameHost(member.node.name, node));
  return own.length === 1 && own.every((member) => durationMs <= waitOf(member, basePriority(member.instance) ?? 1));
}
