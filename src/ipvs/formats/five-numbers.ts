import { readNumbers } from '../numbers.ts';
import type { PlainMetrics } from '../plain-rows.ts';
import { emptyReal, emptyService, type Mutable } from '../rows.ts';
import { COUNTERS, RATES } from '../series.ts';
import type { Count, Counters, Rates } from '../table.ts';
import type { FormatContext, Table } from './format.ts';
import { type Row, serviceTable } from './service-table.ts';

/** Writes the five numbers into the row's columns. */
export type FiveColumns = (row: Mutable<Counters & Rates>, five: readonly (Count | undefined)[]) => void;

const METRICS: Readonly<Record<'stats' | 'rate', PlainMetrics>> = { stats: COUNTERS, rate: RATES };

/** The two displays whose rows, of services and of reals alike, are a name and five numbers. */
export function fiveNumberTable(view: 'stats' | 'rate', fill: FiveColumns, context: FormatContext): Table {
  const filled = <T extends Mutable<Counters & Rates>>(value: T, line: string, at: number): Row<T> | null => {
    const numbers = readNumbers(line, at);
    if (numbers?.values.length !== 5) return null;
    fill(value, numbers.values);
    return { value, exact: numbers.exact, narrow: numbers.narrow };
  };
  return serviceTable(
    view,
    {
      service: (name, line, at) => filled(emptyService(name), line, at),
      real: (end, line, at) => filled(emptyReal(end), line, at),
      metrics: METRICS[view],
    },
    context,
  );
}

/** Whether a line without a title above it is a service's row with five numbers. */
export function hasFiveNumbers(line: string, at: number): boolean {
  return readNumbers(line, at)?.values.length === 5;
}
