import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCount } from '../../src/ipvs/numbers.ts';
import { readIpvs } from '../../src/ipvs/read.ts';
import { realKey } from '../../src/ipvs/rows.ts';
import type { Real, Service, Snapshot } from '../../src/ipvs/table.ts';
import { anyServices } from './generate.ts';
import { DISPLAYS, type Display, printed, printRows, printTable, type TrueReal, type TrueService } from './print.ts';

/** Every number of every display is the number that the table was printed from. */
describe.each(DISPLAYS)('the display %s', (display) => {
  test('gives back every row and number', () => {
    fc.assert(
      fc.property(anyServices(), fc.boolean(), (services, exact) => {
        const text = `${printTable(services, display, exact).join('\n')}\n`;
        expectTable(readIpvs(text, {}), services, display, exact);
      }),
      { numRuns: 150 },
    );
  });

  test('is read among other text, with any line ending, and says nothing of that text', () => {
    fc.assert(
      fc.property(anyServices(), noise, fc.constantFrom('\n', '\r\n', '\r'), (services, around, ending) => {
        const lines = [...around.before, ...printTable(services, display), ...around.after];
        const { snapshots, unread } = readIpvs(lines.join(ending) + ending, {});
        expectTable({ snapshots, unread }, services, display, false);
        expect(snapshots[0]?.node).toBe(around.node);
        expect(snapshots[0]?.line).toBe(around.before.length + 1);
      }),
    );
  });

  test('is read with lines of a log in it, and with its trailing blanks cut off', () => {
    fc.assert(
      fc.property(anyServices(), fc.nat(), (services, place) => {
        const lines = printTable(services, display).map((line) => line.trimEnd());
        lines.splice(
          1 + (place % lines.length),
          0,
          'May 25 12:40:45 vagrant Keepalived_vrrp[54462]: (VI_1) Entering FAULT STATE',
        );
        expectTable(readIpvs(lines.join('\n'), {}), services, display, false);
      }),
    );
  });

  test('is read the same after another table as alone', () => {
    fc.assert(
      fc.property(anyServices(), anyServices(), fc.nat(), (first, other, place) => {
        // Marks of both families, and a service that went away, so that some rows stand where others stood.
        const next = [...first.slice(0, place % (first.length + 1)), ...other].filter(
          ({ key }, index, all) => all.findIndex((one) => one.key === key) === index,
        );
        const tables = [first, next, first].map((services, index) => [
          `2026-11-22 10:00:0${index}`,
          ...printTable(services, display),
        ]);
        const { snapshots, unread } = readIpvs(tables.flat().join('\n'), {});
        expect(unread).toEqual([]);
        const alone = tables.map((lines) => readIpvs(lines.join('\n'), {}).snapshots[0]?.services);
        expect(snapshots.map(({ services }) => services)).toEqual(alone);
      }),
      { numRuns: 50 },
    );
  });

  test('of one service has no version line', () => {
    fc.assert(
      fc.property(anyServices(), (services) => {
        const lines = printTable(services, display).slice(1);
        expectTable(readIpvs(lines.join('\n'), {}), services, display, false);
      }),
      { numRuns: 30 },
    );
  });
});

test('the marks of both families are told apart where one stands where the other stood', () => {
  const table = (name: string) => [...printTable([], 'list'), `${name} rr`];
  const lines = ['2026-11-22 10:00:00', ...table('FWM  7'), '2026-11-22 10:00:01', ...table('FWM  7 IPv6')];
  const keys = readIpvs(lines.join('\n'), {}).snapshots.flatMap(({ services }) => services.map(({ key }) => key));
  expect(keys).toEqual(['fwm/7', 'fwm/7/ipv6']);
});

