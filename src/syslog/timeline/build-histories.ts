import type { Recognised } from '../messages/recognise.ts';
import { isVrrpTag } from '../nodes/processes.ts';
import type { LogRecord } from '../record.ts';
import type { Cause, InstanceHistory, LogPlace, Transition, VrrpState } from '../timeline.ts';
import { causeOf, type Hint, isDated, keepHint, type Moment, toCause } from './causes.ts';
import { cluesOf } from './clues.ts';
import { SyncGroups } from './sync-groups.ts';

/** A span with what incidents need to know of it. */
export interface Stay {
  readonly state: VrrpState;
  readonly from: number;
  to: number | undefined;
  /** Until when lines of the node vouch for it: a crashed node says nothing, so its last state proves little. */
  knownTo: number;
  readonly entry: LogPlace;
  readonly cause: Cause | undefined;
  readonly resolutionMs: number;
}

export interface NodeHistory extends InstanceHistory {
  readonly stays: readonly Stay[];
}

/**
 * What one node says of its instances and sync groups: the state machine over its records, which are in order.
 * A state that is said again is no transition. A start or a new VRRP process ends what the process before had.
 */
export function buildHistories(node: string, records: readonly LogRecord[]): readonly NodeHistory[] {
  const machine: Machine = {
    tracks: new Map(),
    groups: new SyncGroups(),
    last: undefined,
    clues: [],
    vrrpPid: undefined,
    stopping: undefined,
    lastTime: undefined,
  };
  for (const record of records) if (isDated(record)) take(machine, record);
  finish(machine);
  // An instance that was only mentioned has no history.
  const tracks = [...machine.tracks.values()].filter(({ stays }) => stays.length > 0);
  return tracks.map(({ instance, kind, stays, transitions }) => ({
    node,
    instance,
    kind,
    spans: stays.map(({ state, from, to }) => ({ state, from, to })),
    transitions,
    stays,
  }));
}

interface Track {
  readonly instance: string;
  readonly kind: 'instance' | 'sync-group';
  readonly stays: Stay[];
  readonly transitions: Transition[];
  /** What was said of this instance since its last transition. */
  clues: Hint[];
}

interface Machine {
  readonly tracks: Map<string, Track>;
  readonly groups: SyncGroups;
  /** The one that was asked for last; most lines speak of the same again. */
  last: Track | undefined;
  /** What was said of the whole node, the last few only. */
  readonly clues: Hint[];
  vrrpPid: string | undefined;
  /** `Stopping` was said, and nothing after it that shows otherwise. */
  stopping: Moment | undefined;
  lastTime: number | undefined;
}

function take(machine: Machine, record: Moment): void {
  noticeNewProcess(machine, record);
  // A repetition counts what was said before; it changes no state.
  if (record.recognised !== undefined && record.repeats === 0) interpret(machine, record, record.recognised);
  machine.lastTime = Math.max(machine.lastTime ?? record.time, record.time);
}

/** The pid of the VRRP child is the only thing that separates two runs of the daemon when the end was not logged. */
function noticeNewProcess(machine: Machine, record: Moment): void {
  const { tag, pid, recognised } = record;
  const kind = recognised?.message.kind;
  if (kind === 'main.starting') stopAll(machine, record, 'keepalived started anew');
  const started = kind === 'child.starting.vrrp' ? recognised?.captures.pid : undefined;
  if (started === undefined && pid === machine.vrrpPid) return;
  const current = started ?? (tag !== undefined && isVrrpTag(tag) ? pid : undefined);
  if (current === undefined || current === machine.vrrpPid) return;
  if (machine.vrrpPid !== undefined) stopAll(machine, record, 'a new VRRP process took over');
  machine.vrrpPid = current;
}

function interpret(machine: Machine, record: Moment, { message, captures }: Recognised): void {
  collectClues(machine, record, { message, captures });
  if (message.event === 'daemon-stopping' && mayBeVrrp(record)) machine.stopping = record;
  switch (message.sets) {
    case 'STOP':
      if (message.scope === 'host' || mayBeVrrp(record)) stopAll(machine, record, endOf({ message, captures }));
      return;
    case 'UNKNOWN':
      loseTrack(machine, record);
      return;
    case undefined:
      if (message.implies === 'MASTER') imply(machine, record, captures.instance);
      if (message.kind === 'vrrp.advert.zero.sent') resign(machine, record, captures.instance);
      if (DEATHS.has(message.kind) && isVrrpTag(captures.proc ?? '')) loseTrack(machine, record);
      return;
    default:
      machine.stopping = undefined;
      if (captures.group !== undefined) enterGroup(machine, captures.group, message.sets, record);
      if (captures.instance !== undefined) {
        machine.groups.state(captures.instance, message.sets, record);
        enter(machine, trackOf(machine, captures.instance, 'instance'), message.sets, record);
      }
  }
}

/** What the parent says when a child was killed or crashed, whatever it does about it then. */
const DEATHS: ReadonlySet<string> = new Set(['child.exit.signal', 'child.exit.segv']);

