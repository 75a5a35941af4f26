import type { Fix } from '../../keepalived/problem.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { exampleInstance } from '../examples.ts';
import { priorityRange, type Standing, standingsOf } from '../facts/standing.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const priorityOrder: ClusterRule = {
  id: 'priority-order',
  severity: 'warning',
  summary: 'The node that is meant to be master has the highest priority.',
  why: `The priorities decide who is master; \`state\` is only where a node starts. A node that is \`state BACKUP\` with a
higher priority than the one that is \`state MASTER\` takes the addresses at once, and keeps them.

Exchange the priorities, or the states.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_state_backup, vrrp_state_master_rx; RFC 5798 6.4',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: '«100»' }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: '«150»' }),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: '«90»' }),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', state: 'BACKUP' }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 100 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'nopreempt'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      const master = standings.find(({ member }) => member.instance.state?.value === 'MASTER');
      if (!master) continue;
      const above = standings.filter(
        (one) => isBackup(one) && one.base > master.base && one.effective > master.effective,
      );
      for (const backup of above) reportPair(master, backup, above.length === 1, report);
    }
  },
};

function isBackup({ member: { instance } }: Standing): boolean {
  return instance.state?.value === 'BACKUP' && instance.nopreempt === undefined;
}

function reportPair(master: Standing, backup: Standing, isOnly: boolean, report: ClusterReport): void {
  const fixes = isOnly ? exchange(master, backup) : [];
  const names = { master: master.member.node.name, backup: backup.member.node.name };
  report(
    backup.member.file.path,
    priorityRange(backup),
    `This node is BACKUP with priority ${backup.effective}, but ${names.master} is MASTER with ${master.effective}: this node takes the addresses.`,
    { related: [relatedTo(master)], fixes },
  );
  report(
    master.member.file.path,
    priorityRange(master),
    `This node is MASTER with priority ${master.effective}, but ${names.backup} is BACKUP with ${backup.effective} and takes the addresses.`,
    { related: [relatedTo(backup)], fixes },
  );
}

function relatedTo(standing: Standing) {
  const { node, file } = standing.member;
  return {
    path: file.path,
    range: priorityRange(standing),
    message: `${node.name} has priority ${standing.effective}.`,
  };
}

/** One change in two files: were only one of them made, the nodes would tie. */
function exchange(master: Standing, backup: Standing): readonly Fix[] {
  const [own, other] = [master.member.instance.priority, backup.member.instance.priority];
  if (!own || !other) return [];
  return [
    {
      title: `Exchange the priorities of ${master.member.node.name} and ${backup.member.node.name}`,
      path: master.member.file.path,
      edits: [{ range: own.range, newText: String(other.value) }],
      others: [{ path: backup.member.file.path, edits: [{ range: other.range, newText: String(own.value) }] }],
    },
  ];
}