describe('tables without any title', () => {
  test.each([
    ['list', 'ipvsadm -Ln'],
    ['stats', 'ipvsadm -Ln --stats'],
    ['stats', undefined],
    ['rate', 'sudo ipvsadm -Ln --rate'],
  ] as const)('%s rows after the command %s', (display, command) => {
    fc.assert(
      fc.property(
        anyServices().filter(({ length }) => length > 0),
        (services) => {
          const prompt = command === undefined ? [] : [`root@lb1:~# ${command}`];
          expectTable(
            readIpvs([...prompt, ...printRows(services, display, false)].join('\n'), {}),
            services,
            display,
            false,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

const noise = fc.constantFrom(
  { node: undefined, before: [], after: [] },
  { node: 'lb1', before: ['root@lb1:~# ipvsadm -Ln'], after: ['root@lb1:~# '] },
  {
    node: 'lb2',
    before: ['Output of the second node:', '', '```', '[root@lb2 ~]# ipvsadm -L -n'],
    after: ['```', 'All is well -> good.'],
  },
  {
    node: undefined,
    before: ['# Notes', 'UDP is not balanced here.', ''],
    after: ['', 'IP addresses are in the wiki.'],
  },
  { node: 'lb3', before: ['lb3$ ipvsadm -ln', ''], after: ['---', 'TCP is fine.'] },
);

function expectTable(
  { snapshots, unread }: ReturnType<typeof readIpvs>,
  services: readonly TrueService[],
  display: Display,
  exact: boolean,
): void {
  expect(unread).toEqual([]);
  expect(snapshots).toHaveLength(1);
  const [snapshot] = snapshots as readonly [Snapshot];
  expect(snapshot.views).toEqual([display === 'tunnels' ? 'list' : display]);
  expect(snapshot.exact).toBe(isExact(services, display, exact));
  expect(snapshot.services.map(({ key }) => key)).toEqual(services.map(({ key }) => key));
  snapshot.services.forEach((service, index) => {
    expectService(service, services[index] as TrueService, display, exact);
  });
}

function isExact(services: readonly TrueService[], display: Display, exact: boolean): boolean {
  const abbreviated = services.flatMap(({ counters, rates, reals }) => {
    if (display === 'stats') return [...counters, ...reals.flatMap((real) => real.counters)];
    if (display === 'rate') return [...rates, ...reals.flatMap((real) => real.rates.slice(3))];
    return [];
  });
  return exact || abbreviated.every((value) => value < 10n ** 8n);
}

function expectService(service: Service, truth: TrueService, display: Display, exact: boolean): void {
  expect(five(service, display)).toEqual(expectedFive(truth, display, exact));
  if (display !== 'stats' && display !== 'rate') {
    expect(service).toMatchObject({
      scheduler: truth.scheduler,
      schedulerFlags: truth.flags ? truth.flags.split(',') : [],
      onePacket: truth.ops,
    });
    expect(service.persistentSeconds).toBe(truth.persistent);
    expect(service.netmask).toBe(truth.mask);
    expect(service.persistenceEngine).toBe(truth.engine);
  }
  expect(service.reals.map(realKey)).toEqual(truth.reals.map(({ end }) => end));
  service.reals.forEach((real, index) => {
    expectReal(real, truth.reals[index] as TrueReal, display, exact);
  });
}

function expectReal(real: Real, truth: TrueReal, display: Display, exact: boolean): void {
  if (display === 'rate') {
    // A real's connections and packets are never abbreviated there.
    const expected = truth.rates.map((value, index) => toCount(printed(value, exact || index < 3)));
    expect(five(real, display)).toEqual(expected);
  } else {
    expect(five(real, display)).toEqual(expectedFive(truth, display, exact));
    if (display !== 'stats') expectLevels(real, truth, display);
  }
}

function expectLevels(real: Real, truth: TrueReal, display: Display): void {
  expect(real).toMatchObject({ activeConn: truth.active, inActConn: truth.inactive });
  if (display === 'thresholds')
    expect(real).toMatchObject({ upperThreshold: truth.upper, lowerThreshold: truth.lower });
  else expect(real.weight).toBe(truth.weight);
  if (display === 'persistent') expect(real.persistConn).toBe(truth.persistent);
  if (display === 'list' || display === 'tunnels') {
    expect(real.forward).toBe(truth.forward === '(null)' ? undefined : truth.forward);
  }
  if (display === 'tunnels') {
    const { type, port, checksum } = real.tunnel ?? {};
    expect([type, port, checksum].filter((part) => part !== undefined).join(':') || 'n/a').toBe(truth.tunnel);
  }
}

function five(row: Service | Real, display: Display): readonly unknown[] {
  if (display === 'rate') return [row.cps, row.inPps, row.outPps, row.inBps, row.outBps];
  return [row.conns, row.inPkts, row.outPkts, row.inBytes, row.outBytes];
}

function expectedFive(truth: TrueService | TrueReal, display: Display, exact: boolean): readonly unknown[] {
  if (display !== 'stats' && display !== 'rate') return Array(5).fill(undefined);
  return (display === 'stats' ? truth.counters : truth.rates).map((value) => toCount(printed(value, exact)));
}
