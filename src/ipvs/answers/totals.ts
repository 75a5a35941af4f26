import { abbreviationUnit } from '../numbers.ts';
import type { Count, Counters, Service } from '../table.ts';
import type { Finding, Question } from './answer.ts';
import { quantity } from './words.ts';

/** Why the counters of a service are not the sum of those of its reals. */
export const totals: Question = {
  kind: 'totals',
  title: 'totals',
  summary: 'counters of the service that are not the sum over its real servers',
  numbers: {
    service: 'connections counted by the service',
    reals: 'sum over its real servers',
    wraps: 'times that 2^32 explains the difference',
  },
  ask({ service, exact }) {
    const { conns, reals } = service;
    if (conns === undefined || reals.some((real) => real.conns === undefined)) return [];
    const sum = sumOf(service, 'conns');
    const difference = BigInt(conns) - sum;
    const numbers = { service: Number(conns), reals: Number(sum) };
    if (absolute(difference) <= slack(service, exact)) return [];
    if (difference < 0n) return [{ severity: 'normal', numbers, text: lessText(conns, sum) }];
    const wraps = wrapsOf(service, difference, exact);
    if (wraps === undefined) return [{ severity: 'normal', numbers, text: moreText(conns, sum) }];
    return [{ severity: 'normal', numbers: { ...numbers, wraps }, text: wrapText(conns, sum, wraps) }];
  },
};

function sumOf({ reals }: Service, metric: keyof Counters): bigint {
  return reals.reduce((sum, real) => sum + BigInt(real[metric] ?? 0), 0n);
}

/**
 * ipvsadm prints connections of reals modulo 2^32. A difference of whole multiples says that nothing else is missing;
 * bytes do not wrap, so that they still add up.
 */
function wrapsOf(service: Service, difference: bigint, exact: boolean): number | undefined {
  const rest = difference % WRAP;
  const nearest = rest > WRAP / 2n ? WRAP - rest : rest;
  const wraps = (difference + WRAP / 2n) / WRAP;
  if (wraps === 0n || nearest > slack(service, exact)) return undefined;
  return Number(wraps);
}

const WRAP = 2n ** 32n;

/** What the abbreviated numbers may hide. */
function slack({ conns, reals }: Service, exact: boolean): bigint {
  if (exact) return 0n;
  return [conns, ...reals.map((real) => real.conns)].reduce(
    (sum: bigint, value) => sum + BigInt(abbreviationUnit(value ?? 0) - 1),
    0n,
  );
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function wrapText(conns: Count, sum: bigint, wraps: number): string {
  const times = wraps === 1 ? 'once' : `${wraps} times`;
  return `The service counts ${amount(conns)} connections and its real servers ${amount(sum)}: ipvsadm prints those of real servers modulo 2^32, and they have passed it ${times}.`;
}

function moreText(conns: Count, sum: bigint): string {
  return `The service counts ${amount(conns)} connections and its real servers ${amount(sum)}: the rest went to real servers that have been removed since, or were added anew.`;
}

function lessText(conns: Count, sum: bigint): Finding['text'] {
  return `The real servers count ${amount(sum)} connections and the service ${amount(conns)}: a real server that was removed and came back keeps its counters, or the service was set up anew.`;
}

function amount(value: Count): string {
  return quantity(Number(value));
}
