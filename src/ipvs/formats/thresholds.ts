import type { PlainColumns } from '../bytes/plain-rows.ts';
import { emptyReal } from '../rows.ts';
import type { Format } from './format.ts';
import { FOUR, integersOf } from './integers.ts';
import { readTitled } from './scheduler.ts';
import { serviceTable, titleOf } from './service-table.ts';

/** `ipvsadm -L --thresholds`: the limits of each real, 0 for none. Services keep scheduler and flags. */
export const thresholds: Format = {
  view: 'thresholds',
  begin(line, context) {
    if (!titleOf(line)?.startsWith('Prot LocalAddress:Port Uthreshold ')) return null;
    return serviceTable(
      'thresholds',
      {
        service: readTitled,
        real(name, text, at) {
          const [upperThreshold, lowerThreshold, activeConn, inActConn] = integersOf(FOUR, text, at);
          if (inActConn === undefined) return null;
          const value = { ...emptyReal(name), upperThreshold, lowerThreshold, activeConn, inActConn };
          return { value, exact: true, numbersAt: at };
        },
        columns: COLUMNS,
      },
      context,
    );
  },
};

const COLUMNS: PlainColumns = {
  metrics: ['upperThreshold', 'lowerThreshold', 'activeConn', 'inActConn'],
  ofServices: false,
  form: 'small',
};
