import { lineInside } from '../../keepalived/lint/fixes.ts';
import type { Fix } from '../../keepalived/problem.ts';
import type { TextEdit } from '../../text.ts';
import type { ClusterRule } from '../cluster.ts';
import { exampleInstance, exampleScript, listOf } from '../examples.ts';
import { LISTS, rangeOf, type Tracker, trackersOf } from '../facts/tracking.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';
import { listed } from '../facts/words.ts';

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
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, listOf('track_interface', ['eth1', '«eth2»'])),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, listOf('track_interface', ['eth1'])),
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
              fixes: fixesFor(
                tracker,
                member,
                without.map((other) => other.member),
              ),
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

/** It is tracked on the others as well, where they have what it takes; the same failure may mean something else there. */
function fixesFor(tracker: Tracker, member: Member, others: readonly Member[]): readonly Fix[] {
  const { start, end } = member.instance.statement.range;
  const isOwn = tracker.file === member.file && start < tracker.name.range.start && tracker.name.range.end < end;
  const changes = others.map((other) => ({ path: other.file.path, edits: isOwn ? entryIn(other, tracker) : [] }));
  const [first, ...more] = changes;
  if (!first || changes.some(({ edits }) => edits.length === 0)) return [];
  const title = `Track ${tracker.name.value} on ${listed(others.map(({ node }) => node.name))}`;
  return [{ title, ...first, byHand: true, ...(more.length > 0 ? { others: more } : {}) }];
}

/** An entry in the list of the instance, or a list of its own. None where the node does not define what is tracked. */
function entryIn({ node, file, instance }: Member, { kind, name, weight }: Tracker): readonly TextEdit[] {
  const { list, definition } = LISTS[kind];
  const { text } = file.tree;
  const inside = instance.statement.block?.statements ?? [];
  const first = inside[0]?.range.start ?? 0;
  const isDefined = [node, ...node.included].some(({ tree }) =>
    tree.statements.some(({ words }) => words[0]?.value === definition && words[1]?.value === name.value),
  );
  if (definition !== undefined && !isDefined) return [];
  const entry = weight && !weight.isShared ? `${name.value} weight ${weight.value}` : name.value;
  const present = inside.find(({ words, block }) => words[0]?.value === list && block);
  if (present) return lineInside(text, present, entry);
  const indent = /[ \t]*$/.exec(text.slice(Math.max(0, first - 200), first))?.[0] ?? '';
  return lineInside(text, instance.statement, `${list} {\n${indent}${indent}${entry}\n${indent}}`);
}

/** Whether the others neither name it nor have something of the kind that this node does not name. */
function lacks(others: readonly Tracker[], tracker: Tracker, own: readonly Tracker[]): boolean {
  const ofKind = others.filter(({ kind }) => kind === tracker.kind);
  if (ofKind.some(({ name }) => name.value === tracker.name.value)) return false;
  return ofKind.every((other) => own.some(({ kind, name }) => kind === other.kind && name.value === other.name.value));
}
