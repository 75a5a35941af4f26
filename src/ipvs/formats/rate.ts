import { type FiveColumns, fiveNumberTable, hasFiveNumbers } from './five-numbers.ts';
import type { Format } from './format.ts';
import { readServiceName } from './row-names.ts';
import { titleOf } from './service-table.ts';

/**
 * `ipvsadm -L --rate`: the kernel's estimates per second. A real's connections and packets are never abbreviated,
 * its service's are. Rows without a title need a command line above them that says `--rate`.
 */
export const rate: Format = {
  view: 'rate',
  begin(line, context) {
    if (!titleOf(line)?.startsWith('Prot LocalAddress:Port CPS ') && !isBareRow()) return null;
    return fiveNumberTable('rate', fillColumns, context);

    function isBareRow(): boolean {
      const row = context.asked === 'rate' ? readServiceName(line, context) : null;
      return row !== null && hasFiveNumbers(line, row.at);
    }
  },
};

const fillColumns: FiveColumns = (row, five) => {
  [row.cps, row.inPps, row.outPps, row.inBps, row.outBps] = five;
};
