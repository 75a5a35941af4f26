import { emptyReal } from '../rows.ts';
import type { Format } from './format.ts';
import { fourIntegers } from './four-integers.ts';
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
        real(end, text, at) {
          const [weight, persistConn, activeConn, inActConn] = fourIntegers(text, at) ?? [];
          if (inActConn === undefined) return null;
          return { value: { ...emptyReal(end), weight, persistConn, activeConn, inActConn }, exact: true };
        },
      },
      context,
    );
  },
};
