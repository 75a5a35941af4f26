import type { PlainColumns } from '../bytes/plain-rows.ts';
import { emptyReal } from '../rows.ts';
import type { Format } from './format.ts';
import { FOUR, integersOf } from './integers.ts';
import { readTitled } from './scheduler.ts';
import { serviceTable, titleOf } from './service-table.ts';

/** `ipvsadm -L --persistent-conn`: persistence templates of each real. Services keep scheduler and flags. */
export const persistentConn: Format = {
  view: 'persistent',
  begin(line, context) {
    if (!titleOf(line)?.startsWith('Prot LocalAddress:Port Weight PersistConn ')) return null;
    return serviceTable(
      'persistent',
      {
        service: readTitled,
        real(name, text, at) {
          const [weight, persistConn, activeConn, inActConn] = integersOf(FOUR, text, at);
          if (inActConn === undefined) return null;
          const value = { ...emptyReal(name), weight, persistConn, activeConn, inActConn };
          return { value, exact: true, numbersAt: at };
        },
        columns: COLUMNS,
      },
      context,
    );
  },
};

const COLUMNS: PlainColumns = {
  metrics: ['weight', 'persistConn', 'activeConn', 'inActConn'],
  ofServices: false,
  form: 'small',
};
