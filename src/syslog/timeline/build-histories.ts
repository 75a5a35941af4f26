import type { Recognised } from '../messages/recognise.ts';
import { isVrrpTag } from '../nodes/processes.ts';
import type { LogRecord } from '../record.ts';
import type { Cause, InstanceHistory, LogPlace, Transition, VrrpState } from '../timeline.ts';
import { type Clue, cluesOf, clueText } from './clues.ts';

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

interface Moment extends LogRecord {
  time: number;
}

function isDated(record: LogRecord): record is Moment {
  return record.time !== undefined;
}

interface Track {
  readonly instance: string;
  readonly kind: 'instance' | 'sync-group';
  readonly stays: Stay[];
  readonly transitions: Transition[];
  /** What was said of this instance since its last transition. */
  clues: Hint[];
}

interface Hint {
  readonly clue: Clue;
  readonly record: Moment;
  readonly captures: Readonly<Record<string, string>>;
}

interface Machine {
  readonly tracks: Map<string, Track>;
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
      for (const track of machine.tracks.values()) enter(machine, track, 'UNKNOWN', record);
      return;
    case undefined:
      if (message.implies === 'MASTER') imply(machine, record, captures.instance);
      if (message.kind === 'vrrp.advert.zero.sent') resign(machine, record, captures.instance);
      return;
    default:
      machine.stopping = undefined;
      if (captures.group !== undefined)
        enter(machine, trackOf(machine, captures.group, 'sync-group'), message.sets, record);
      if (captures.instance !== undefined) {
        enter(machine, trackOf(machine, captures.instance, 'instance'), message.sets, record);
      }
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

function enter(machine: Machine, track: Track, state: VrrpState, record: Moment): void {
  if (track.stays.at(-1)?.state === state) return;
  change(track, state, record, causeOf(machine, track, state, record), record.time);
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

/** More than this many reasons are never needed, and a node may say thousands. */
const KEPT_CLUES = 16;
/** A link or a script moves its instances at once; what was said of the node earlier is another story. */
const NODE_CLUE_AGE = 5000;
/** From the last advert to the take-over passes at most the master down interval; longer ones are rare. */
const INSTANCE_CLUE_AGE = 15_000;

function collectClues(machine: Machine, record: Moment, found: Recognised): void {
  for (const clue of cluesOf(found)) {
    const hint = { clue, record, captures: found.captures };
    const list =
      clue.scope === 'node' || found.captures.instance === undefined
        ? machine.clues
        : trackOf(machine, found.captures.instance, 'instance').clues;
    list.push(hint);
    if (list.length > KEPT_CLUES) list.shift();
  }
}

/** The best reason said before the transition, or the line itself where it gives one. */
function causeOf(machine: Machine, track: Track, to: VrrpState, record: Moment): Cause | undefined {
  const said = record.recognised;
  if (said?.message.reason !== undefined || to === 'UNKNOWN') return toCause(record, reasonText(record.text));
  const { time } = record;
  const from = track.stays.at(-1)?.state;
  const recent = [
    ...machine.clues.filter((hint) => hint.record.time >= time - NODE_CLUE_AGE && hint.record !== record),
    ...track.clues.filter((hint) => hint.record.time >= time - INSTANCE_CLUE_AGE),
  ].filter(({ clue }) => clue.to.includes(to) && (clue.from?.includes(from) ?? true));
  const best = recent.reduce<Hint | undefined>(
    (found, hint) => (found === undefined || hint.clue.rank >= found.clue.rank ? hint : found),
    undefined,
  );
  return best && toCause(best.record, clueText(best.clue.texts, best.captures));
}

/** `(VI_1): entering FAULT state (interface eth0 down)` says its reason in brackets. */
function reasonText(text: string): string {
  return /\(([^()]*)\)$/.exec(text)?.[1] ?? text.replace(/^\([^()]*\):? /, '');
}

function toCause(record: Moment, text: string): Cause {
  return { kind: kindOf(record), text, file: record.file, line: record.line };
}

function kindOf(record: LogRecord): string {
  return record.recognised?.message.kind ?? 'other';
}
