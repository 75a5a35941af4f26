import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Finding, Question, Situation } from './answer.ts';
import { refusalOf } from './schedulers.ts';
import { duration, quantity } from './words.ts';

/**
 * Reals of weight 0: they get no new connections and lose those that they have. When the last one ends is estimated
 * from how fast they became fewer, and bounded by the timeouts where nothing is sent any more.
 */
export const draining: Question = {
  kind: 'draining',
  title: 'draining',
  summary: 'real servers of weight 0, and when they will be empty',
  numbers: {
    activeConn: 'connections still open',
    inActConn: 'connections that have ended and are remembered',
    seconds: 'estimate until the last one is gone, where the tables show how fast they go',
    idleSeconds: 'until the last one is gone if nobody sends anything any more',
    newConns: 'new connections all the same, in the time of the tables',
  },
  ask(situation) {
    const { service } = situation;
    const isServed = service.reals.some(({ weight }) => weight !== 0);
    const refused = isServed ? refusalOf(service) : undefined;
    return service.reals.flatMap((real) => (real.weight === 0 ? [refusing(drain(real, situation), refused)] : []));
  },
};

/** Some schedulers turn away the clients of a real of weight 0. */
function refusing(finding: Finding, refused: string | undefined): Finding {
  return refused === undefined
    ? finding
    : { ...finding, severity: 'problem', text: `${finding.text} In the meantime ${refused}.` };
}

function drain(real: Real, situation: Situation): Finding {
  const { timeouts, service, growth } = situation;
  const name = realKey(real);
  const { activeConn, inActConn } = real;
  const newConns = growth?.reals.get(name)?.conns;
  const fresh = newConns === undefined ? {} : { newConns };
  if (activeConn === undefined || inActConn === undefined) {
    const text = `${name} has weight 0: it gets no new connections. \`ipvsadm -Ln\` tells how many it still has.`;
    return { real: name, severity: 'notice', numbers: fresh, text };
  }
  if (activeConn + inActConn === 0) {
    const numbers = { activeConn, inActConn, seconds: 0, idleSeconds: 0, ...fresh };
    return {
      real: name,
      severity: 'normal',
      numbers,
      text: `${name} has weight 0 and is empty: it can be taken out.${tied(situation)}`,
    };
  }
  const idleSeconds = service.protocol === 'UDP' ? timeouts.udp : activeConn > 0 ? timeouts.tcp : timeouts.tcpFin;
  const seconds = activeConn > 0 ? paceOf(situation.activeOf(name), timeouts.tcpFin) : undefined;
  const numbers = { activeConn, inActConn, idleSeconds, ...(seconds === undefined ? {} : { seconds }), ...fresh };
  const left = `${name} has weight 0 and drains: ${quantity(activeConn)} active and ${quantity(inActConn)} inactive connections are left.`;
  const when =
    seconds === undefined
      ? `Silent ones are forgotten within ${duration(idleSeconds)}${activeConn > 0 ? ', those in use when they end' : ''}.`
      : `At the pace of these tables it is empty in about ${duration(seconds)}.`;
  return { real: name, severity: 'notice', numbers, text: `${left} ${when}${returning(newConns)}${tied(situation)}` };
}

/**
 * Connections end at random, so that their number halves again and again: from the first and the last of the tables
 * in which it fell, seconds until less than one is left, and until the last of them is forgotten. Undefined where it
 * does not fall.
 */
function paceOf(points: readonly (readonly [number, number | null])[], forget: number): number | undefined {
  const [endTime, end] = points.at(-1) ?? [0, null];
  let [startTime, start] = [endTime, end ?? 0];
  for (let index = points.length - 2; index >= 0; index--) {
    const [time, value] = points[index] ?? [0, null];
    if (value === null || value < start || time > startTime) break;
    [startTime, start] = [time, value];
  }
  if (end === null || end < 1 || start <= end || endTime <= startTime) return undefined;
  const perSecond = Math.log(start / end) / ((endTime - startTime) / 1000);
  return (Math.log(end) + 1) / perSecond + forget;
}

function returning(newConns: number | undefined): string {
  return newConns === undefined || newConns === 0 ? '' : ` It still got ${quantity(newConns)} new connections.`;
}

/** ip_vs_conn.c: expire_quiescent_template. */
function tied({ service }: Situation): string {
  if (service.persistentSeconds === undefined) return '';
  return ` Clients tied to it by persistence come back until ${duration(service.persistentSeconds)} after their last connection, unless net.ipv4.vs.expire_quiescent_template is 1.`;
}
