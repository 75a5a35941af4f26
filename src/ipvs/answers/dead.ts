import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Finding, Growth, Question, Situation } from './answer.ts';
import { schedulerOf } from './schedulers.ts';
import { imbalanceOf, sum } from './shares.ts';
import { duration, quantity } from './words.ts';

/** Reals that should be getting connections and get none, or get some and none is ever established. */
export const dead: Question = {
  kind: 'dead',
  summary: 'real servers without new connections while others have them',
  numbers: {
    expected: 'connections that its weight should have brought it',
    peers: 'connections of the other real servers',
    inActConn: 'connections that never became active',
  },
  ask(situation) {
    const silent = silentReals(situation);
    const named = new Set(silent.map(({ real }) => real));
    return [...silent, ...unansweredReals(situation).filter(({ real }) => !named.has(real))];
  },
};

/** Fewer could be missing by chance: of 10 expected none comes once in 22,000 times. */
const CERTAIN = 10;

function silentReals({ service, growth }: Situation): readonly Finding[] {
  const scheduler = schedulerOf(service.scheduler);
  // With fo what was counted may be from a time in which another one was the heaviest.
  if (scheduler.shares === 'none' || (scheduler.shares === 'heaviest' && growth === undefined)) return [];
  const since = growth?.service && ` in ${duration(growth.service.seconds)}`;
  const measured =
    imbalanceOf(service, (real) => growth?.reals.get(realKey(real))?.conns) ??
    imbalanceOf(service, ({ conns }) => (conns === undefined ? undefined : Number(conns)));
  if (measured === undefined) return [];
  return measured.shares.flatMap(({ real, value, expected }) => {
    const due = expected * measured.total * watched(growth, real);
    if (value > 0 || due < CERTAIN || isFull(real)) return [];
    const reason = excuse(service.persistentSeconds, scheduler.reason);
    const advice = reason === '' ? ' Ask it directly, from the director, for what its health check asks.' : reason;
    const text = `${realKey(real)} got none of ${quantity(measured.total)} new connections${since ?? ''}, though its weight would bring it ${quantity(due)}.${advice}`;
    return [
      {
        real: realKey(real),
        severity: reason === '' ? 'problem' : 'notice',
        numbers: { expected: due, peers: measured.total },
        text,
      },
    ];
  });
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

/** What mostly is missing, by the way in which packets get there. */
function whyNot({ forward }: Real): string {
  if (forward === 'Masq') return 'Its replies must come back through the director: look at its default route.';
  if (forward === 'Route')
    return 'Look whether it has the address of the service (on lo, not answering ARP), and at its firewall.';
  if (forward === 'Tunnel')
    return 'Look whether its tunnel is up and has the address of the service, and at rp_filter.';
  return 'Look whether it listens, and at its firewall.';
}

/** Only TCP has connections that become active by being answered. */
function unansweredReals({ service }: Situation): readonly Finding[] {
  if (service.protocol !== 'TCP') return [];
  const active = sum(service.reals.map(({ activeConn }) => activeConn ?? 0));
  return service.reals.flatMap((real) => {
    const { activeConn, inActConn, weight } = real;
    const peers = service.reals.length - 1;
    if (activeConn !== 0 || inActConn === undefined || inActConn < CERTAIN || weight === 0 || peers < 1) return [];
    if (active / peers < CERTAIN) return [];
    const text = `${realKey(real)} has ${quantity(inActConn)} inactive connections and not one active, while the others have ${quantity(active)}: connections reach it and are not answered. ${whyNot(real)}`;
    return [{ real: realKey(real), severity: 'problem', numbers: { inActConn, peers: active }, text }];
  });
}
