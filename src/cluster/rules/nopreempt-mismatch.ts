import type { ClusterRule } from '../cluster.ts';
import { exampleInstance } from '../examples.ts';
import { priorityRange, standingsOf } from '../facts/standing.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const nopreemptMismatch: ClusterRule = {
  id: 'nopreempt-mismatch',
  severity: 'warning',
  summary: 'The node with the highest priority has nopreempt where another one has it.',
  why: `\`nopreempt\` keeps the node that has it from taking the addresses away from a weaker master. The node with the lowest
priority never would, so there it changes nothing: what decides whether the addresses move back after a failover is the
setting of the node with the highest priority.

Write \`nopreempt\` there too, together with \`state BACKUP\`, or remove it here.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_state_backup, vrrp_complete_instance; keepalived.conf(5), nopreempt',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }, '«nopreempt»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'nopreempt'),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }, 'nopreempt'),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'nopreempt'),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      const [top] = standings;
      if (!top || top.member.instance.nopreempt) continue;
      for (const { member, effective } of standings) {
        const { nopreempt } = member.instance;
        if (!nopreempt || effective >= top.effective) continue;
        const { name } = top.member.node;
        report(
          member.file.path,
          nopreempt,
          `nopreempt does not keep the addresses here: ${name}, with priority ${top.effective} above the ${effective} of this node, is without it and takes them back.`,
          {
            related: [{ path: top.member.file.path, range: priorityRange(top), message: `${name} has no nopreempt.` }],
          },
        );
      }
    }
  },
};
