import type { Cause, LogPlace, Transition, VrrpState } from '../../timeline.ts';
import { type Doubt, type Hint, type Moment, toCause } from './causes.ts';

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
  /** Versions 1 announce themselves one advert before they enter MASTER and have the addresses: when that was. */
  readonly announced: number | undefined;
  /** When it announced itself in this state and then did not enter MASTER. */
  announcedInVain: number | undefined;
  /** When it heard, as a master, a weaker one for the last time. */
  heardMaster: number | undefined;
  /** No line says that it was entered; one shows that it had been. */
  isImplied?: true;
  /** Where its cause holds only if the other nodes do not show otherwise. */
  doubt?: Doubt | undefined;
}

/** What is known of one instance or sync group so far. */
export interface Track {
  readonly instance: string;
  readonly kind: 'instance' | 'sync-group';
  readonly stays: Stay[];
  readonly transitions: Transition[];
  /** What was said of this instance since its last transition. */
  clues: Hint[];
  /** When it announced that it will be master, since its last transition. */
  announced: number | undefined;
  /** Its first word was that of a start. */
  beganAtStart: boolean;
}

/** Begins another state. Lines of the node vouch for the one before until `knownTo`. */
export function change(
  track: Track,
  state: VrrpState,
  record: Moment,
  cause: Cause | undefined,
  knownTo: number,
): void {
  const { time, file, line } = record;
  const last = track.stays.at(-1);
  // A clock that was set back must not give a span that ends before it begins.
  const from = Math.max(time, last?.from ?? time);
  if (last !== undefined) {
    last.to = from;
    last.knownTo = Math.min(from, Math.max(knownTo, last.from));
    if (state !== 'MASTER') last.announcedInVain = track.announced;
  }
  track.stays.push({
    state,
    from,
    to: undefined,
    knownTo: from,
    entry: { file, line },
    cause,
    resolutionMs: record.stamp?.resolutionMs ?? 1000,
    announced: state === 'MASTER' ? track.announced : undefined,
    announcedInVain: undefined,
    heardMaster: undefined,
  });
  track.transitions.push({ time, from: last?.state, to: state, cause, file, line });
  track.clues = [];
  track.announced = undefined;
}

/** Ends what an instance was in; the last line before vouches for it, the line that tells of the end need not. */
export function stop(track: Track, record: Moment, why: string, knownTo: number, said = record): void {
  const last = track.stays.at(-1);
  if (last === undefined || last.state === 'STOPPED' || last.state === 'UNKNOWN') return;
  const orderly = ORDERLY.includes(why) || why.startsWith(KILLED);
  const cause = toCause(said, why);
  change(track, 'STOPPED', record, cause, orderly ? record.time : knownTo);
}

/** It began in this state, as `record` shows, and left it with what was its first word. */
export function prepend({ stays, transitions }: Track, state: VrrpState, record: Moment): void {
  const [first, said] = [stays[0], transitions[0]];
  if (first === undefined || said === undefined) return;
  const { from, resolutionMs } = first;
  const { file, line } = record;
  stays.unshift({
    state,
    from,
    to: from,
    knownTo: from,
    entry: { file, line },
    cause: undefined,
    resolutionMs,
    announced: undefined,
    announcedInVain: undefined,
    heardMaster: undefined,
  });
  transitions.splice(
    0,
    1,
    { time: from, from: undefined, to: state, cause: undefined, file, line },
    { ...said, from: state },
  );
}

/** Takes back the last transition if it is the one that `record` made. */
export function takeBack({ stays, transitions }: Track, { file, line }: LogPlace): void {
  const last = transitions.at(-1);
  if (last?.line !== line || last.file !== file) return;
  transitions.pop();
  stays.pop();
  const before = stays.at(-1);
  if (before !== undefined) before.to = undefined;
}

/** It has said nothing since its process began. */
export function isFresh({ stays }: Track): boolean {
  const state = stays.at(-1)?.state;
  return state === undefined || state === 'STOPPED' || state === 'UNKNOWN';
}

export const STOPPED_BY = 'keepalived stopped';
export const REMOVED = 'the reload removed it';
export const RESIGNED = 'it resigned with a priority-0 advert';
export const KILLED = 'the main process ended';
export const BOOTED = 'the machine was started anew';

/** Ends of which the line that tells of them is the moment. */
const ORDERLY: readonly string[] = [STOPPED_BY, REMOVED, RESIGNED];
