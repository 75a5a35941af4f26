import { instance, otherInstance } from '../examples.ts';
import { syncGroups } from '../facts/sync-groups.ts';
import type { Rule } from '../rule.ts';

export const syncGroupTooSmall: Rule = {
  id: 'sync-group-too-small',
  severity: 'warning',
  summary: 'A sync group holds two instances or more.',
  why: 'A group keeps instances in the same state; with one member there is nothing to keep, and keepalived says that this is probably not what you want.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_init',
  bad: [`vrrp_sync_group «G» {\n  group {\n    A\n  }\n}\n${instance()}`],
  good: [`vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n}\n${instance()}${otherInstance('B', 2)}`],
  check(context, report) {
    for (const { name, members, instances } of syncGroups(context)) {
      // That the one member is unknown is worse, and said by another rule.
      if (members.length === 1 && instances.length === 1)
        report(name.range, `The sync group ${name.value} has only one member.`);
    }
  },
};
