import type { ClusterRule } from '../cluster.ts';
import { exampleInstance, exampleScript, listOf } from '../examples.ts';
import { rangeOf, type Tracker, trackersOf } from '../tracking.ts';
import { firstOfEachNode, virtualRouters } from '../virtual-router.ts';
import { listed } from '../words.ts';

export const trackMismatch: ClusterRule = {
  id: 'track-mismatch',
  severity: 'warning',
  summary: 'The nodes of a virtual router track the same things.',
  why: `What only one node tracks protects that node alone: after a failover the other one keeps the addresses although the
same service has failed there, and no log line says so. With a positive weight the comparison of priorities is lopsided too.

Track it on every node. Things of one kind that merely bear different names on the nodes are not reported.`,
  source: 'keepalived vrrp/vrrp_track.c; keepalived.conf(5), track_script, track_interface, track_process',
  bad: [
    {
      'lb1/keepalived.conf':
        exampleScript('chk') + exampleInstance({ priority: 150 }, listOf('track_script', ['«chk»'])),
      'lb2/keepalived.conf': exampleScript('chk') + exampleInstance({ priority: 100 }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf':
        exampleScript('chk_a') + exampleInstance({ priority: 150 }, listOf('track_script', ['chk_a'])),
      'lb2/keepalived.conf':
        exampleScript('chk_b') + exampleInstance({ priority: 100 }, listOf('track_script', ['chk_b'])),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, listOf('track_interface', ['eth0', 'eth1'])),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, listOf('track_interface', ['eth1'])),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const tracking = firstOfEachNode(router).map((member) => ({ member, trackers: trackersOf(member) }));
      for (const { member, trackers = [] } of tracking) {
        for (const tracker of trackers) {
          const without = tracking.filter(
            (other) => other.member !== member && other.trackers && lacks(other.trackers, tracker, trackers),
          );
          if (without.length === 0) continue;
          const names = listed(without.map((other) => other.member.node.name));
          report(
            tracker.file.path,
            rangeOf(tracker),
            `${tracker.name.value} is tracked here but not on ${names}: a failure there is not noticed.`,
            {
              related: without.slice(0, 4).map(({ member: { file, instance, node } }) => ({
                ...{
                  path: file.path,
                  range: instance.name.range,
                  message: `${node.name} does not track ${tracker.name.value}.`,
                },
              })),
            },
          );
        }
      }
    }
  },
};

/** Whether the others neither name it nor have something of the kind that this node does not name. */
function lacks(others: readonly Tracker[], tracker: Tracker, own: readonly Tracker[]): boolean {
  const ofKind = others.filter(({ kind }) => kind === tracker.kind);
  if (ofKind.some(({ name }) => name.value === tracker.name.value)) return false;
  return ofKind.every((other) => own.some(({ kind, name }) => kind === other.kind && name.value === other.name.value));
}
