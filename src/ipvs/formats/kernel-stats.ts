import { toCount } from '../numbers.ts';
import type { Count, Totals } from '../table.ts';
import type { Format, Taken } from './format.ts';

/**
 * `/proc/net/ip_vs_stats` (ip_vs_ctl.c: ip_vs_stats_show): sums over all services, hexadecimal, first the counters
 * and, after an empty line, the rates per second.
 */
export const kernelStats: Format = {
  view: 'stats',
  begin(line) {
    if (!FIRST_TITLE.test(line)) return null;
    const rows: (readonly Count[])[] = [];
    return {
      view: 'stats',
      take(text): Taken {
        if (TITLES.test(text)) return 'row';
        const row = rows.length < 2 ? readHexadecimal(text) : null;
        if (row === null) return 'foreign';
        rows.push(row);
        return 'row';
      },
      read: () => ({ exact: true, services: [], totals: readTotals(rows) }),
    };
  },
};

const FIRST_TITLE = /^\s*Total Incoming Outgoing\s+Incoming\s+Outgoing\s*$/;
const TITLES = /^\s*(?:Total Incoming Outgoing|Conns\s+Packets|Conns\/s\s+Pkts\/s)\s/;

function readHexadecimal(line: string): readonly Count[] | null {
  const words = line.trim().split(/\s+/);
  if (words.length !== 5 || !words.every((word) => /^[\dA-Fa-f]{1,16}$/.test(word))) return null;
  return words.map((word) => toCount(BigInt(`0x${word}`)));
}

function readTotals([counters = [], rates = []]: readonly (readonly Count[])[]): Totals {
  const [conns, inPkts, outPkts, inBytes, outBytes] = counters;
  const [cps, inPps, outPps, inBps, outBps] = rates;
  return { conns, inPkts, outPkts, inBytes, outBytes, cps, inPps, outPps, inBps, outBps };
}
