import { instance, otherInstance } from '../examples.ts';
import { type SyncGroup, syncGroups } from '../facts/sync-groups.ts';
import { type TrackEntries, type TrackEntry, trackEntriesOf } from '../facts/tracking.ts';
import type { Report, Rule } from '../rule.ts';

const group = 'vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n';

export const trackEntryInGroup: Rule = {
  id: 'track-entry-in-group',
  severity: 'hint',
  summary: 'What a sync group tracks is not tracked again by its members.',
  why: 'The weight of the group counts for all members; that of the member is not used. keepalived reports it for interfaces, those of the instances themselves included, and only logs it for the rest.',
  source: 'keepalived keepalived/vrrp/vrrp.c: add_vrrp_to_track_script and its like, vrrp_complete_init',
  bad: [
    `vrrp_script chk {\n  script "</etc/hostname"\n}\n${group}  track_script {\n    chk\n  }\n}\n${instance('track_script {\n    «chk»\n  }')}${otherInstance('B', 2)}`,
    `${group}  track_interface {\n    «eth0»\n  }\n}\n${instance()}${otherInstance('B', 2)}`,
  ],
  good: [
    `vrrp_script chk {\n  script "</etc/hostname"\n}\n${group}  track_script {\n    chk\n  }\n}\n${instance()}${otherInstance('B', 2)}`,
  ],
  check(context, report) {
    const entries = trackEntriesOf(context);
    for (const group of syncGroups(context)) {
      const ofGroup = entries.in(group.settings);
      if (ofGroup.length > 0) checkGroup(group, ofGroup, entries, report);
    }
  },
};

function checkGroup(group: SyncGroup, ofGroup: readonly TrackEntry[], entries: TrackEntries, report: Report): void {
  const byKey = new Map(ofGroup.map((entry) => [keyOf(entry), entry]));
  for (const { settings } of group.instances) {
    for (const entry of entries.in(settings)) {
      const same = byKey.get(keyOf(entry));
      if (!same || entry.list === 'track_interface') continue;
      report(entry.name.range, `The sync group ${group.name.value} tracks ${entry.name.value}: its weight is used.`, {
        related: [{ range: same.name.range, message: 'the entry of the group' }],
      });
    }
  }
  for (const entry of ofGroup) if (entry.list === 'track_interface') checkInterface(entry, group, entries, report);
}

function checkInterface({ name }: TrackEntry, group: SyncGroup, entries: TrackEntries, report: Report): void {
  const member = group.instances.find(
    ({ settings }) =>
      (settings.word('interface') === name.value && !settings.has('dont_track_primary')) ||
      entries.in(settings).some((entry) => entry.list === 'track_interface' && entry.name.value === name.value),
  );
  if (!member) return;
  report(name.range, `${member.name.value} tracks ${name.value} already: keepalived uses the weight of the group.`, {
    severity: 'warning',
  });
}

function keyOf({ list, name }: TrackEntry): string {
  return `${list} ${name.value}`;
}
