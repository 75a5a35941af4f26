import { decimalAt } from '../../keepalived/model/read-values.ts';
import type { ClusterRule } from '../cluster.ts';
import { exampleInstance } from '../examples.ts';
import { valueIn } from '../facts/instance.ts';
import { type Standing, standingsOf } from '../facts/standing.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const preemptDelayMismatch: ClusterRule = {
  id: 'preempt-delay-mismatch',
  severity: 'info',
  summary: 'A preempt_delay stands on the node that takes the addresses back.',
  why: `\`preempt_delay\` makes a recovered node wait before it takes over from a weaker one. It counts on the node with the
higher priority alone: a weaker node never preempts, and takes over from a dead master at once whatever it says.

Write it on the strongest node, with \`state BACKUP\`. Where nodes may change places, write it on all.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_state_backup (preempt_time); keepalived.conf(5), preempt_delay',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'MASTER', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }, 'preempt_delay «30»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'preempt_delay 30'),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }, 'preempt_delay 30'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const [first, ...weaker] = standingsOf(router) ?? [];
      // What is tracked may turn the order round, and nopreempt says that nobody waits.
      if (!first || first.trackers.length > 0 || delayOf(first) || first.member.instance.nopreempt) continue;
      for (const one of weaker) {
        const delay = delayOf(one);
        if (!delay || one.effective === first.effective || one.trackers.length > 0) continue;
        report(
          one.member.file.path,
          delay.range,
          `This node never takes over from a weaker one, so it does not wait these ${delay.value} s; ${first.member.node.name} with priority ${first.effective} does not wait at all.`,
          {
            related: [
              {
                path: first.member.file.path,
                range: first.member.instance.name.range,
                message: `${first.member.node.name} has no preempt_delay.`,
              },
            ],
          },
        );
      }
    }
  },
};

/** Undefined for none and for 0. */
function delayOf({ member: { instance } }: Standing) {
  const delay = decimalAt(valueIn(instance, 'preempt_delay'));
  return delay && delay.value > 0 ? delay : undefined;
}
