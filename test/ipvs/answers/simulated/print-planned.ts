import { type Display, printTable, type TrueReal, type TrueService } from '../../print.ts';
import type { Plan, SimulatedReal } from './director.ts';

/** The tables of a second, each below its date. */
export function printPlanned(plan: Plan, reals: readonly SimulatedReal[], second: number): string {
  const date = new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();
  const limits: readonly Display[] = reals.some(({ upper }) => upper > 0) ? ['thresholds'] : [];
  const displays: readonly Display[] = ['list', ...limits, 'stats'];
  const service = serviceOf(plan, reals);
  return displays.map((display) => [date, ...printTable([service], display, true)].join('\n')).join('\n');
}

function serviceOf(plan: Plan, reals: readonly SimulatedReal[]): TrueService {
  const sum = (name: 'conns' | 'inPkts' | 'outPkts') => reals.reduce((total, one) => total + one[name], 0);
  return {
    ...{ name: 'TCP  10.0.0.1:80', key: 'tcp/10.0.0.1:80', scheduler: plan.scheduler, flags: plan.flags?.join() },
    ...{ persistent: plan.persistent, mask: undefined, engine: undefined, ops: false, rates: [] },
    counters: countersOf({ conns: sum('conns'), inPkts: sum('inPkts'), outPkts: sum('outPkts') }),
    reals: reals.map(realOf),
  };
}

function realOf(real: SimulatedReal, place: number): TrueReal {
  const { weight, active, inactive, upper, plan } = real;
  return {
    ...{ end: `10.0.0.${place + 2}:80`, forward: plan.forward ?? 'Route', tunnel: 'n/a', persistent: 0, lower: 0 },
    ...{ weight, active, inactive, upper, counters: countersOf(real), rates: [] },
  };
}

function countersOf({
  conns,
  inPkts,
  outPkts,
}: Pick<SimulatedReal, 'conns' | 'inPkts' | 'outPkts'>): readonly bigint[] {
  return [conns, inPkts, outPkts, inPkts * 60, outPkts * 900].map(BigInt);
}
