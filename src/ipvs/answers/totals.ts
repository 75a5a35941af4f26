import { abbreviationUnit } from '../numbers.ts';
import { realKey } from '../rows.ts';
import type { Count, Counters, Service } from '../table.ts';
import type { Finding, Question, Situation } from './answer.ts';
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
    unwrapped: 'tables before which a counter of a real server began anew at 2^32',
  },
  ask: (situation) => [...unwrapped(situation), ...differences(situation)],
};

/** What the rates of a series were made of. */
function unwrapped({ service, unwrapped: timesOf }: Situation): readonly Finding[] {
  return service.reals.flatMap((row) => {
    const real = realKey(row);
    const times = timesOf(real);
    if (times === 0) return [];
    const text = `Counters of ${real} passed 2^32 and began anew ${times === 1 ? 'once' : `${times} times`} in these tables, as its service's, which have 64 bits, show. Its rates reckon with that.`;
    return [{ real, severity: 'normal', numbers: { unwrapped: times }, text }];
  });
}

/** In the newest table. Of packets only what is sure: where connections add up, so would they. */
function differences(situation: Situation): readonly Finding[] {
  // Those of its real servers may be missing.
  if (situation.isBroken && situation.service.reals.length === 0) return [];
  return [...difference(situation, 'conns'), ...packets(situation, 'inPkts'), ...packets(situation, 'outPkts')];
}

type Wrapping = 'conns' | 'inPkts' | 'outPkts';

const NAMES: Readonly<Record<Wrapping, string>> = {
  conns: 'connections',
  inPkts: 'packets to real servers',
  outPkts: 'packets from real servers',
};

function difference({ service, exact }: Situation, metric: Wrapping): readonly Finding[] {
  const whole = service[metric];
  if (whole === undefined || service.reals.some((real) => real[metric] === undefined)) return [];
  const sum = sumOf(service, metric);
  const rest = BigInt(whole) - sum;
  const hidden = exact ? 0n : slack(service, metric);
  const numbers = { service: Number(whole), reals: Number(sum) };
  const counts = `The service counts ${amount(whole)} ${NAMES[metric]} and its real servers ${amount(sum)}`;
  if (absolute(rest) <= hidden) return [];
  if (rest < 0n) return [{ severity: 'normal', numbers, text: lessText(whole, sum) }];
  if (rest >= WRAP - hidden && hidden > WRAP / 16n) {
    return [{ severity: 'normal', numbers, text: `${counts}: ${MODULO}. With \`--exact\` it shows how often.` }];
  }
  const wraps = wrapsOf(rest, hidden);
  if (wraps === undefined) return [{ severity: 'normal', numbers, text: `${counts}: ${REMOVED}` }];
  const times = wraps === 1 ? 'once' : `${wraps} times`;
  const text = `${counts}: ${MODULO}, and they have passed it ${times}.`;
  return [{ severity: 'normal', numbers: { ...numbers, wraps }, text }];
}

function packets(situation: Situation, metric: Wrapping): readonly Finding[] {
  return difference(situation, metric).filter(({ numbers }) => numbers.wraps !== undefined);
}

const MODULO = 'ipvsadm prints those of real servers modulo 2^32';
const REMOVED = 'the rest went to real servers that have been removed since, or were added anew.';

function sumOf({ reals }: Service, metric: keyof Counters): bigint {
  return reals.reduce((sum, real) => sum + BigInt(real[metric] ?? 0), 0n);
}

/**
 * A difference of whole multiples of 2^32 says that nothing else is missing. `hidden` is what abbreviated numbers may
 * stand for.
 */
function wrapsOf(difference: bigint, hidden: bigint): number | undefined {
  const rest = difference % WRAP;
  const nearest = rest > WRAP / 2n ? WRAP - rest : rest;
  const wraps = (difference + WRAP / 2n) / WRAP;
  return wraps === 0n || nearest > hidden ? undefined : Number(wraps);
}

const WRAP = 2n ** 32n;

/** What the abbreviated numbers may hide. */
function slack(service: Service, metric: Wrapping): bigint {
  return [service, ...service.reals].reduce((sum, row) => sum + BigInt(abbreviationUnit(row[metric] ?? 0) - 1), 0n);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function lessText(conns: Count, sum: bigint): Finding['text'] {
  return `The real servers count ${amount(sum)} connections and the service ${amount(conns)}: a real server that was removed and came back keeps its counters, or the service was set up anew.`;
}

function amount(value: Count): string {
  return quantity(Number(value));
}
