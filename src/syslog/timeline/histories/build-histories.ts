import type { Recognised } from '../../messages/recognise.ts';
import { isVrrpTag } from '../../nodes/processes.ts';
import type { LogRecord } from '../../record.ts';
import type { InstanceHistory, Span } from '../../timeline.ts';
import { hintCause, isDated, keepHint, type Moment, NODE_CLUE_AGE } from './causes.ts';
import { cluesOf } from './clues.ts';
import { enter, enterGroup } from './enter.ts';
import { copyOf, type Machine, newMachine, trackOf } from './machine.ts';
import { DEATHS, endOf, enterSilentFaults, loseTrack, mayBeVrrp, noticeNewProcess, STARTS, stopAll } from './runs.ts';
import { change, isFresh, prepend, REMOVED, RESIGNED, STOPPED_BY, type Stay, stop, type Track } from './tracks.ts';

export type { Stay } from './tracks.ts';

export interface NodeHistory extends InstanceHistory {
  readonly stays: readonly Stay[];
}

/**
 * What one node says of its instances and sync groups: the state machine over its records, which are in order.
 * A state that is said again is no transition. A start or a new VRRP process ends what the process before had.
 */
export class HistoryBuilder {
  private readonly machine = newMachine();
  /** Those that were given last, by track: most of them are given again. */
  private spans: ReadonlyMap<string, readonly Span[]> = new Map();

  constructor(private readonly node: string) {}

  /** `isTelling`: the message is one of those that may tell of states (`isOfStates`). */
  take(record: Moment, isTelling: boolean): void {
    take(this.machine, record, isTelling);
  }

  /** As if the log ended here; more may be added none the less. */
  get histories(): readonly NodeHistory[] {
    const machine = copyOf(this.machine);
    finish(machine);
    // An instance that was only mentioned has no history.
    const tracks = [...machine.tracks].filter(([, { stays }]) => stays.length > 0);
    this.spans = new Map(tracks.map(([key, { stays }]) => [key, spansOf(stays, this.spans.get(key) ?? [])]));
    return tracks.map(([key, { instance, kind, stays, transitions }]) => ({
      node: this.node,
      instance,
      kind,
      spans: this.spans.get(key) ?? [],
      transitions,
      stays,
    }));
  }
}

function spansOf(stays: readonly Stay[], before: readonly Span[]): readonly Span[] {
  return stays.map(({ state, from, to }, index) => {
    const span = before[index];
    return span?.state === state && span.from === from && span.to === to ? span : { state, from, to };
  });
}

export function buildHistories(node: string, records: readonly LogRecord[]): readonly NodeHistory[] {
  const builder = new HistoryBuilder(node);
  for (const record of records) if (isDated(record)) builder.take(record, true);
  return builder.histories;
}

function take(machine: Machine, record: Moment, isTelling: boolean): void {
  if (isTelling || record.pid !== machine.vrrpPid) noticeNewProcess(machine, record);
  // A repetition counts what was said before; it changes no state.
  if (isTelling && record.recognised !== undefined && record.repeats === 0) {
    interpret(machine, record, record.recognised);
  }
  if (machine.lastTime === undefined || record.time > machine.lastTime) machine.lastTime = record.time;
}

/** Of all others only the process that says them counts, and when. */
export function isOfStates(recognised: Recognised): boolean {
  const { kind, event, left, sets, implies } = recognised.message;
  const isMove = left === 'MASTER' || sets !== undefined || implies === 'MASTER';
  return (
    isMove || PROCESS_KINDS.has(kind) || DEATHS.has(kind) || EVENTS.has(event ?? '') || cluesOf(recognised).length > 0
  );
}

const EVENTS: ReadonlySet<string> = new Set(['daemon-stopping', 'master-transition-start', 'vips-changed']);
const RESIGNATION = 'vrrp.advert.zero.sent';
const PROCESS_KINDS: ReadonlySet<string> = new Set([...STARTS, RESIGNATION]);

function interpret(machine: Machine, record: Moment, { message, captures }: Recognised): void {
  // Versions 1 say the same on the way to MASTER; those that write the name in brackets alone say it as masters.
  if (message.left === 'MASTER' && record.text.startsWith('(')) imply(machine, record, captures.instance ?? '');
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
      conclude(machine, record, { message, captures });
      return;
    default:
      machine.stopping = undefined;
      machine.refused = undefined;
      if (captures.group !== undefined) enterGroup(machine, captures.group, message.sets, record);
      if (captures.instance !== undefined) {
        machine.groups.state(captures.instance, message.sets, record);
        const track = trackOf(machine, captures.instance, 'instance');
        if (track.stays.length === 0) track.beganAtStart = message.init === true;
        if (message.sets === 'BACKUP') begin(machine, track, record, message.init === true);
        enter(machine, track, message.sets, record);
      }
  }
}

