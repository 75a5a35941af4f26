import type { LogRecord } from '../../record.ts';
import type { Cause, VrrpState } from '../../timeline.ts';
import { type Clue, clueText } from './clues.ts';

/** A line that has a date. */
export interface Moment extends LogRecord {
  time: number;
}

export function isDated(record: LogRecord): record is Moment {
  return record.time !== undefined;
}

/** Something said that may explain what follows. */
export interface Hint {
  readonly clue: Clue;
  readonly record: Moment;
  readonly captures: Readonly<Record<string, string>>;
}

/** More than this many reasons are never needed, and a node may say thousands. */
const KEPT_CLUES = 16;

export function keepHint(list: Hint[], hint: Hint): void {
  list.push(hint);
  if (list.length >= 2 * KEPT_CLUES) list.splice(0, list.length - KEPT_CLUES);
}

/** A link or a script moves its instances at once; what was said of the node earlier is another story. */
export const NODE_CLUE_AGE = 5000;
/** From the last advert to the take-over passes at most the master down interval; longer ones are rare. */
const INSTANCE_CLUE_AGE = 15_000;

/**
 * Why an instance went from one state to another: the best reason said before, of the node or of the instance itself,
 * or the line itself where it gives one. Undefined where none is logged.
 */
export function causeOf(
  hints: { readonly node: readonly Hint[]; readonly own: readonly Hint[] },
  from: VrrpState | undefined,
  to: VrrpState,
  record: Moment,
): Cause | undefined {
  if (to === 'UNKNOWN') return toCause(record, deathText(record.text));
  if (record.recognised?.message.reason !== undefined) return toCause(record, reasonText(record.text));
  const { time } = record;
  const recent = [
    ...hints.node
      .slice(-KEPT_CLUES)
      .filter((hint) => hint.record.time >= time - NODE_CLUE_AGE && hint.record !== record),
    ...hints.own.slice(-KEPT_CLUES).filter((hint) => hint.record.time >= time - INSTANCE_CLUE_AGE),
  ].filter(({ clue }) => clue.to.includes(to) && (clue.from?.includes(from) ?? true));
  const best = recent.reduce<Hint | undefined>(
    (found, hint) => (found === undefined || hint.clue.rank >= found.clue.rank ? hint : found),
    undefined,
  );
  if (best !== undefined) return hintCause(best);
  return record.recognised?.message.kind === LISTENS ? toCause(record, 'keepalived started') : undefined;
}

/** A reason that holds only where nobody else was master between it and the transition. */
export interface Doubt {
  /** When the reason was logged. */
  readonly since: number;
  /** The reason where somebody was. */
  readonly otherwise: Cause | undefined;
}

/**
 * A resignation is the reason of the next take-over. Of three nodes it is that of one of them: the other one hears the
 * new master and says nothing, so that its own take-over, later, seems to be due to the same resignation.
 */
export function doubtOf(hints: readonly Hint[], cause: Cause | undefined): Doubt | undefined {
  if (cause?.kind !== 'vrrp.advert.zero.backup') return undefined;
  const heard = hints.findLast(({ record }) => record.line === cause.line && record.file === cause.file);
  const timeout = hints.findLast(({ clue }) => clue.kind === 'vrrp.advert.timeout');
  return heard && { since: heard.record.time, otherwise: timeout && hintCause(timeout) };
}

/** Said at a start alone, and of instances that a reload added, which says so before. */
const LISTENS = 'vrrp.state.backup.init';

/** `Keepalived_vrrp exited due to segmentation fault (SIGSEGV).` says of what, `VRRP child process(7) died` does not. */
function deathText(text: string): string {
  const [, reason] = /\bdue to (.*?)\.?$/.exec(text) ?? [];
  return reason === undefined ? 'the VRRP process died' : `the VRRP process died of ${reason}`;
}

export function hintCause({ record, clue, captures }: Hint): Cause {
  return toCause(record, clueText(clue.texts, captures));
}

/** `(VI_1): entering FAULT state (interface eth0 down)` says its reason in brackets. */
function reasonText(text: string): string {
  return /\(([^()]*)\)$/.exec(text)?.[1] ?? text.replace(/^\([^()]*\):? /, '');
}

export function toCause(record: Moment, text: string): Cause {
  return { kind: kindOf(record), text, file: record.file, line: record.line };
}

function kindOf(record: LogRecord): string {
  return record.recognised?.message.kind ?? 'other';
}
