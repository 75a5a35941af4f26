import { instance } from '../examples.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const multicastGroupUnused: Rule = {
  id: 'multicast-group-unused',
  severity: 'warning',
  summary: 'A multicast group is set where something sends to it.',
  why: `An instance with unicast peers sends to those alone: keepalived reports \`mcast_dst_ip\` and ignores it. A group of
global_defs (\`vrrp_mcast_group4\`, \`vrrp_mcast_group6\`) that no instance of its family uses is a hint: it contradicts the
peers, and one of the two may be left from another time.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    instance('«mcast_dst_ip» 224.0.0.99', 'unicast_peer {\n    192.0.2.2\n  }'),
    `global_defs {\n  «vrrp_mcast_group4» 224.0.0.99\n}\n${instance('unicast_peer {\n    192.0.2.2\n  }')}`,
  ],
  good: [instance('mcast_dst_ip 224.0.0.99'), `global_defs {\n  vrrp_mcast_group4 224.0.0.99\n}\n${instance()}`],
  check({ instances, tree }, report) {
    for (const { settings, isUnicast } of instances) {
      const statement = settings.last('mcast_dst_ip');
      if (statement && isUnicast && settings.knows('mcast_dst_ip')) {
        report(keywordRange(statement), 'The instance has unicast peers: keepalived ignores mcast_dst_ip.', {
          fixes: withoutStatement(tree.text, statement),
        });
      }
    }
    for (const [keyword, family] of groups) {
      const statement = instances[0]?.globals.last(keyword);
      const own = instances.filter((one) => one.family === family);
      if (!statement || own.length === 0 || !own.every(({ isUnicast }) => isUnicast)) continue;
      report(keywordRange(statement), 'All instances have unicast peers: none sends to this group.', {
        severity: 'hint',
      });
    }
  },
};

const groups = [
  ['vrrp_mcast_group4', 'ipv4'],
  ['vrrp_mcast_group6', 'ipv6'],
] as const;
