import { COUNTERS, RATES } from '../../../ipvs/series.ts';
import type { Real, Service } from '../../../ipvs/table.ts';
import type { JsonReal, JsonService } from '../../../protocol.ts';

/** Numbers beyond 2^53 travel as digits; here they are numbers again. */
export function revive({ reals, ...service }: JsonService): Service {
  return {
    ...(withBigints(service) as Omit<Service, 'reals'>),
    reals: reals.map((real: JsonReal) => withBigints(real) as Real),
  };
}

function withBigints(row: Readonly<Record<string, unknown>>): unknown {
  const fields = COUNTS.flatMap((name) => (typeof row[name] === 'string' ? [[name, BigInt(row[name])] as const] : []));
  return fields.length === 0 ? row : { ...row, ...Object.fromEntries(fields) };
}

const COUNTS = [...COUNTERS, ...RATES];
