import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCount } from '../../src/ipvs/numbers.ts';
import { readIpvs } from '../../src/ipvs/reading/read.ts';
import { realKey } from '../../src/ipvs/rows.ts';
import type { Snapshot } from '../../src/ipvs/table.ts';
import { expectConnections } from './expect-connections.ts';
import { anyServices } from './generate.ts';
import { anyConnections, anyDaemon, anyEnd, anyFive } from './generate-more.ts';
import type { TrueReal, TrueService } from './print.ts';
import {
  hex,
  KERNEL_LIST_TITLES,
  kernelEnd,
  printConnection,
  printDaemon,
  printKernelConnection,
  printKernelReal,
  printKernelService,
  printPerCpu,
  printRules,
  printTotals,
} from './print-kernel.ts';

/** Every number of every display that is no table of services is the number that it was printed from. */
function readOne(lines: readonly string[]): Snapshot {
  const { snapshots, unread } = readIpvs(`${lines.join('\n')}\n`, {});
  expect(unread).toEqual([]);
  expect(snapshots).toHaveLength(1);
  return snapshots[0] as Snapshot;
}

describe('connections', () => {
  test.each([false, true])('ipvsadm -Lnc, with persistence data: %s', (withPersistence) => {
    fc.assert(
      fc.property(anyConnections, fc.boolean(), (truth, hasTitle) => {
        const titles = [
          'IPVS connection entries',
          withPersistence
            ? 'pro expire state       source             virtual            destination        pe name  pe_data'
            : 'pro expire state       source             virtual            destination',
        ];
        const rows = truth.map((one) => printConnection(one, withPersistence));
        const text = `${[...(hasTitle ? titles : []), ...rows].join('\n')}\n`;
        expectConnections(readIpvs(text, {}), truth, withPersistence);
      }),
    );
  });

  test.each([false, true])('the file of the kernel, of the synchronization: %s', (isSync) => {
    fc.assert(
      fc.property(anyConnections, fc.boolean(), (truth, hasTitle) => {
        const title = `Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       ${isSync ? 'Origin Expires' : 'Expires PEName PEData'}`;
        const rows = truth.map((one) => printKernelConnection(one, isSync));
        const read = readIpvs(`${[...(hasTitle ? [title] : []), ...rows].join('\n')}\n`, {});
        expectConnections(read, truth, !isSync);
        expect(read.snapshots[0]?.connections.map(({ origin }) => origin)).toEqual(
          truth.map((one) => (isSync ? one.origin : undefined)),
        );
      }),
    );
  });
});

test('an end of the kernel that looks like one of ipvsadm has its port in hexadecimal', () => {
  const rows = [
    'TCP  [0001:0001:0001:0001:0001:0001:0001:0001]:0050 rr ',
    '  -> [1000:1000:1000:1000:1000:1000:1000:1000]:3200      Route   1      0          0         ',
  ];
  const [service] = readOne([...KERNEL_LIST_TITLES, ...rows]).services;
  expect(service?.reals).toMatchObject([{ address: '1000:1000:1000:1000:1000:1000:1000:1000', port: 0x3200 }]);
});

