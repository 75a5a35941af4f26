import { realKey } from '../rows.ts';
import type { Count, Real, Service } from '../table.ts';
import type { Finding, Growth, Question, Situation } from './answer.ts';
import { load } from './measured.ts';
import { bucketsOf } from './rounds.ts';
import { type Scheduler, schedulerOf } from './schedulers.ts';
import { type ExpectedShare, imbalanceOf } from './shares.ts';
import { CERTAIN, unanswered } from './unanswered.ts';
import { duration, quantity } from './words.ts';

/** Reals that should be getting connections and get none, or get some and none is ever established. */
export const dead: Question = {
  kind: 'dead',
  title: 'dead',
  summary: 'real servers without new connections while others have them',
  numbers: {
    expected: 'connections that its weight should have brought it',
    peers: 'connections of the other real servers',
    inActConn: 'connections that never became active',
    conns: 'new connections of it, none of which is active',
    packetsPerConn: 'packets in for each of them',
    half: 'connections of it in a listing, all of them half-open',
  },
  ask(situation) {
    const found = [...unanswered(situation), ...silentReals(situation)];
    return found.filter(({ real }, index) => found.findIndex((one) => one.real === real) === index);
  },
};

function silentReals(situation: Situation): readonly Finding[] {
  const { service, growth } = situation;
  const scheduler = schedulerOf(service.scheduler);
  // With fo what was counted may be from a time in which another one was the heaviest.
  if (scheduler.shares === 'none' || scheduler.shares === 'overflow') return [];
  if (scheduler.shares === 'heaviest' && growth === undefined) return [];
  const since = growth?.service && ` in ${duration(growth.service.seconds)}`;
  // Where it is known that none came lately, what the counters gathered before tells nothing of the present.
  const measured = imbalanceOf(service, (real) =>
    growth === undefined ? numberOf(real.conns) : growth.reals.get(realKey(real))?.conns,
  );
  if (measured === undefined) return [];
  const spared = leftAlone(situation, scheduler);
  return measured.shares.flatMap(({ real, value, expected }) => {
    const due = expected * measured.total * watched(growth, real);
    if (value > 0 || due < CERTAIN || isFull(real) || spared.has(real)) return [];
    const numbers = { expected: due, peers: measured.total };
    const none = `${realKey(real)} got none of ${quantity(measured.total)} new connections${since ?? ''}`;
    const left = noBucket(service, none);
    if (left !== undefined) return [{ real: realKey(real), severity: 'problem', numbers, text: left }];
    if (service.scheduler === undefined) {
      const text = `${none}. Its weight may be 0, which \`ipvsadm -Ln\` tells; if it is not, ask it directly, from the director, for what its health check asks.`;
      return [{ real: realKey(real), severity: 'notice', numbers, text }];
    }
    const reason = excuse(service.persistentSeconds, scheduler.reason);
    const advice = reason === '' ? ' Ask it directly, from the director, for what its health check asks.' : reason;
    const text = `${none}, though its weight would bring it ${quantity(due)}.${advice}`;
    return [{ real: realKey(real), severity: reason === '' ? 'problem' : 'notice', numbers, text }];
  });
}

function numberOf(count: Count | undefined): number | undefined {
  return count === undefined ? undefined : Number(count);
}

/**
 * Reals that schedulers which even out open connections leave alone: those that have more than their part, and with sed
 * and nq those whose turn comes only when more connections are open at one time.
 */
function leftAlone({ service }: Situation, { evens, activeOnly = false }: Scheduler): ReadonlySet<Real> {
  if (evens !== 'open') return new Set();
  const open = imbalanceOf(service, activeOnly ? ({ activeConn }) => activeConn : load);
  if (open === undefined) return new Set(activeOnly ? service.reals : []);
  const isLeft = ({ share, expected }: ExpectedShare) =>
    share > expected || (activeOnly && expected * open.total < SOME_OPEN);
  return new Set(open.shares.filter(isLeft).map(({ real }) => real));
}

const SOME_OPEN = 2;

/** sh has given all its buckets away before it came to this one. */
function noBucket(service: Service, none: string): string | undefined {
  const dealt = bucketsOf(service);
  if (dealt === undefined || dealt.weights <= dealt.buckets) return undefined;
  return `${none}: sh deals out ${dealt.buckets} buckets, as many at a time as the weight says, and the weights add up to ${quantity(dealt.weights)}, so that the last real servers have none. Divide all weights by the same number.`;
}

/** The part of the time in which this real was there. */
function watched(growth: Growth | undefined, real: Real): number {
  const own = growth?.reals.get(realKey(real))?.seconds;
  const whole = growth?.service?.seconds;
  return own === undefined || whole === undefined ? 1 : Math.min(1, own / whole);
}

function excuse(persistentSeconds: number | undefined, reason: string | undefined): string {
  if (persistentSeconds !== undefined)
    return ' That may be persistence: few clients, each tied to another real server.';
  return reason === undefined ? '' : ` That may be the scheduler: ${reason}.`;
}

/** At its upper threshold it is meant to get none. */
function isFull({ upperThreshold, activeConn, inActConn }: Real): boolean {
  return upperThreshold !== undefined && upperThreshold > 0 && (activeConn ?? 0) + (inActConn ?? 0) >= upperThreshold;
}
