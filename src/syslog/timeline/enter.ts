import type { VrrpState } from '../timeline.ts';
import { causeOf, type Moment, toCause } from './causes.ts';
import { type Machine, trackOf } from './machine.ts';
import { change, isFresh, type Track } from './tracks.ts';

export function enterGroup(machine: Machine, group: string, state: VrrpState, record: Moment): void {
  machine.groups.sync(group, state, record);
  const track = trackOf(machine, group, 'sync-group');
  if (isFresh(track)) listenAsGroup(machine, track);
  enter(machine, track, state, record);
  if (state !== 'FAULT') return;
  for (const track of machine.tracks.values()) {
    if (track.kind !== 'instance' || track.stays.at(-1)?.state !== 'BACKUP') continue;
    if (machine.groups.isMember(track.instance, group)) follow(track, group, record);
  }
}

/** keepalived logs no state of a group whose members begin as BACKUP. */
function listenAsGroup(machine: Machine, track: Track): void {
  const since = machine.groups.membersOf(track.instance).flatMap((one) => machine.starts.listeningSince(one) ?? [])[0];
  if (since === undefined) return;
  change(track, 'BACKUP', since, toCause(since, 'keepalived started'), since.time);
}

/** A member that was BACKUP goes to FAULT with its group, and nothing says so. */
function follow(track: Track, group: string, record: Moment): void {
  change(track, 'FAULT', record, toCause(record, `sync group ${group} moved to FAULT`), record.time);
}

export function enter(machine: Machine, track: Track, state: VrrpState, record: Moment): void {
  const last = track.stays.at(-1);
  if (last?.state === state) {
    // BACKUP is only said again by a member that had followed its group into FAULT.
    const recovered = state === 'BACKUP' && track.kind === 'instance' ? machine.groups.recovered(last.from) : undefined;
    if (recovered === undefined) return;
    follow(track, recovered.group, recovered.fault);
  }
  change(
    track,
    state,
    record,
    causeOf({ node: machine.clues, own: track.clues }, track.stays.at(-1)?.state, state, record),
    record.time,
  );
}