test('any /proc/net/ip_vs is read as it was meant', () => {
  const anyRow = fc.record({
    end: anyEnd,
    scheduler: fc.constantFrom('rr', 'wlc', 'mh'),
    ops: fc.boolean(),
    mark: fc.option(fc.nat(0xffffffff), { nil: undefined }),
    isPersistent: fc.boolean(),
    reals: fc.array(
      fc.record({
        at: anyEnd,
        forward: fc.constantFrom('Route', 'Masq', 'Tunnel', 'Local'),
        weight: fc.nat(0x7fffffff),
        active: fc.nat(0x7fffffff),
        inactive: fc.nat(0x7fffffff),
      }),
      { maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyRow, { maxLength: 4, selector: ({ mark, end }) => mark ?? end.text }), (rows) => {
      const lines = rows.flatMap(({ end, mark, isPersistent, reals, ...row }) => [
        printKernelService(
          row,
          mark === undefined ? `TCP  ${kernelEnd(end)}` : `FWM  ${hex(mark, 8)}`,
          isPersistent ? { ticks: 90_000, mask: 'FFFFFF00' } : undefined,
        ),
        ...reals.map(({ at, ...real }) => printKernelReal(real as unknown as TrueReal, at)),
      ]);
      const { services } = readOne([...KERNEL_LIST_TITLES, ...lines]);
      expect(services.map(({ key }) => key)).toEqual(
        rows.map(({ mark, end }) => (mark === undefined ? `tcp/${end.text}` : `fwm/${mark}`)),
      );
      services.forEach((service, index) => {
        const truth = rows[index];
        expect([service.scheduler, service.onePacket]).toEqual([truth?.scheduler, truth?.ops]);
        expect(
          service.reals.map((real) => [realKey(real), real.forward, real.weight, real.activeConn, real.inActConn]),
        ).toEqual(truth?.reals.map((real) => [real.at.text, real.forward, real.weight, real.active, real.inactive]));
      });
    }),
  );
});

describe('sums over all services', () => {
  const names = ['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes'] as const;
  const rateNames = ['cps', 'inPps', 'outPps', 'inBps', 'outBps'] as const;

  test('of /proc/net/ip_vs_stats are counters and rates', () => {
    fc.assert(
      fc.property(anyFive, anyFive, (counters, rates) => {
        const { totals } = readOne(printTotals(counters, rates));
        expect(names.map((name) => totals?.[name])).toEqual(counters.map(toCount));
        expect(rateNames.map((name) => totals?.[name])).toEqual(rates.map(toCount));
        expect(totals?.cpus).toBeUndefined();
      }),
    );
  });

  test('of /proc/net/ip_vs_stats_percpu have the counters of each processor', () => {
    const anyCpus = fc.array(anyFive, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyCpus, anyFive, anyFive, (cpus, counters, rates) => {
        const { totals } = readOne(printPerCpu(cpus, counters, rates));
        expect(names.map((name) => totals?.[name])).toEqual(counters.map(toCount));
        expect(rateNames.map((name) => totals?.[name])).toEqual(rates.map(toCount));
        expect(totals?.cpus?.map((one) => [one.cpu, ...names.map((name) => one[name])])).toEqual(
          cpus.map((values, cpu) => [cpu, ...values.map(toCount)]),
        );
      }),
    );
  });
});

test('any timeouts are read in seconds', () => {
  const seconds = fc.nat(0x7fffffff);
  fc.assert(
    fc.property(seconds, seconds, seconds, (tcp, tcpFin, udp) => {
      expect(readOne([`Timeout (tcp tcpfin udp): ${tcp} ${tcpFin} ${udp}`]).timeouts).toEqual({ tcp, tcpFin, udp });
    }),
  );
});

test('the synchronisation daemons are read with their settings', () => {
  fc.assert(
    fc.property(fc.array(anyDaemon, { minLength: 1, maxLength: 2 }), (daemons) => {
      expect(readOne(daemons.map(printDaemon)).daemons).toEqual(
        daemons.map(({ role, name, syncId, settings }) => ({
          ...{ role, interface: name, syncId, maxLength: settings?.maxLength, group: settings?.group },
          ...{ port: settings?.port, ttl: settings?.ttl },
        })),
      );
    }),
  );
});

test('saved rules give services and real servers as they were', () => {
  fc.assert(
    fc.property(
      anyServices().filter(({ length }) => length > 0),
      (truth) => {
        const { services, views } = readOne(truth.flatMap(printRules));
        expect(views).toEqual(['rules']);
        expect(services.map(({ key }) => key)).toEqual(truth.map(({ key }) => key));
        services.forEach((service, index) => {
          const { reals, ...wanted } = truth[index] as TrueService;
          expect(service).toMatchObject({ scheduler: wanted.scheduler, onePacket: wanted.ops });
          expect(service.schedulerFlags.join()).toBe(wanted.flags ?? '');
          expect([service.persistentSeconds, service.persistenceEngine]).toEqual([wanted.persistent, wanted.engine]);
          expect(service.reals.map((real) => [realKey(real), real.weight, real.forward])).toEqual(
            reals.map(({ end, weight, forward }) => [end, weight, savedForward(forward)]),
          );
        });
      },
    ),
  );
});

function savedForward(forward: string): string | undefined {
  if (forward === '(null)') return undefined;
  return forward === 'Local' ? 'Route' : forward;
}
