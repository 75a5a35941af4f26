import { grouped } from '../../syslog/nodes/grouped.ts';
import { durationText } from '../../syslog/timeline/duration-text.ts';
import { STOPPED_BY } from '../../syslog/timeline/histories/tracks.ts';
import { durationOf } from '../../syslog/timeline/incidents/incident.ts';
import { unexplained } from '../../syslog/timeline/incidents/missed-preemptions.ts';
import { packEvents } from '../../syslog/timeline/packed/packed-events.ts';
import { timeIndex } from '../../syslog/timeline/time-index.ts';
import type { Incident, InstanceHistory, LogPlace, Span, Timeline } from '../../syslog/timeline.ts';
import type { Cluster } from '../cluster.ts';
import { valueIn } from '../facts/instance.ts';
import { virtualRouters } from '../facts/virtual-router.ts';
import { clockDoubt } from './clock-doubt.ts';
import type { Priorities } from './priorities.ts';
import { longestWait, type Side, sideOf } from './sides.ts';

/**
 * Nodes that were BACKUP while a weaker one was master for longer than they wait, as their configurations have it:
 * a higher priority after what tracking made of both, no `nopreempt`, `preempt_delay` over. Nothing is told of members of
 * sync groups, which wait for each other, nor of what was before the last reload, whose configuration is not at hand.
 */
export function untaken(timeline: Timeline, cluster: Cluster, priorities: Priorities): readonly Incident[] {
  const histories = grouped(
    timeline.instances.filter(({ kind }) => kind === 'instance'),
    ({ instance }) => instance,
  );
  const lastSaid = lastTimes(timeline);
  return virtualRouters(cluster).flatMap(({ members }) => {
    const sides = members.flatMap((member) => sideOf(member, histories, timeline, priorities) ?? []);
    return sides.flatMap((backup) =>
      sides.flatMap((master) => (backup === master ? [] : missed(backup, master, timeline, lastSaid))),
    );
  });
}

/** By node, the time of its last line. */
function lastTimes({ events }: Timeline): ReadonlyMap<string, number> {
  const { times, sourceOf, sources } = packEvents(events);
  const latest = new Float64Array(sources.length).fill(Number.NEGATIVE_INFINITY);
  // Asked at each join; of a million lines each costs a look into columns. A line without a date is later than nothing.
  for (let at = 0; at < times.length; at += 1) {
    const source = sourceOf[at] as number;
    if ((times[at] as number) > (latest[source] as number)) latest[source] = times[at] as number;
  }
  const found = new Map<string, number>();
  sources.forEach(({ node }, source) => {
    const last = Math.max(latest[source] as number, found.get(node) ?? Number.NEGATIVE_INFINITY);
    found.set(node, last);
  });
  return found;
}

function missed(backup: Side, master: Side, timeline: Timeline, lastSaid: ReadonlyMap<string, number>) {
  const { node, instance } = backup.history;
  const limit = longestWait(backup) + clockDoubt(timeline, [node, master.history.node]);
  const end = lastSaid.get(node) ?? Number.NEGATIVE_INFINITY;
  const since = Math.max(backup.since, master.since);
  // Its own lines may tell of it already, and so may an earlier join.
  const known = timeline.incidents.filter(
    (one) => one.kind === 'missed-preemption' && one.instance === instance && one.nodes[0] === node,
  );
  const twice = timeline.incidents.filter(
    (one) => one.kind === 'dual-master' && one.nodes.includes(master.history.node) && isOfRouter(one, [backup, master]),
  );
  const told = timeIndex(known.map(({ from }) => ({ time: from })));
  return overlaps(backup.history, master.history).flatMap(({ own, other, ...both }) => {
    const [from, to] = [Math.max(both.from, since), Math.min(both.to, end)];
    if (to - from <= limit) return [];
    return strongerStretches(backup, master, from, to)
      .filter((one) => one.to - one.from > limit && told.between(one.from, one.to).length === 0)
      .map((stretch) => tell(backup, master, stretch, [own, other]))
      .filter((one) => unexplained(one, twice) > limit);
  });
}

/** The incidents of a virtual router bear the name of one of its instances. */
function isOfRouter({ instance }: Incident, sides: readonly Side[]): boolean {
  return sides.some(({ history }) => history.instance === instance);
}

/** Where one is BACKUP while the other is MASTER, with the lines by which they are; both lists are in order of time. */
function overlaps(backup: InstanceHistory, master: InstanceHistory) {
  const found: { from: number; to: number; own: LogPlace | undefined; other: LogPlace | undefined }[] = [];
  let at = 0;
  backup.spans.forEach((span, place) => {
    if (span.state !== 'BACKUP' || endsUnseen(backup, place)) return;
    const end = span.to ?? Number.POSITIVE_INFINITY;
    while ((master.spans[at]?.to ?? Number.POSITIVE_INFINITY) <= span.from) at += 1;
    for (let next = at; (master.spans[next]?.from ?? end) < end; next += 1) {
      const { state, from, to = Number.POSITIVE_INFINITY } = master.spans[next] as Span;
      const [own, other] = [backup.transitions[place], master.transitions[next]];
      if (state === 'MASTER') found.push({ from: Math.max(span.from, from), to: Math.min(end, to), own, other });
    }
  });
  return found;
}

/** A process that ended without a word may have done so long before its next start. */
function endsUnseen({ spans, transitions }: InstanceHistory, place: number): boolean {
  const state = spans[place + 1]?.state;
  if (state !== 'STOPPED' && state !== 'UNKNOWN') return false;
  return transitions[place + 1]?.cause?.text !== STOPPED_BY;
}

/** When the backup had the higher priority all the time. */
function strongerStretches(backup: Side, master: Side, from: number, to: number) {
  const found: { from: number; to: number; readonly ours: number; readonly theirs: number }[] = [];
  const turns = [...backup.changes(from, to), ...master.changes(from, to)].sort((a, b) => a - b);
  for (const [at, start] of [from, ...turns].entries()) {
    const [ours, theirs] = [backup.priorityAt(start), master.priorityAt(start)];
    const end = turns[at] ?? to;
    if (ours <= theirs || end <= start) continue;
    const last = found.at(-1);
    if (last?.to === start) last.to = end;
    else found.push({ from: start, to: end, ours, theirs });
  }
  return found;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly ours: number;
  readonly theirs: number;
}

function tell(
  { history, member }: Side,
  { history: other }: Side,
  { from, to, ours, theirs }: Stretch,
  places: readonly (LogPlace | undefined)[],
): Incident {
  const delay = valueIn(member.instance, 'preempt_delay') ? ', its preempt_delay was over' : '';
  return {
    kind: 'missed-preemption',
    instance: history.instance,
    nodes: [history.node, other.node],
    from,
    to,
    durationMs: durationOf(from, to),
    resolutionMs: 1000,
    text: `${history.node} stayed BACKUP of ${history.instance} for ${durationText(to - from)} while ${other.node} was master, though by its configuration its priority ${ours} is higher than ${theirs}${delay} and it has no nopreempt.`,
    evidence: places.flatMap((place) => (place === undefined ? [] : [{ file: place.file, line: place.line }])),
  };
}
