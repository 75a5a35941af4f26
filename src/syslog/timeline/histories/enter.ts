import type { Cause, VrrpState } from '../../timeline.ts';
import { causeOf, doubtOf, type Moment, toCause } from './causes.ts';
import { type Machine, trackOf } from './machine.ts';
import { change, isFresh, type Track } from './tracks.ts';

export function enterGroup(machine: Machine, group: string, state: VrrpState, record: Moment): void {
  const leader = machine.groups.sync(group, state, record);
  const track = trackOf(machine, group, 'sync-group');
  if (isFresh(track)) listenAsGroup(machine, track);
  enter(machine, track, state, record, leader === undefined ? undefined : lastCause(machine, leader));
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

/** `known` is a cause that is known otherwise than by what was said before. */
export function enter(machine: Machine, track: Track, state: VrrpState, record: Moment, known?: Cause): void {
  const last = track.stays.at(-1);
  if (last?.state === state) {
    // BACKUP is only said again by a member that had followed its group into FAULT.
    const recovered = state === 'BACKUP' && track.kind === 'instance' ? machine.groups.recovered(last.from) : undefined;
    if (recovered === undefined) return;
    follow(track, recovered.group, recovered.fault);
  }
  const { clues } = track;
  const cause = known ?? causeOf(hintsFor(machine, track), track.stays.at(-1)?.state, state, record);
  change(track, state, record, cause, record.time);
  const entered = track.stays.at(-1);
  const doubt = doubtOf(clues, cause);
  if (entered !== undefined && doubt !== undefined) entered.doubt = doubt;
}

/** What a group did is no reason for what it does. */
function hintsFor({ clues }: Machine, { kind, clues: own }: Track): Parameters<typeof causeOf>[0] {
  return { node: kind === 'instance' ? clues : clues.filter(({ clue }) => !clue.kind.startsWith('vrrp.sync.')), own };
}

/** The group changes for the reason of the member that it began with. */
function lastCause(machine: Machine, instance: string): Cause | undefined {
  return trackOf(machine, instance, 'instance').transitions.at(-1)?.cause;
}
