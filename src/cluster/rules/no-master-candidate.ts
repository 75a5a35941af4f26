import type { Fix } from '../../keepalived/problem.ts';
import type { Range } from '../../text.ts';
import type { ClusterRule } from '../cluster.ts';
import { exampleInstance } from '../examples.ts';
import { valueIn } from '../facts/instance.ts';
import { areOfOneLine } from '../facts/shared-line.ts';
import { standingsOf } from '../facts/standing.ts';
import { type Member, virtualRouters } from '../facts/virtual-router.ts';
import { listed } from '../facts/words.ts';

export const noMasterCandidate: ClusterRule = {
  id: 'no-master-candidate',
  severity: 'info',
  summary: 'Where all nodes are BACKUP, they say what that is for.',
  why: `\`state BACKUP\` on every node is how \`nopreempt\` is written, which keeps the addresses where they are when a
stronger node comes back. Without \`nopreempt\`, \`preempt_delay\` or equal priorities it changes nothing: keepalived 2 elects
by priority alone, and the strongest node takes the addresses back after each recovery as if it were \`state MASTER\`.

One line that stands under no condition in a file for several nodes (\`@id\`) is not told of.

Add \`nopreempt\` to the node with the highest priority if the addresses are to stay, or write \`state MASTER\` there to say
that they are to move back.`,
  source:
    'keepalived vrrp/vrrp.c:vrrp_complete_instance, vrrp/vrrp_scheduler.c:vrrp_init_state; keepalived.conf(5), nopreempt',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: '«BACKUP»', priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'nopreempt'),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 150 }, 'preempt_delay 60'),
      'lb2/keepalived.conf': exampleInstance({ state: 'BACKUP', priority: 100 }, 'preempt_delay 60'),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const standings = standingsOf(router) ?? [];
      const [first, second] = standings;
      const state = first?.member.instance.state;
      if (!first || !second || !state || first.effective === second.effective) continue;
      const instances = standings.map(({ member }) => member.instance);
      if (!instances.every((instance) => instance.state?.value === 'BACKUP')) continue;
      // One line for all nodes of a file says nothing of this one.
      const members = standings.map(({ member }) => member);
      if (areOfOneLine(members, ({ instance }) => instance.state?.range)) continue;
      if (instances.some((instance) => instance.nopreempt || valueIn(instance, 'preempt_delay'))) continue;
      const others = listed(standings.slice(1).map(({ member }) => member.node.name));
      report(
        first.member.file.path,
        state.range,
        `This node is BACKUP like ${others}, but nothing keeps it from taking the addresses back: with priority ${first.effective} it becomes master whenever it runs. Add nopreempt if they are to stay where they are, or write MASTER.`,
        { fixes: fixesFor(first.member, state.range) },
      );
    }
  },
};

/** Both are right, for different wishes, so both are offered. */
function fixesFor({ file, instance }: Member, range: Range): readonly Fix[] {
  const { text } = file.tree;
  const line = instance.statement.block?.statements.find(({ words }) => words[1]?.range.start === range.start);
  const start = line?.range.start ?? 0;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const stay = { range: { start, end: start }, newText: `nopreempt\n${indent}` };
  return [
    { title: 'Write state MASTER', edits: [{ range, newText: 'MASTER' }] },
    ...(line && indent.trim() === '' ? [{ title: 'Add nopreempt', edits: [stay] }] : []),
  ];
}
