import type { Word } from '../../syntax/tree.ts';
import { instance, otherInstance } from '../examples.ts';
import { syncGroups } from '../facts/sync-groups.ts';
import { withoutWord } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const two = `${instance()}${otherInstance('B', 2)}`;

export const syncGroupMemberRepeated: Rule = {
  id: 'sync-group-member-repeated',
  severity: 'error',
  summary: 'An instance is a member of one sync group, once.',
  why: 'keepalived keeps it in the first group and ignores it in the second, which then changes state without it.',
  source: 'keepalived keepalived/vrrp/vrrp_sync.c: vrrp_sync_set_group',
  bad: [
    `vrrp_sync_group G {\n  group {\n    A\n    B\n    «A»\n  }\n}\n${two}`,
    `vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n}\nvrrp_sync_group H {\n  group {\n    C\n    «B»\n  }\n}\n${two}${otherInstance('C', 3)}`,
  ],
  good: [`vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n}\n${two}`],
  check(context, report) {
    const first = new Map<string, Word>();
    for (const { members } of syncGroups(context)) {
      for (const member of members) {
        const earlier = first.get(member.value);
        if (!earlier) first.set(member.value, member);
        else {
          report(member.range, `${member.value} is a member of a sync group already: keepalived ignores it here.`, {
            related: [{ range: earlier.range, message: 'the first mention' }],
            fixes: withoutWord(context.tree.text, member.range),
          });
        }
      }
    }
  },
};
