import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIpvs } from '../../src/ipvs/reading/read.ts';
import { expectTable } from './expect-table.ts';
import { anyServices } from './generate.ts';
import { DISPLAYS, printRows, printTable } from './print.ts';

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

  test('is read among other text, with any line ending', () => {
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
