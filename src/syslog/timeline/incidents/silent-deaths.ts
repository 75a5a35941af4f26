import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { NodeHistory, Stay } from '../histories/build-histories.ts';
import type { Router } from '../routers.ts';
import { timeIndex } from '../time-index.ts';
import { durationOf, place } from './incident.ts';
import type { Turn } from './turns.ts';

/** How long a backup waits for adverts before it takes over, milliseconds. */
export interface Wait {
  readonly lengthMs: number;
  /** It may be so much shorter or longer. */
  readonly doubtMs: number;
  /** From one advert to the next. */
  readonly intervalMs: number;
  /** How this is known: `3 intervals of 1 s and the skew of priority 100`. */
  readonly basis: string;
}

/** keepalived's default; of the priority, which makes the skew, nothing is known. */
const DEFAULT_WAIT: Wait = {
  lengthMs: 3500,
  doubtMs: 500,
  intervalMs: 1000,
  basis: '3 intervals of 1 s, the default, and a skew of up to 1 s',
};

/**
 * A master that is killed or loses its power says nothing, and no line tells when that was. What is known is when a
 * backup, having heard no advert for its master down interval, took over. Told only where the taker had listened and
 * gives no other reason, and where the log of the master ends before: it begins anew later, or says nothing more and
 * the taker does not give way to it. The answer is for one virtual router: of those that were master before `taken`.
 */
export function silentDeaths(
  router: Router,
  waitOf = waitsOf(router),
): (masters: readonly Turn[], taken: Turn) => Incident | undefined {
  return (masters, taken) => {
    const dead = lastOf(masters);
    const { before } = taken;
    if (dead === undefined || before?.state !== 'BACKUP' || !isDeath(dead, masters, taken)) return undefined;
    const wait = waitOf(taken.node);
    // Who has not listened for longer heard nobody: the master may have ended long before.
    const alone = before.from + wait.lengthMs + wait.doubtMs + LATE + announcedBefore(taken.stay);
    if (alone >= taken.time) return undefined;
    return reckon({ ...unreckoned(dead, taken, before.from), instance: router.name }, wait);
  };
}

/** So late may a timer be on a busy machine, milliseconds. */
const LATE = 250;

function lastOf(masters: readonly Turn[]): Turn | undefined {
  return masters.reduce<Turn | undefined>(
    (last, turn) => (last === undefined || turn.stay.from >= last.stay.from ? turn : last),
    undefined,
  );
}

const TIMED_OUT = 'vrrp.advert.timeout';

function isDeath({ node, stay, next }: Turn, masters: readonly Turn[], taken: Turn): boolean {
  if (node === taken.node || masters.some((one) => one.stay.knownTo >= taken.time)) return false;
  const reason = taken.stay.cause?.kind;
  if (next === undefined) return reason === TIMED_OUT && !gaveWay(taken.next);
  if (next.state !== 'STOPPED' || stay.knownTo >= next.from) return false;
  // Of a log from which lines were picked nothing follows that is not there.
  return reason === TIMED_OUT || (reason === undefined && STARTS.has(next.cause?.kind ?? ''));
}

/** Lines by which a log that is whole shows that nothing had been said of an end. */
const STARTS: ReadonlySet<string> = new Set(['main.starting', 'machine.boot']);

/** Who gives way to an advert shows that the other was alive. */
function gaveWay(next: Stay | undefined): boolean {
  return next?.cause?.kind.startsWith('vrrp.advert.') === true;
}

function unreckoned(dead: Turn, taken: Turn, listening: number): Incident {
  const { time } = taken;
  const evidence = [dead.stay.entry, taken.stay.entry, ...(dead.next === undefined ? [] : [dead.next.entry])];
  return {
    kind: 'no-master',
    instance: taken.instance,
    nodes: [dead.node, taken.node],
    from: time,
    to: time,
    durationMs: 0,
    resolutionMs: Math.max(dead.stay.resolutionMs, taken.stay.resolutionMs),
    text: '',
    evidence: evidence.map(place),
    estimate: {
      earliest: time,
      latest: time,
      spoken: dead.stay.knownTo,
      listening,
      announcedMs: announcedBefore(taken.stay),
      again: dead.next?.from,
    },
  };
}

function announcedBefore({ from, announced = from }: Stay): number {
  return from - announced;
}

/** How long each node of a router waits, as its starts show; `before` are waits that were measured in earlier stays. */
export function waitsOf({ histories }: Router, before: ReadonlyMap<string, Measured> = NONE): (node: string) => Wait {
  const waits = new Map<string, Wait>();
  return (node) => {
    const wait = waits.get(node) ?? toWait(shorter(before.get(node), shortestWait(histories, node))) ?? DEFAULT_WAIT;
    waits.set(node, wait);
    return wait;
  };
}

