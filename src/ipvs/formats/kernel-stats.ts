import { toCount } from '../numbers.ts';
import type { Count, Counters, CpuCounters, Totals } from '../table.ts';
import type { Format, Taken } from './format.ts';

/**
 * `/proc/net/ip_vs_stats` and `ip_vs_stats_percpu` (ip_vs_ctl.c: ip_vs_stats_show, ip_vs_stats_percpu_show): sums over
 * all services, hexadecimal, first the counters (a row for each processor, and one with `~` for all) and, after an
 * empty line, the rates per second.
 */
export const kernelStats: Format = {
  view: 'stats',
  begin(line) {
    if (!FIRST_TITLE.test(line)) return null;
    const rows: (readonly Count[])[] = [];
    const cpus: CpuCounters[] = [];
    return {
      view: 'stats',
      take(text): Taken {
        if (TITLES.test(text)) return 'title';
        const row = readRow(text);
        if (row === null || rows.length === 2) return 'foreign';
        if (row.cpu === undefined) rows.push(row.numbers);
        else cpus.push({ cpu: row.cpu, ...countersOf(row.numbers) });
        return 'row';
      },
      read: () => ({ exact: true, services: [], totals: readTotals(rows, cpus) }),
    };
  },
};

const FIRST_TITLE = /^\s*Total Incoming Outgoing\s+Incoming\s+Outgoing\s*$/;
const TITLES = /^\s*(?:Total Incoming Outgoing|(?:CPU\s+)?Conns\s+Packets|Conns\/s\s+Pkts\/s)\s/;

/** Five numbers, behind the processor's (hexadecimal as well) or `~` where there is such a column. */
const ROW = /^\s*(?:([\dA-F]{1,4}|~)\s+)?([\dA-F]{1,16}(?:\s+[\dA-F]{1,16}){4})\s*$/i;

interface Row {
  readonly cpu: number | undefined;
  readonly numbers: readonly Count[];
}

function readRow(line: string): Row | null {
  const [, cpu, numbers] = ROW.exec(line) ?? [];
  if (numbers === undefined) return null;
  return {
    cpu: cpu === undefined || cpu === '~' ? undefined : Number.parseInt(cpu, 16),
    numbers: numbers.split(/\s+/).map((word) => toCount(BigInt(`0x${word}`))),
  };
}

function readTotals([counters = [], rates = []]: readonly (readonly Count[])[], cpus: readonly CpuCounters[]): Totals {
  const [cps, inPps, outPps, inBps, outBps] = rates;
  return { ...countersOf(counters), cps, inPps, outPps, inBps, outBps, cpus: cpus.length === 0 ? undefined : cpus };
}

function countersOf([conns, inPkts, outPkts, inBytes, outBytes]: readonly Count[]): Counters {
  return { conns, inPkts, outPkts, inBytes, outBytes };
}
