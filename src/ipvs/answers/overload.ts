import { realKey } from '../rows.ts';
import type { Real, Service } from '../table.ts';
import type { Finding, Question } from './answer.ts';
import { refusalOf } from './schedulers.ts';
import { sum } from './shares.ts';
import { percent, quantity } from './words.ts';

/**
 * Connections, active and inactive, against the thresholds. At the upper one a real gets no new connections until it
 * has fewer than the lower one, or than three quarters of the upper one where there is none
 * (ip_vs_conn.c: ip_vs_bind_dest, ip_vs_unbind_dest).
 */
export const overload: Question = {
  kind: 'overload',
  title: 'at the threshold',
  summary: 'connections against the upper threshold (--thresholds)',
  numbers: {
    connections: 'active and inactive',
    upperThreshold: 'from which it gets no new ones',
    resumes: 'below which it gets new ones again',
  },
  ask({ service }) {
    const refused = refusalOf(service);
    const found = service.reals.flatMap((real) => (real.weight === 0 ? drainingLoad(real) : loadOf(real, refused)));
    const open = service.reals.filter(({ weight }) => weight !== 0);
    const full = found.filter(({ severity }) => severity === 'problem').length;
    if (full === 0 || full < open.length) return [...overflow(service), ...found];
    const which = open.length < service.reals.length ? 'All real servers whose weight is not 0' : 'All real servers';
    const text = `${which} are at their upper threshold: new clients are refused.`;
    return [{ severity: 'problem', numbers: {}, text }, ...found];
  },
};

/** One of weight 0 gets no new connections, whatever its threshold. */
function drainingLoad(real: Real): readonly Finding[] {
  const { upperThreshold, activeConn, inActConn } = real;
  if (!upperThreshold || activeConn === undefined || inActConn === undefined) return [];
  const connections = activeConn + inActConn;
  if (connections < upperThreshold) return [];
  const name = realKey(real);
  const text = `${name} has ${quantity(connections)} connections and its upper threshold is ${quantity(upperThreshold)}. Its weight is 0, so that it gets no new ones in any case.`;
  return [{ real: name, severity: 'normal', numbers: { connections, upperThreshold }, text }];
}

/** ovf fills each real up to its weight, and has none left when all have more (ip_vs_ovf.c). */
function overflow({ scheduler, reals }: Service): readonly Finding[] {
  const open = reals.filter(({ weight }) => weight !== 0);
  const isFull = ({ weight = 1, activeConn }: Real) => activeConn !== undefined && activeConn > weight;
  if (scheduler !== 'ovf' || open.length === 0 || !open.every(isFull)) return [];
  const connections = sum(open.map(({ activeConn = 0 }) => activeConn));
  const upperThreshold = sum(open.map(({ weight = 1 }) => weight));
  const text = `All real servers have more active connections than their weight (${quantity(connections)} of ${quantity(upperThreshold)}), which is what ovf lets them have at most: new clients are refused.`;
  return [{ severity: 'problem', numbers: { connections, upperThreshold }, text }];
}

const NEAR = 0.8;

function loadOf(real: Real, refused: string | undefined): readonly Finding[] {
  const { upperThreshold, lowerThreshold = 0, activeConn, inActConn } = real;
  if (!upperThreshold || activeConn === undefined || inActConn === undefined) return [];
  const connections = activeConn + inActConn;
  if (connections < NEAR * upperThreshold) return [];
  const name = realKey(real);
  const resumes = lowerThreshold > 0 ? lowerThreshold : Math.ceil((upperThreshold * 3) / 4);
  const numbers = { connections, upperThreshold, resumes };
  if (connections < upperThreshold) {
    const text = `${name} has ${quantity(connections)} connections, ${percent(connections / upperThreshold)} of its upper threshold.`;
    return [{ real: name, severity: 'notice', numbers, text }];
  }
  const text = `${name} has ${quantity(connections)} connections and its upper threshold is ${quantity(upperThreshold)}: it gets no new ones until it has fewer than ${quantity(resumes)}.${refused === undefined ? '' : ` ${capital(refused)}.`}`;
  return [{ real: name, severity: 'problem', numbers, text }];
}

function capital(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
