import type { Timeouts } from '../table.ts';
import type { Format } from './format.ts';

/** `ipvsadm -L --timeout`: one line, in seconds. */
export const timeouts: Format = {
  view: 'timeouts',
  begin(line) {
    if (!TIMEOUTS.test(line)) return null;
    let read: Timeouts | undefined;
    return {
      view: 'timeouts',
      take(text) {
        const [, tcp, tcpFin, udp] = (read === undefined && TIMEOUTS.exec(text)) || [];
        if (tcp === undefined) return 'foreign';
        read = { tcp: Number(tcp), tcpFin: Number(tcpFin), udp: Number(udp) };
        return 'row';
      },
      read: () => ({ exact: true, ...(read && { timeouts: read }) }),
    };
  },
};

const TIMEOUTS = /^\s*Timeout \(tcp tcpfin udp\):\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/;
