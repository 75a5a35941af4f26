import { realKey } from '../../../ipvs/rows.ts';
import type { Service } from '../../../ipvs/table.ts';

/** The reals that the user chose; else those with most to do, as many as can be told apart. */
export function drawnReals({ reals }: Service, chosen: readonly string[] | undefined): readonly string[] {
  const names = new Set(reals.map(realKey));
  const kept = chosen?.filter((name) => names.has(name));
  if (kept !== undefined && kept.length > 0) return kept;
  const busiest = reals.toSorted((a, b) => workOf(b) - workOf(a)).slice(0, MOST_DRAWN);
  return reals.filter((real) => busiest.includes(real)).map(realKey);
}

const MOST_DRAWN = 8;

function workOf({ conns, cps, activeConn, weight }: Service['reals'][number]): number {
  return Number(conns ?? cps ?? activeConn ?? weight ?? 0);
}
