import type { ClusterRule } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';
import { basePriority } from '../facts/instance.ts';
import { masterDown } from '../facts/master-down.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const takeoverSlow: ClusterRule = {
  id: 'takeover-slow',
  severity: 'info',
  summary: 'A dead master is replaced within a quarter of a minute.',
  why: `A backup waits three intervals (\`down_timer_adverts\`) and its skew time, which is up to one second or interval, after
the last advert before it takes over. For that long the addresses are on no node. The message gives the time that results.

Use a smaller \`advert_int\`; with VRRP version 3 it may have hundredths of a second.`,
  source: 'RFC 5798 6.1 (Master_Down_Interval); keepalived include/vrrp.h: VRRP_MS_DOWN_TIMER, VRRP_TIMER_SKEW',
  bad: [
    { 'lb1/keepalived.conf': exampleInstance({ priority: 100 }, 'advert_int «10»') },
    {
      'lb1/keepalived.conf':
        blockOf('global_defs', ['vrrp_down_timer_adverts 20']) + exampleInstance({ priority: 100 }, 'advert_int «1»'),
    },
  ],
  good: [
    { 'lb1/keepalived.conf': exampleInstance({ priority: 100 }, 'advert_int 1') },
    { 'lb1/keepalived.conf': exampleInstance({ priority: 100 }, 'advert_int 4') },
  ],
  check(cluster, report) {
    for (const member of virtualRouters(cluster).flatMap(({ members }) => members)) {
      const { instance, file } = member;
      const priority = basePriority(instance);
      if (!instance.advertInt || priority === undefined || priority === 255) continue;
      const down = masterDown(member, priority);
      if (down === undefined || down.wait < SLOW) continue;
      report(
        file.path,
        instance.advertInt.range,
        `With an advert every ${down.interval} s this node takes over ${Math.round(down.wait * 10) / 10} s after the last advert of a dead master (${down.adverts} intervals and the skew of priority ${priority}).`,
      );
    }
  },
};

/** Seconds. */
const SLOW = 15;
