import type { Located } from '../../keepalived/model/model.ts';
import { textAt } from '../../keepalived/model/read-values.ts';
import type { Fix } from '../../keepalived/problem.ts';
import { hasParameter } from '../../keepalived/syntax/parameters.ts';
import type { Statement } from '../../keepalived/syntax/tree.ts';
import type { ClusterReport, ClusterRule } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';
import { globalsOf } from '../facts/globals.ts';
import { isConditional, isUnicast, valueIn } from '../facts/instance.ts';
import { firstOfEachNode, type Member, virtualRouters } from '../facts/virtual-router.ts';

export const multicastGroupMismatch: ClusterRule = {
  id: 'multicast-group-mismatch',
  severity: 'error',
  summary: 'The nodes of a virtual router send to the same multicast group.',
  why: `A node hears only the group that it has joined: \`mcast_dst_ip\` of the instance, else \`vrrp_mcast_group4\` or
\`vrrp_mcast_group6\`, else 224.0.0.18 and ff02::12. With different groups each node hears no master and becomes one itself,
so that two nodes hold the addresses.

Write the same group on all nodes.`,
  source:
    'keepalived vrrp/vrrp.c:vrrp_complete_instance (mcast_dst_ip), vrrp_if.c:if_join_vrrp_group; keepalived.conf(5), vrrp_mcast_group4',
  bad: [
    {
      'lb1/keepalived.conf':
        blockOf('global_defs', ['vrrp_mcast_group4 «224.0.0.81»']) + exampleInstance({ priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 100 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, 'mcast_dst_ip «224.0.0.20»'),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, 'mcast_dst_ip «224.0.0.21»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf':
        blockOf('global_defs', ['vrrp_mcast_group4 224.0.0.81']) + exampleInstance({ priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, 'mcast_dst_ip 224.0.0.81'),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, 'mcast_dst_ip 224.0.0.18'),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router).filter(({ instance }) => !isUnicast(instance));
      const heard = members.flatMap((member) => {
        const group = groupOf(member);
        return group ? [{ member, group }] : [];
      });
      for (const one of heard) reportStranger(one, heard, report);
    }
  },
};

interface Heard {
  readonly member: Member;
  readonly group: Located<string> & { readonly path: string };
}

/** Undefined where the text does not tell. */
function groupOf({ node, file, instance, family }: Member): Heard['group'] | undefined {
  if (isConditional(instance, ['mcast_dst_ip'])) return undefined;
  const own = valueIn(instance, 'mcast_dst_ip');
  if (own) return readable(own, file.path);
  const name = family === 'ipv6' ? 'vrrp_mcast_group6' : 'vrrp_mcast_group4';
  for (const { tree, path } of [node, ...node.included]) {
    const found = globalsOf(tree).get(name);
    if (found) return readable(found, path);
  }
  const value = family === 'ipv6' ? 'ff02::12' : '224.0.0.18';
  return { value, range: instance.name.range, path: file.path };
}

function readable(statement: Statement, path: string): Heard['group'] | undefined {
  const text = textAt(statement);
  if (!text || statement.prefixes.length > 0 || statement.words.some(hasParameter)) return undefined;
  return { ...text, value: text.value.toLowerCase(), path };
}

function reportStranger({ member, group }: Heard, all: readonly Heard[], report: ClusterReport): void {
  const other = all.find((one) => one.group.value !== group.value);
  if (!other) return;
  const { name } = other.member.node;
  report(
    group.path,
    group.range,
    `Adverts go to ${group.value} here and to ${other.group.value} on ${name}: the two do not hear each other, so both become master.`,
    {
      related: [
        { path: other.group.path, range: other.group.range, message: `${name} sends to ${other.group.value}.` },
      ],
      fixes: fixesFor(group, member, all[0]),
    },
  );
}

/** All take the group of the first node. */
function fixesFor(group: Heard['group'], member: Member, first: Heard | undefined): readonly Fix[] {
  if (!first || group.value === first.group.value || group.range === member.instance.name.range) return [];
  const edits = [{ range: group.range, newText: first.group.value }];
  return [{ title: `Use ${first.group.value} as on ${first.member.node.name}`, edits }];
}
