import { instance, otherInstance } from '../examples.ts';
import { type Instance, ownerPriority } from '../facts/instances.ts';
import { type SyncGroup, syncGroups } from '../facts/sync-groups.ts';
import { type TrackEntries, type TrackEntry, trackEntriesOf } from '../facts/tracking.ts';
import type { Report, Rule } from '../rule.ts';

const script = 'vrrp_script chk {\n  script "</etc/hostname"\n}\n';
const group = 'vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n';

export const trackWeightDropped: Rule = {
  id: 'track-weight-dropped',
  severity: 'error',
  summary: 'A weight stands where a priority can be moved.',
  why: `The owner of the addresses keeps priority 255 whatever happens, and the instances of a sync group have to move
together: keepalived reports a weight there and drops the entry or the weight, so that what is tracked no longer counts or
leads to FAULT instead. Track without weight, or put the entry into the group with \`sync_group_tracking_weight\`.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance, vrrp_complete_init',
  bad: [
    `${script}${instance('priority 255', 'track_script {\n    chk weight «5»\n  }')}`,
    `${script}${group}}\n${instance('track_script {\n    chk weight «5»\n  }')}${otherInstance('B', 2)}`,
    `${script}${group}  sync_group_tracking_weight\n  track_script {\n    chk weight «5»\n  }\n}\n${instance('priority 255', 'state MASTER')}${otherInstance('B', 2, 'priority 255', 'state MASTER')}`,
  ],
  good: [
    `${script}${instance('priority 150', 'track_script {\n    chk weight 5\n  }')}`,
    `${script}${instance('priority 255', 'track_script {\n    chk\n  }')}`,
    `${script}${group}  sync_group_tracking_weight\n}\n${instance('track_script {\n    chk weight 5\n  }')}${otherInstance('B', 2)}`,
  ],
  check(context, report) {
    const { instances } = context;
    const groups = syncGroups(context);
    const entries = trackEntriesOf(context);
    const grouped = new Set(groups.filter(movesNot).flatMap((group) => group.instances));
    for (const one of instances) checkInstance(one, grouped.has(one), entries, report);
    for (const group of groups) checkGroup(group, entries, report);
  },
};

function checkInstance(one: Instance, isGrouped: boolean, entries: TrackEntries, report: Report): void {
  const isOwner = one.priority === ownerPriority && one.settings.knows('priority', 'state');
  if (!isOwner && !isGrouped) return;
  const reason = isOwner
    ? 'Priority 255 does not move'
    : 'The instance is in a sync group without sync_group_tracking_weight';
  for (const entry of entries.in(one.settings)) if (entry.weight) reportEntry(entry, reason, report);
}

function checkGroup({ settings, instances }: SyncGroup, entries: TrackEntries, report: Report): void {
  const owner = instances.find((one) => one.priority === ownerPriority && one.settings.knows('priority', 'state'));
  if (!owner) return;
  const reason = `The member ${owner.name.value} has priority 255, which does not move`;
  for (const entry of entries.in(settings)) if (entry.weight) reportEntry(entry, reason, report);
}

function reportEntry(entry: TrackEntry, reason: string, report: Report): void {
  const { name, weightWord, list } = entry;
  // Processes are left out of keepalived's check, and their weight goes on to count for the one instance.
  if (list === 'track_process') {
    const message = `${reason}, and keepalived does not check it for processes.`;
    report((weightWord ?? name).range, message, { severity: 'warning' });
    return;
  }
  report((weightWord ?? name).range, `${reason}: keepalived does not use the weight of ${name.value}.`);
}

function movesNot({ settings }: SyncGroup): boolean {
  return settings.isClosed && !settings.has('sync_group_tracking_weight', 'global_tracking');
}
