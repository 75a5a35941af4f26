import { instance, otherInstance } from '../examples.ts';
import { type Instance, ownerPriority } from '../facts/instances.ts';
import { syncGroups } from '../facts/sync-groups.ts';
import type { Rule } from '../rule.ts';

const group = 'group {\n    A\n    B\n  }\n}\n';

export const syncGroupStatesMixed: Rule = {
  id: 'sync-group-states-mixed',
  severity: 'warning',
  summary: 'The members of a sync group begin alike: all as owner of their addresses, or none.',
  why: 'An instance with state MASTER and priority 255 takes its addresses at once, the others wait for an election: keepalived reports it and lets the whole group begin as BACKUP.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_init',
  bad: [
    `vrrp_sync_group «G» {\n  ${group}${instance('state MASTER', 'priority 255')}${otherInstance('B', 2, 'state BACKUP')}`,
  ],
  good: [
    `vrrp_sync_group G {\n  ${group}${instance('state MASTER', 'priority 150')}${otherInstance('B', 2, 'state BACKUP')}`,
  ],
  check(context, report) {
    for (const { name, members, instances } of syncGroups(context)) {
      if (instances.length < members.length || !instances.every(isKnown)) continue;
      const owner = instances.find(isOwner);
      const other = instances.find((one) => !isOwner(one));
      if (!owner || !other) continue;
      report(
        name.range,
        `${owner.name.value} begins as MASTER with priority 255 and ${other.name.value} does not: the group begins as BACKUP.`,
      );
    }
  },
};

function isOwner({ startsAsMaster, priority }: Instance): boolean {
  return startsAsMaster && priority === ownerPriority;
}

function isKnown({ settings }: Instance): boolean {
  return settings.knows('state', 'priority');
}
