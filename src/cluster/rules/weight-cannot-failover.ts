import type { Fix } from '../../keepalived/problem.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance, exampleScript, listOf } from '../examples.ts';
import { isNopreempt } from '../facts/instance.ts';
import { clampPriority } from '../facts/priority.ts';
import { priorityRange, type Standing, standingsOf } from '../facts/standing.ts';
import { rangeOf, type Tracker } from '../facts/tracking.ts';
import { virtualRouters } from '../facts/virtual-router.ts';
import { listed } from '../facts/words.ts';

export const weightCannotFailover: ClusterRule = {
  id: 'weight-cannot-failover',
  severity: 'warning',
  summary: 'A tracked script, process, interface or BFD session with a weight moves the addresses when it fails.',
  why: `A weight changes the priority, and the addresses move only when the priority falls below that of another node.
A weight that is smaller than the distance between the nodes does nothing: the script fails, the log says so, and the node
without a working service stays master.

All nodes and every combination of what they track are compared, with the priorities kept within 1 and 254 as the
daemon does. A positive weight is added while all is well, on the other nodes too. Where only several failures together
move the addresses, which may be meant, an information says so.

\`nopreempt\` on the other nodes defeats every weight: a backup with it accepts any advert, also that of a master whose
priority has fallen below its own.

Write a weight that is larger than the distance, or leave the weight out: without one a failure puts the instance into
FAULT, and the addresses move to any other node.`,
  source:
    'keepalived vrrp/vrrp_track.c:vrrp_set_effective_priority, process_script_update_priority; keepalived.conf(5), track_script',
  bad: [
    {
      'lb1/keepalived.conf': exampleScript('chk', 'weight -20') + exampleInstance({ priority: 150 }, track('«chk»')),
      'lb2/keepalived.conf': exampleScript('chk', 'weight -20') + exampleInstance({ priority: 100 }, track('chk')),
    },
    {
      'lb1/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 150 }, track('«chk» weight 10')),
      'lb2/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 100 }, track('chk weight 10')),
    },
    {
      'lb1/keepalived.conf': exampleInstance(
        { priority: 110 },
        listOf('track_interface', ['«eth1» weight -5', '«eth2» weight -6']),
      ),
      'lb2/keepalived.conf': exampleInstance(
        { priority: 100 },
        listOf('track_interface', ['eth1 weight -5', 'eth2 weight -6']),
      ),
    },
    {
      'lb1/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 255 }, track('«chk» weight -100')),
      'lb2/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 100 }, track('chk weight -100')),
    },
    {
      'lb1/keepalived.conf':
        exampleScript('chk', 'weight -60') +
        exampleInstance({ state: 'BACKUP', priority: 150 }, 'nopreempt', track('«chk»')),
      'lb2/keepalived.conf':
        exampleScript('chk', 'weight -60') +
        exampleInstance({ state: 'BACKUP', priority: 100 }, 'nopreempt', track('«chk»')),
    },
    {
      'lb1/keepalived.conf': exampleScript('chk', 'weight 10') + exampleInstance({ priority: 111 }, track('«chk»')),
      'lb2/keepalived.conf': exampleScript('chk', 'weight 10') + exampleInstance({ priority: 101 }, track('chk')),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleScript('chk', 'weight -60') + exampleInstance({ priority: 150 }, track('chk')),
      'lb2/keepalived.conf': exampleScript('chk', 'weight -60') + exampleInstance({ priority: 100 }, track('chk')),
    },
    {
      'lb1/keepalived.conf': exampleScript('chk', 'weight 2') + exampleInstance({ priority: 101 }, track('chk')),
      'lb2/keepalived.conf': exampleScript('chk', 'weight 2') + exampleInstance({ priority: 100 }, track('chk')),
    },
    {
      'lb1/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 150 }, track('chk')),
      'lb2/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 100 }, track('chk')),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      standings.forEach((standing, index) => {
        const others = standings.filter((other) => other !== standing);
        const preempting = others.filter(({ member }) => !isNopreempt(member.instance));
        const next = standings
          .slice(index + 1)
          .find((other) => other.effective < standing.effective && preempting.includes(other));
        if (preempting.length === 0) tellOfNopreempt(standing, others, report);
        else if (next) judge(standing, next, report);
      });
    }
  },
};