/** Lines that say no state may show one. */
function conclude(machine: Machine, record: Moment, { message, captures }: Recognised): void {
  const { instance } = captures;
  if (instance !== undefined) {
    if (message.implies === 'MASTER') imply(machine, record, instance);
    if (message.kind === RESIGNATION) resign(machine, record, instance);
    if (message.event === 'master-transition-start') trackOf(machine, instance, 'instance').announced = record.time;
    if (message.event === 'dual-master-seen') hear(machine, record, instance);
    if (message.event === 'vips-changed') {
      if (captures.action?.startsWith('remov')) beginAsMaster(machine, record, instance);
      machine.starts.mention(instance, record);
    }
  }
  if (DEATHS.has(message.kind) && isVrrpTag(captures.proc ?? '')) loseTrack(machine, record);
}

/** The line proves a state that was never said: the log begins in the middle. Who has only announced itself speaks like a master. */
function imply(machine: Machine, record: Moment, instance: string): void {
  const track = trackOf(machine, instance, 'instance');
  if (track.stays.length > 0 || track.announced !== undefined) return;
  enter(machine, track, 'MASTER', record);
  for (const stay of track.stays) stay.isImplied = true;
}

/** So soon, milliseconds, a master that leaves its state says that it resigns and removes its addresses. */
const LEAVING = 1000;

/**
 * Only a master resigns, and only a master has addresses to remove, but for the leftovers at a start: a log that begins
 * with the end of a master shows by these lines that it was one (vrrp.c: vrrp_restore_interface).
 */
function beginAsMaster(machine: Machine, record: Moment, instance: string): void {
  const track = trackOf(machine, instance, 'instance');
  const first = track.stays[0];
  if (first === undefined || track.stays.length > 1 || machine.starts.hasBegun) return;
  const isLeft = first.state === 'BACKUP' || first.state === 'FAULT';
  if (isLeft && record.time - first.from <= LEAVING && !track.beganAtStart) prepend(track, 'MASTER', record);
}

/** A master that hears a weaker one: then there were two. */
function hear(machine: Machine, { time }: Moment, instance: string): void {
  const last = trackOf(machine, instance, 'instance').stays.at(-1);
  if (last?.state === 'MASTER') last.heardMaster = Math.max(last.heardMaster ?? time, time);
}

/**
 * A master that is stopped, or that a reload removes, says `sent 0 priority` and no state; one that goes to another
 * state has said so before.
 */
function resign(machine: Machine, record: Moment, instance: string): void {
  // Only a master resigns; a log that begins with its stop has not said that it was one.
  if (machine.stopping !== undefined) imply(machine, record, instance);
  if (machine.stopping === undefined) beginAsMaster(machine, record, instance);
  const track = trackOf(machine, instance, 'instance');
  if (track.stays.at(-1)?.state === 'MASTER') machine.starts.leave(instance);
  if (machine.stopping !== undefined) stop(track, record, STOPPED_BY, record.time, machine.stopping);
  else if (track.stays.at(-1)?.state === 'MASTER') {
    const reload = machine.clues.findLast(({ clue }) => clue.kind.startsWith('reload.'));
    const removed = reload !== undefined && reload.record.time >= record.time - NODE_CLUE_AGE;
    stop(track, record, removed ? REMOVED : RESIGNED, record.time);
  }
}

/** The first word of an instance that says BACKUP: it listens from its start, or has left a FAULT it did not speak of. */
function begin(machine: Machine, track: Track, record: Moment, listens: boolean): void {
  if (listens) machine.starts.listens(track.instance, record);
  // Up to 1.4 the first word of an instance that listens was the same.
  else if (isFresh(track) && record.text.startsWith('(')) {
    const hint = machine.starts.leftBy(record);
    if (hint !== undefined) change(track, 'FAULT', hint.record, hintCause(hint), hint.record.time);
  }
}

/** A node vouches for its states until its last line; `Stopping` without an end is an end. */
function finish(machine: Machine): void {
  if (machine.stopping !== undefined) stopAll(machine, machine.stopping, STOPPED_BY);
  else enterSilentFaults(machine);
  for (const { stays } of machine.tracks.values()) {
    const last = stays.at(-1);
    if (last !== undefined) last.knownTo = Math.max(last.knownTo, machine.lastTime ?? last.from);
  }
}

function collectClues(machine: Machine, record: Moment, found: Recognised): void {
  for (const clue of cluesOf(found)) {
    const { instance } = found.captures;
    const ofNode = clue.scope === 'node' || instance === undefined;
    const list = ofNode ? machine.clues : trackOf(machine, instance, 'instance').clues;
    const hint = { clue, record, captures: found.captures };
    keepHint(list, hint);
    if (ofNode) machine.starts.notice(hint);
  }
}