/** Nobody knows what a VRRP process that died left behind. */
function loseTrack(machine: Machine, record: Moment): void {
  for (const track of machine.tracks.values()) {
    if (track.stays.length > 0 && track.stays.at(-1)?.state !== 'STOPPED') enter(machine, track, 'UNKNOWN', record);
  }
}

const STOPPED_BY = 'keepalived stopped';
const KILLED = 'the main process ended';
const BOOTED = 'the machine was started anew';

function endOf({ message, captures }: Recognised): string {
  if (message.kind === 'machine.boot') return BOOTED;
  if (message.kind === 'unit.main-exited' && captures.code !== 'exited') return `${KILLED} (${captures.status})`;
  return STOPPED_BY;
}

/** A line without a tag may be anyone's; the parent speaks for all. */
function mayBeVrrp({ tag }: LogRecord): boolean {
  return tag === undefined || isVrrpTag(tag) || !/^keepalived_(?:healthcheckers|bfd)/i.test(tag);
}

/** The line proves a state that was never said: the log begins in the middle. */
function imply(machine: Machine, record: Moment, instance: string | undefined): void {
  if (instance === undefined) return;
  const track = trackOf(machine, instance, 'instance');
  if (track.stays.length === 0) enter(machine, track, 'MASTER', record);
}

/** During a stop a master says `sent 0 priority` and no state. */
function resign(machine: Machine, record: Moment, instance: string | undefined): void {
  if (instance === undefined || machine.stopping === undefined) return;
  stop(trackOf(machine, instance, 'instance'), record, STOPPED_BY, record.time, machine.stopping);
}

function stopAll(machine: Machine, record: Moment, why: string): void {
  const knownTo = machine.lastTime ?? record.time;
  for (const track of machine.tracks.values()) stop(track, record, why, knownTo, machine.stopping);
  machine.stopping = undefined;
}

/** Ends what an instance was in; the last line before vouches for it, the line that tells of the end need not. */
function stop(track: Track, record: Moment, why: string, knownTo: number, said = record): void {
  const last = track.stays.at(-1);
  if (last === undefined || last.state === 'STOPPED' || last.state === 'UNKNOWN') return;
  const orderly = why === STOPPED_BY || why.startsWith(KILLED);
  const cause = toCause(said, why);
  change(track, 'STOPPED', record, cause, orderly ? record.time : knownTo);
}

function enterGroup(machine: Machine, group: string, state: VrrpState, record: Moment): void {
  machine.groups.sync(group, state, record);
  enter(machine, trackOf(machine, group, 'sync-group'), state, record);
  if (state !== 'FAULT') return;
  for (const track of machine.tracks.values()) {
    if (track.kind !== 'instance' || track.stays.at(-1)?.state !== 'BACKUP') continue;
    if (machine.groups.isMember(track.instance, group)) follow(track, group, record);
  }
}

/** A member that was BACKUP goes to FAULT with its group, and nothing says so. */
function follow(track: Track, group: string, record: Moment): void {
  change(track, 'FAULT', record, toCause(record, `sync group ${group} moved to FAULT`), record.time);
}

function enter(machine: Machine, track: Track, state: VrrpState, record: Moment): void {
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

function change(track: Track, state: VrrpState, record: Moment, cause: Cause | undefined, knownTo: number): void {
  const { time, file, line } = record;
  const last = track.stays.at(-1);
  // A clock that was set back must not give a span that ends before it begins.
  const from = Math.max(time, last?.from ?? time);
  if (last !== undefined) {
    last.to = from;
    last.knownTo = Math.min(from, Math.max(knownTo, last.from));
  }
  track.stays.push({
    state,
    from,
    to: undefined,
    knownTo: from,
    entry: { file, line },
    cause,
    resolutionMs: record.stamp?.resolutionMs ?? 1000,
  });
  track.transitions.push({ time, from: last?.state, to: state, cause, file, line });
  track.clues = [];
}

/** A node vouches for its states until its last line; `Stopping` without an end is an end. */
function finish(machine: Machine): void {
  if (machine.stopping !== undefined) stopAll(machine, machine.stopping, STOPPED_BY);
  for (const { stays } of machine.tracks.values()) {
    const last = stays.at(-1);
    if (last !== undefined) last.knownTo = Math.max(last.knownTo, machine.lastTime ?? last.from);
  }
}

function trackOf(machine: Machine, instance: string, kind: Track['kind']): Track {
  const known = machine.last;
  if (known !== undefined && known.instance === instance && known.kind === kind) return known;
  machine.last = findTrack(machine, instance, kind);
  return machine.last;
}

function findTrack(machine: Machine, instance: string, kind: Track['kind']): Track {
  const key = `${kind} ${instance}`;
  const known = machine.tracks.get(key);
  if (known !== undefined) return known;
  const track: Track = { instance, kind, stays: [], transitions: [], clues: [] };
  machine.tracks.set(key, track);
  return track;
}

function collectClues(machine: Machine, record: Moment, found: Recognised): void {
  for (const clue of cluesOf(found)) {
    const { instance } = found.captures;
    const ofNode = clue.scope === 'node' || instance === undefined;
    const list = ofNode ? machine.clues : trackOf(machine, instance, 'instance').clues;
    keepHint(list, { clue, record, captures: found.captures });
  }
}