/** A backup with nopreempt accepts the adverts of a master that has become weaker than itself. */
function tellOfNopreempt({ effective, trackers }: Standing, others: readonly Standing[], report: ClusterReport): void {
  const names = listed(others.map(({ member }) => member.node.name));
  for (const tracker of trackers.filter(({ loss }) => loss > 0)) {
    report(
      tracker.file.path,
      rangeOf(tracker),
      `When ${nameOf(tracker)} fails while this node is master, only its priority of ${effective} falls: with nopreempt ${names} ${others.length > 1 ? 'accept' : 'accepts'} a weaker master, and the addresses stay here. Without a weight the instance goes to FAULT and they move.`,
      {
        related: others
          .slice(0, 4)
          .flatMap(({ member: { file, node, instance } }) =>
            instance.nopreempt
              ? [{ path: file.path, range: instance.nopreempt, message: `nopreempt on ${node.name}.` }]
              : [],
          ),
      },
    );
  }
}

/** Compares a node with the strongest of those below it: with the one that takes over when it weakens. */
function judge(standing: Standing, next: Standing, report: ClusterReport): void {
  const weighted = standing.trackers.filter(({ loss }) => loss > 0);
  // The addresses move when the failures take more than this from the priority.
  // No failure takes the priority of an owner, and none takes any below 1.
  const isFixed = standing.effective === 255 || next.effective === 1;
  const distance = isFixed ? Number.POSITIVE_INFINITY : standing.sum - next.effective;
  const unmoved = weighted.filter(({ loss }) => loss <= distance);
  for (const tracker of unmoved) {
    const others = weighted.filter((other) => other !== tracker).map(({ loss }) => loss);
    const helps = canTipTheScales(tracker.loss, others, distance);
    tell(standing, next, tracker, helps, report);
  }
}

/** Whether some of the other losses are just not enough, and are with this one. All sums up to the distance are made. */
function canTipTheScales(loss: number, others: readonly number[], distance: number): boolean {
  if (!Number.isFinite(distance)) return false;
  let sums = new Set([0]);
  for (const other of others)
    sums = new Set([...sums, ...[...sums].map((sum) => sum + other).filter((sum) => sum <= distance)]);
  return [...sums].some((sum) => sum + loss > distance);
}

function tell(standing: Standing, next: Standing, tracker: Tracker, helps: boolean, report: ClusterReport): void {
  const { effective, sum } = standing;
  const left = clampPriority(sum - tracker.loss);
  const peer = next.member.node.name;
  const enough = enoughFor(standing, next, tracker);
  const outcome =
    effective === 255
      ? `the priority stays 255: weights do not count for the owner of the addresses. Use a priority below 255.`
      : `the priority falls from ${effective} to ${left}, not below the ${next.effective} of ${peer}, and the addresses stay here.`;
  const advice =
    effective === 255
      ? ''
      : helps
        ? ' Only together with other failures do they move.'
        : enough === undefined
          ? ' No weight would do with these priorities; without a weight the instance goes to FAULT and they move.'
          : ` A weight of ${enough} would move them, and so would none (FAULT).`;
  report(tracker.file.path, rangeOf(tracker), `When ${nameOf(tracker)} fails, ${outcome}${advice}`, {
    ...(helps ? { severity: 'info' as const } : {}),
    related: [
      { path: next.member.file.path, range: priorityRange(next), message: `${peer} has priority ${next.effective}.` },
    ],
    fixes: helps || effective === 255 || enough === undefined ? [] : fixesFor(standing, tracker, enough),
  });
}

function nameOf({ kind, name }: Tracker): string {
  return `${KINDS[kind]}${name.value}`;
}

const KINDS: Readonly<Record<Tracker['kind'], string>> = {
  ...{ script: 'script ', process: 'process ', interface: '', bfd: 'BFD session ' },
};

/**
 * The smallest negative weight with which this failure alone is enough. None where it takes away a gain without which
 * the node is not the strongest even while all is well.
 */
function enoughFor({ sum }: Standing, next: Standing, { gain }: Tracker): number | undefined {
  const well = sum - gain;
  const weight = next.effective - 1 - well;
  return next.effective > 1 && well > next.effective && weight >= -253 ? weight : undefined;
}

/** Not where the weight stands in a definition that other instances use too. */
function fixesFor({ member }: Standing, { name, weight }: Tracker, enough: number): readonly Fix[] {
  if (!weight) return [];
  const files = [member.node, ...member.node.included];
  const users = files.flatMap(({ model }) =>
    model.instances.filter(({ trackScripts }) => trackScripts.some((entry) => entry.name.value === name.value)),
  );
  if (weight.isShared && users.length !== 1) return [];
  const edits = [{ range: weight.range, newText: String(enough) }];
  return [{ title: `Use weight ${enough}`, path: weight.file.path, edits }];
}

function track(entry: string): string {
  return listOf('track_script', [entry]);
}
