import type { ClusterRule } from '../cluster.ts';
import { exampleInstance, exampleScript, listOf } from '../examples.ts';
import { standingsOf } from '../facts/standing.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const bothMaster: ClusterRule = {
  id: 'both-master',
  severity: 'warning',
  summary: 'One node of a virtual router is meant to be master.',
  why: `\`state\` says what a node is meant to be at the start. With \`state MASTER\` on two nodes, keepalived 1.x starts both
as master, and the addresses are on both until the first adverts have been exchanged. keepalived 2 decides by priority
alone, but drops \`nopreempt\` and \`preempt_delay\` from a node that is \`state MASTER\`, so that such a node takes the
addresses back at once after each recovery.

Write \`state BACKUP\` on the nodes with the lower priorities.

Nodes of one priority are left to priority-tie.`,
  source:
    'keepalived vrrp/vrrp.c:vrrp_complete_instance, vrrp/vrrp_scheduler.c:vrrp_init_state; keepalived.conf(5), state',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: '«MASTER»', priority: 100 }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }),
    },
    {
      'lb1/keepalived.conf':
        exampleScript('is_primary') +
        exampleInstance({ state: 'MASTER', priority: 100 }, listOf('track_script', ['is_primary'])),
      'lb2/keepalived.conf':
        exampleScript('is_primary') +
        exampleInstance({ state: 'BACKUP', priority: 90 }, listOf('track_script', ['is_primary'])),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const masters = (standingsOf(router) ?? []).filter(({ member }) => member.instance.state?.value === 'MASTER');
      const [first, ...others] = masters;
      for (const { member, effective } of others) {
        const { state } = member.instance;
        if (!first?.member.instance.state || !state || effective === first.effective) continue;
        const { name } = first.member.node;
        report(
          member.file.path,
          state.range,
          `${name} is MASTER too, with priority ${first.effective} above the ${effective} here: this node can only be its backup.`,
          {
            related: [
              { path: first.member.file.path, range: first.member.instance.state.range, message: `${name} is MASTER.` },
            ],
            fixes: [{ title: 'Use state BACKUP', edits: [{ range: state.range, newText: 'BACKUP' }] }],
          },
        );
      }
    }
  },
};
