import type { ClusterRule } from '../cluster.ts';
import { exampleInstance, exampleScript, listOf } from '../examples.ts';
import { priorityRange, type Standing, standingsOf } from '../facts/standing.ts';
import { rangeOf } from '../facts/tracking.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

export const weightAlwaysFailsOver: ClusterRule = {
  id: 'weight-always-fails-over',
  severity: 'warning',
  summary: 'While all is well, the weights leave the nodes in the order of their priorities.',
  why: `A positive weight is added for as long as its script, process or interface is well, which is nearly always. Where
one node has such a weight and the other has none, or a smaller one, the node with the lower \`priority\` can end up above:
it takes the addresses as soon as it starts, although nothing has failed.

Track the same things with the same weights on all nodes, or use negative weights, which count only after a failure.`,
  source: 'keepalived vrrp/vrrp_track.c:vrrp_set_effective_priority; keepalived.conf(5), vrrp_script weight',
  bad: [
    {
      'lb1/keepalived.conf':
        exampleScript('chk', 'weight -20') + exampleInstance({ priority: 100 }, listOf('track_script', ['chk'])),
      'lb2/keepalived.conf':
        exampleScript('chk', 'weight 20') + exampleInstance({ priority: 90 }, listOf('track_script', ['«chk»'])),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf':
        exampleScript('chk', 'weight 20') + exampleInstance({ priority: 100 }, listOf('track_script', ['chk'])),
      'lb2/keepalived.conf':
        exampleScript('chk', 'weight 20') + exampleInstance({ priority: 90 }, listOf('track_script', ['chk'])),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 100 }, listOf('track_interface', ['eth1 weight 20'])),
      'lb2/keepalived.conf': exampleInstance({ priority: 90 }, listOf('track_interface', ['eth1 weight 25'])),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      for (const standing of standings) {
        const passed = passedBy(standing, standings);
        const tracker = standing.trackers.find(({ gain }) => gain > 0);
        if (!passed || !tracker) continue;
        const { node } = passed.member;
        report(
          tracker.file.path,
          rangeOf(tracker),
          `While all is well, weights raise the priority here from ${standing.base} to ${standing.effective}, above the ${passed.effective} of ${node.name}, which is written with ${passed.base}: this node takes the addresses without any failure.`,
          {
            related: [
              {
                path: passed.member.file.path,
                range: priorityRange(passed),
                message: `${node.name} has priority ${passed.effective}.`,
              },
            ],
          },
        );
      }
    }
  },
};

/** A node that is stronger as written and weaker with the weights. */
function passedBy(standing: Standing, all: readonly Standing[]): Standing | undefined {
  return all.find(({ base, effective }) => base > standing.base && effective < standing.effective);
}
