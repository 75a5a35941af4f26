import type { Fix } from '../../keepalived/problem.ts';
import type { ClusterRule } from '../cluster.ts';
import { blockOf, exampleInstance } from '../examples.ts';

import { firstOfEachNode, type Member, versionOf, virtualRouters } from '../facts/virtual-router.ts';

export const versionMismatch: ClusterRule = {
  id: 'version-mismatch',
  severity: 'error',
  summary: 'The nodes of a virtual router speak one version of VRRP.',
  why: `A node drops every advert of the other version. It then hears no master and becomes one itself, so that two nodes
hold the addresses.

The version is that of the instance (\`version\`), else of the node (\`vrrp_version\` in \`global_defs\`), else 2; IPv6 is always
version 3. Write the same on all nodes.`,
  source: 'keepalived vrrp/vrrp.c:vrrp_check_packet, vrrp_complete_instance; RFC 5798 7.1',
  bad: [
    {
      'lb1/keepalived.conf': blockOf('global_defs', ['vrrp_version «3»']) + exampleInstance({ priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ name: '«VI_1»', priority: 100 }),
    },
    {
      'lb1/keepalived.conf': exampleInstance({ priority: 150 }, 'version «2»'),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, 'version «3»'),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': blockOf('global_defs', ['vrrp_version 3']) + exampleInstance({ priority: 150 }),
      'lb2/keepalived.conf': exampleInstance({ priority: 100 }, 'version 3'),
    },
  ],
  check(cluster, report) {
    for (const router of virtualRouters(cluster)) {
      const members = firstOfEachNode(router);
      for (const member of members) {
        const version = versionOf(member);
        const other = members.find((one) => versionOf(one) !== version);
        if (!other) continue;
        const { name } = other.node;
        const { path, range } = placeOf(member);
        report(
          path,
          range,
          `VRRP version ${version} here and ${versionOf(other)} on ${name}: each drops the other's adverts, so both become master.`,
          {
            related: [{ ...placeOf(other), message: `${name} speaks version ${versionOf(other)}.` }],
            fixes: fixesFor(member, members[0]),
          },
        );
      }
    }
  },
};

/** All take the version of the first node, where a version is written. */
function fixesFor(member: Member, first: Member | undefined): readonly Fix[] {
  const { path, range } = placeOf(member);
  if (!first || versionOf(first) === versionOf(member) || range === member.instance.name.range) return [];
  const edits = [{ range, newText: String(versionOf(first)) }];
  return [{ title: `Use version ${versionOf(first)} as on ${first.node.name}`, path, edits }];
}

/** What says which version it is; the instance's name where nothing does. */
function placeOf({ instance, file, node }: Member) {
  if (instance.version) return { path: file.path, range: instance.version.range };
  for (const { path, model } of [file, node]) {
    if (model.globals.vrrpVersion) return { path, range: model.globals.vrrpVersion.range };
  }
  return { path: file.path, range: instance.name.range };
}
