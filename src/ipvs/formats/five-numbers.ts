import { readNumbers } from '../numbers.ts';
import { emptyReal, emptyService } from '../rows.ts';
import type { Count, Counters, Rates } from '../table.ts';
import type { FormatContext, Table } from './format.ts';
import { serviceTable } from './service-table.ts';

export type Five = readonly [Count, Count, Count, Count, Count];

/** The two displays whose rows, of services and of reals alike, are a name and five numbers. */
export function fiveNumberTable(
  view: 'stats' | 'rate',
  columns: (five: Five) => Partial<Counters & Rates>,
  context: FormatContext,
): Table {
  const read = (line: string, at: number) => {
    const numbers = readNumbers(line, at);
    const [a, b, c, d, e, more] = numbers?.values ?? [];
    if (numbers === null || more !== undefined) return null;
    if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) return null;
    return { columns: columns([a, b, c, d, e]), exact: numbers.exact };
  };
  return serviceTable(
    view,
    {
      service(name, line, at) {
        const row = read(line, at);
        return row && { value: { ...emptyService(name), ...row.columns }, exact: row.exact };
      },
      real(end, line, at) {
        const row = read(line, at);
        return row && { value: { ...emptyReal(end), ...row.columns }, exact: row.exact };
      },
    },
    context,
  );
}

/** Whether a line without a title above it is a service's row with five numbers. */
export function hasFiveNumbers(line: string, at: number): boolean {
  return readNumbers(line, at)?.values.length === 5;
}
