import type { Recognised } from '../../messages/recognise.ts';
import { isVrrpTag } from '../../nodes/processes.ts';
import type { LogRecord } from '../../record.ts';
import { hintCause, type Moment } from './causes.ts';
import { enter } from './enter.ts';
import { type Machine, trackOf } from './machine.ts';
import { BOOTED, change, isFresh, KILLED, STOPPED_BY, stop, takeBack } from './tracks.ts';

/** The pid of the VRRP child is the only thing that separates two runs of the daemon when the end was not logged. */
export function noticeNewProcess(machine: Machine, record: Moment): void {
  const { tag, pid, recognised } = record;
  const kind = recognised?.message.kind;
  if (kind === 'main.already-running') startRefused(machine);
  if (kind === 'main.starting') {
    startAnew(machine, record, 'keepalived started anew');
    // Whatever child speaks next is its own; the line that names it may come after the child's first words.
    machine.vrrpPid = undefined;
  }
  const started = kind === 'child.starting.vrrp' ? recognised?.captures.pid : undefined;
  if (started === undefined && pid === machine.vrrpPid) return;
  const current = started ?? (tag !== undefined && isVrrpTag(tag) ? pid : undefined);
  if (current === undefined || current === machine.vrrpPid) return;
  if (machine.vrrpPid !== undefined) startAnew(machine, record, 'a new VRRP process took over');
  // The line that names it may come after its first words.
  else if (started !== undefined) machine.starts.goOn();
  machine.vrrpPid = current;
}

/** The kinds of messages by which it sees that another run begins, or does not. */
export const STARTS: ReadonlySet<string> = new Set(['main.already-running', 'main.starting', 'child.starting.vrrp']);

function startAnew(machine: Machine, record: Moment, why: string): void {
  machine.refused = { record, vrrpPid: machine.vrrpPid };
  // Up to 1.2.19 `Stopping` is the last that is said.
  if (machine.stopping === undefined) stopAll(machine, record, why);
  else stopAll(machine, machine.stopping, STOPPED_BY);
  machine.starts.begin();
}

/** `daemon is already running`: who started had to give up, and what the start seemed to end goes on. */
function startRefused(machine: Machine): void {
  if (machine.refused === undefined) return;
  const { record, vrrpPid } = machine.refused;
  machine.vrrpPid = vrrpPid;
  machine.refused = undefined;
  machine.starts.end();
  for (const track of machine.tracks.values()) takeBack(track, record);
}

/** What the parent says when a child was killed or crashed, whatever it does about it then. */
export const DEATHS: ReadonlySet<string> = new Set(['child.exit.signal', 'child.exit.segv']);

/** Nobody knows what a VRRP process that died left behind. */
export function loseTrack(machine: Machine, record: Moment): void {
  machine.vrrpPid = undefined;
  machine.starts.begin();
  for (const track of machine.tracks.values()) {
    if (track.stays.length > 0 && track.stays.at(-1)?.state !== 'STOPPED') enter(machine, track, 'UNKNOWN', record);
  }
}

export function endOf({ message, captures }: Recognised): string {
  if (message.kind === 'machine.boot') return BOOTED;
  if (message.kind === 'unit.main-exited' && captures.code !== 'exited') return `${KILLED} (${captures.status})`;
  return STOPPED_BY;
}

/** A line without a tag may be anyone's; the parent speaks for all. */
export function mayBeVrrp({ tag }: LogRecord): boolean {
  return tag === undefined || isVrrpTag(tag) || !/^keepalived_(?:healthcheckers|bfd)/i.test(tag);
}

/** Those of which a run never said a state, and which something kept in FAULT to its end. */
export function enterSilentFaults(machine: Machine): void {
  for (const { instance, since, hint } of machine.starts.held()) {
    const track = trackOf(machine, instance, 'instance');
    const record = hint.record.time < since.time ? since : hint.record;
    if (isFresh(track)) change(track, 'FAULT', record, hintCause(hint), record.time);
  }
}

export function stopAll(machine: Machine, record: Moment, why: string): void {
  const { stopping, lastTime = record.time } = machine;
  enterSilentFaults(machine);
  machine.starts.end();
  // The addresses go at once; the process itself ends a second later.
  const end = why === STOPPED_BY ? (stopping ?? record) : record;
  for (const track of machine.tracks.values()) stop(track, end, why, lastTime, stopping);
  machine.stopping = undefined;
}
