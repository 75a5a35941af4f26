import { type FiveColumns, fiveNumberTable, hasFiveNumbers } from './five-numbers.ts';
import type { Format } from './format.ts';
import { readServiceName } from './row-names.ts';
import { titleOf } from './service-table.ts';

/**
 * `ipvsadm -L --stats`: counters since the service was set up (ipvsadm.c: print_title, print_service_entry).
 * A real's conns and packets are printed modulo 2^32, its service's are not. Rows with five numbers and no title
 * are read as this display, unless the command line above them asked for rates.
 */
export const stats: Format = {
  view: 'stats',
  begin(line, context) {
    if (!titleOf(line)?.startsWith('Prot LocalAddress:Port Conns ') && !isBareRow()) return null;
    return fiveNumberTable('stats', fillColumns, context);

    function isBareRow(): boolean {
      const row = context.asked === 'rate' ? null : readServiceName(line, context);
      return row !== null && hasFiveNumbers(line, row.at);
    }
  },
};

const fillColumns: FiveColumns = (row, five) => {
  [row.conns, row.inPkts, row.outPkts, row.inBytes, row.outBytes] = five;
};