const NONE: ReadonlyMap<string, Measured> = new Map();

/** How long a node that started alone waited before it became master, milliseconds. */
export interface Measured {
  readonly length: number;
  readonly doubt: number;
}

export function shorter(one: Measured | undefined, other: Measured | undefined): Measured | undefined {
  return one === undefined || (other !== undefined && other.length < one.length) ? other : one;
}

function toWait(shortest: Measured | undefined): Wait | undefined {
  if (shortest === undefined || shortest.length < SHORTEST || shortest.length > LONGEST) return undefined;
  return {
    lengthMs: shortest.length,
    doubtMs: shortest.doubt,
    intervalMs: shortest.length / 3,
    basis: 'as long as it waited when it started alone',
  };
}

/** What a node that started alone waited before it became master is its master down interval. Of stays up to `end`. */
export function shortestWait(
  router: readonly NodeHistory[],
  node: string,
  end = Number.POSITIVE_INFINITY,
): Measured | undefined {
  const own = router.find((history) => history.node === node)?.stays ?? [];
  const firsts = own.flatMap((stay, index) => {
    const before = own[index - 1];
    return before !== undefined && stay.from <= end && isFirstMaster(stay, before) ? [{ stay, before }] : [];
  });
  if (firsts.length === 0) return undefined;
  const others = router
    .filter((history) => history.node !== node)
    .map(({ stays }) => timeIndex(stays.filter(isMaster).map((stay) => ({ ...stay, time: stay.from }))));
  return firsts
    .filter(({ stay, before }) =>
      others.every((masters) => {
        const last = masters.lastUntil(stay.from);
        return last === undefined || (last.to !== undefined && last.to < before.from);
      }),
    )
    .map(({ stay, before }) => ({
      length: stay.from - announcedBefore(stay) - before.from,
      doubt: Math.max(stay.resolutionMs, before.resolutionMs),
    }))
    .reduce<Measured | undefined>(shorter, undefined);
}

/** It became master because it heard nobody since its start. */
function isFirstMaster(stay: Stay, before: Stay): boolean {
  return stay.cause?.kind === TIMED_OUT && isMaster(stay) && isStart(before);
}

function isMaster({ state }: Stay): boolean {
  return state === 'MASTER';
}

function isStart({ state, cause }: Stay): boolean {
  return state === 'BACKUP' && (cause?.kind === 'main.starting' || cause?.kind === 'child.starting.vrrp');
}

/** Milliseconds. Coarse stamps measure nothing shorter, and who waited longer had heard somebody. */
const SHORTEST = 300;
const LONGEST = 30_000;

/** The incident for another wait, as the configurations give it. Only for those that have an `estimate`. */
export function reckon(gap: Incident, wait: Wait): Incident {
  const { to, estimate, nodes, instance } = gap;
  if (estimate === undefined || to === undefined) return gap;
  const { spoken, listening, announcedMs, again = to } = estimate;
  const within = (time: number) => Math.min(Math.max(time, spoken, listening), again, to);
  const { lengthMs, doubtMs, intervalMs } = wait;
  // It ended at any moment between its last advert, which began the wait, and the one that was due next.
  const heard = to - announcedMs - lengthMs;
  const from = within(heard + intervalMs / 2);
  const earliest = within(heard - doubtMs);
  const latest = within(heard + doubtMs + intervalMs);
  const facts = { isProved: estimate.again !== undefined, isNarrowed: from === spoken, length: to - from };
  return {
    ...gap,
    from,
    durationMs: durationOf(from, to),
    estimate: { ...estimate, earliest, latest },
    text: textOf(instance, nodes, wait, { ...facts, doubt: Math.max(from - earliest, latest - from) }),
  };
}

interface DeathText {
  readonly isProved: boolean;
  readonly isNarrowed: boolean;
  readonly length: number;
  readonly doubt: number;
}

function textOf(
  instance: string,
  [dead, taker]: readonly string[],
  { lengthMs, basis }: Wait,
  { isProved, isNarrowed, length, doubt }: DeathText,
): string {
  const end = isProved ? 'ended without a word' : 'ended without a word or was cut off';
  const known = isNarrowed ? `; its last line shows that ${dead} lived until then` : '';
  return `Nobody was master of ${instance} for about ${durationText(length)} (± ${durationText(doubt)}): ${dead} ${end}, and ${taker} took over when it heard no advert. Estimated from the ${durationText(lengthMs)} that ${taker} waits for adverts (${basis})${known}.`;
}
