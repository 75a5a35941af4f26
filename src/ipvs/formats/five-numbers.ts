import { BLANK } from '../bytes/characters.ts';
import type { PlainColumns } from '../bytes/plain-rows.ts';
import { readNumbers } from '../numbers.ts';
import { emptyReal, emptyService, type Mutable } from '../rows.ts';
import { COUNTERS, RATES } from '../series.ts';
import type { Count, Counters, Rates } from '../table.ts';
import type { FormatContext, Table } from './format.ts';
import { type Row, serviceTable } from './service-table.ts';

/** Writes the five numbers into the row's columns. */
export type FiveColumns = (row: Mutable<Counters & Rates>, five: readonly (Count | undefined)[]) => void;

const COLUMNS: Readonly<Record<'stats' | 'rate', PlainColumns>> = {
  stats: { metrics: COUNTERS, ofServices: true, form: 'large' },
  rate: { metrics: RATES, ofServices: true, form: 'large' },
};

/** The two displays whose rows, of services and of reals alike, are a name and five numbers. */
export function fiveNumberTable(view: 'stats' | 'rate', fill: FiveColumns, context: FormatContext): Table {
  const filled = <T extends Mutable<Counters & Rates>>(value: T, line: string, at: number): Row<T> | null => {
    const numbers = readNumbers(line, at);
    if (numbers?.values.length !== 5) return null;
    fill(value, numbers.values);
    const { exact, narrow, irregular } = numbers;
    return { value, exact, narrow, irregular, numbersAt: firstColumn(line, at) };
  };
  return serviceTable(
    view,
    {
      service: (name, line, at) => filled(emptyService(name), line, at),
      real: (name, line, at) => filled(emptyReal(name), line, at),
      columns: COLUMNS[view],
    },
    context,
  );
}

/** Names are filled up with blanks, so that the columns of most rows begin at the same place. */
function firstColumn(line: string, at: number): number {
  let index = at;
  while (index < NAME_WIDTH && line.charCodeAt(index + 1) === BLANK && line.charCodeAt(index) === BLANK) index++;
  return index;
}

const NAME_WIDTH = 33;

/** Whether a line without a title above it is a service's row with five numbers. */
export function hasFiveNumbers(line: string, at: number): boolean {
  return readNumbers(line, at)?.values.length === 5;
}
