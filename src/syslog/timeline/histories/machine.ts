import type { Hint, Moment } from './causes.ts';
import { SilentStarts } from './silent-starts.ts';
import { SyncGroups } from './sync-groups.ts';
import type { Track } from './tracks.ts';

/** What is known of one node while its lines are read one after the other. */
export interface Machine {
  readonly tracks: Map<string, Track>;
  readonly groups: SyncGroups;
  readonly starts: SilentStarts;
  /** The one that was asked for last; most lines speak of the same again. */
  last: Track | undefined;
  /** What was said of the whole node, the last few only. */
  readonly clues: Hint[];
  vrrpPid: string | undefined;
  /** The last start, as long as it may turn out that another daemon is running. */
  refused: { readonly record: Moment; readonly vrrpPid: string | undefined } | undefined;
  /** `Stopping` was said, and nothing after it that shows otherwise. */
  stopping: Moment | undefined;
  lastTime: number | undefined;
}

export function newMachine(): Machine {
  return {
    tracks: new Map(),
    groups: new SyncGroups(),
    starts: new SilentStarts(),
    last: undefined,
    clues: [],
    vrrpPid: undefined,
    refused: undefined,
    stopping: undefined,
    lastTime: undefined,
  };
}

/** One that can be brought to an end without the other: what an end changes is its own. */
export function copyOf(machine: Machine): Machine {
  const tracks = new Map([...machine.tracks].map(([key, track]) => [key, copyOfTrack(track)]));
  return { ...machine, tracks, last: undefined, starts: machine.starts.copy() };
}

/** Only the last stay is ever changed. */
function copyOfTrack(track: Track): Track {
  const stays = [...track.stays];
  const last = stays.pop();
  if (last !== undefined) stays.push({ ...last });
  return { ...track, stays, transitions: [...track.transitions] };
}

export function trackOf(machine: Machine, instance: string, kind: Track['kind']): Track {
  const known = machine.last;
  if (known !== undefined && known.instance === instance && known.kind === kind) return known;
  machine.last = findTrack(machine, instance, kind);
  return machine.last;
}

function findTrack(machine: Machine, instance: string, kind: Track['kind']): Track {
  const key = `${kind} ${instance}`;
  const known = machine.tracks.get(key);
  if (known !== undefined) return known;
  const track: Track = {
    instance,
    kind,
    stays: [],
    transitions: [],
    clues: [],
    announced: undefined,
    beganAtStart: false,
  };
  machine.tracks.set(key, track);
  return track;
}
