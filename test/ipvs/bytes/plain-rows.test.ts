import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { plainRowsOf } from '../../../src/ipvs/bytes/plain-rows.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { createSeriesBuilder } from '../../../src/ipvs/series/series-builder.ts';
import type { Service, Snapshot } from '../../../src/ipvs/table.ts';
import { anyServices } from '../generate.ts';
import type { TrueEnd } from '../generate-more.ts';
import { DISPLAYS, type Display, large, printTable, type TrueReal, type TrueService } from '../print.ts';
import { hex, KERNEL_LIST_TITLES, kernelEnd, printKernelReal, printKernelService } from '../print-kernel.ts';
import { readCut } from '../read-cut.ts';

/** Rows that a table before had too are read another way, and give the same. */
describe.each([...DISPLAYS, 'kernel', 'list and stats'] as const)('a series of %s', (display) => {
  test('gives the rows that each table gives alone, however the text is cut, with spoilt lines and without', () => {
    fc.assert(
      fc.property(anySeries(), fc.boolean(), anySpoiling, anyCuts, (tables, exact, spoiling, cuts) => {
        const texts = tables.map((services, index) => spoilt(print(services, display, exact), index, spoiling));
        const alone = texts.map((lines, index) => readIpvs(dated(lines, index).join('\n'), {}));
        const { snapshots, unread } = readCut(texts.flatMap(dated).join('\n'), cuts);
        expect(unread.map(({ text }) => text)).toEqual(alone.flatMap((one) => one.unread.map(({ text }) => text)));
        expect(rowsOf(snapshots)).toEqual(rowsOf(alone.flatMap((one) => one.snapshots)));
      }),
      { numRuns: Number(process.env.RUNS ?? 50) },
    );
  });

  test('gives the series that its rows give one by one', () => {
    fc.assert(
      fc.property(anySeries(), fc.boolean(), anySteps, (tables, exact, steps) => {
        let at = 10;
        const lines = tables.map((services, index) => {
          at += steps[index] ?? 1;
          return dated(print(services, display, exact), at);
        });
        const { snapshots } = readIpvs(lines.flat().join('\n'), {});
        const [quick, slow] = [createSeriesBuilder(), createSeriesBuilder()];
        for (const snapshot of snapshots) quick.add(snapshot);
        // A copy is an ordinary snapshot.
        for (const snapshot of snapshots) slow.add({ ...snapshot });
        expect(quick.finish()).toEqual(slow.finish());
      }),
      { numRuns: Number(process.env.RUNS ?? 50) },
    );
  });

  test('is read as numbers alone from the second table on', () => {
    const [services = []] = fc.sample(
      anyServices().filter(
        (some) => some.length > 0 && print(some, display, true).every((line) => !/\d{17}/.test(line)),
      ),
      { numRuns: 1, seed: 1 },
    );
    const text = [0, 1, 2].flatMap((index) => dated(print(services, display, true), index));
    const { snapshots } = readIpvs(`${text.join('\r\n')}\r\n`, {});
    expect(snapshots.map((one) => plainRowsOf(one) !== undefined)).toEqual([false, true, true]);
  });
});

test('a list of the kernel with a service alone has titles too, and is no line that somebody picked', () => {
  const text = [0, 1].flatMap((index) => dated([...KERNEL_LIST_TITLES, 'TCP  0A000001:0050 rr '], index)).join('\n');
  expect(readIpvs(text, {}).snapshots.map(({ isBroken, services }) => [isBroken, services.length])).toEqual([
    [false, 1],
    [false, 1],
  ]);
});

test('numbers beyond 2^53 lose nothing in rows that were read as numbers alone', () => {
  const numbers = [10n ** 15n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 64n - 1n, 7n];
  const row = 'TCP  10.0.0.1:80'.padEnd(33) + numbers.map((value) => large(value, true)).join('');
  const { snapshots } = readIpvs(
    [0, 1]
      .flatMap((index) => dated([...STATS_TITLES, row], index))
      .join('\n')
      .concat('\n'),
    {},
  );
  expect(plainRowsOf(snapshots[1] as Snapshot)).toBeDefined();
  const [, { services }] = snapshots as readonly [Snapshot, Snapshot];
  const [{ conns, inPkts, outPkts, inBytes, outBytes }] = services as readonly [Service];
  expect([conns, inPkts, outPkts, inBytes, outBytes].map((value) => BigInt(value ?? 0))).toEqual(numbers);
});

test('any character among the numbers of a row is read as the table alone reads it', () => {
  const numbers = ['12345678', '4321', '0', '98', '7654321'].map((number) => number.padStart(9));
  const row = 'TCP  10.0.0.1:80'.padEnd(33) + numbers.join('');
  const table = (text: string, index: number) => `${dated([...STATS_TITLES, text], index).join('\n')}\n`;
  const differing: string[] = [];
  for (let at = 33; at < row.length; at++) {
    for (let code = 32; code < 127; code++) {
      const spoilt = row.slice(0, at) + String.fromCharCode(code) + row.slice(at + 1);
      const alone = readIpvs(table(spoilt, 1), {});
      const both = readIpvs(table(row, 0) + table(spoilt, 1), {});
      const told = ({ snapshots, unread }: typeof both, first: number) =>
        JSON.stringify([rowsOf(snapshots.slice(first)), unread.map(({ text }) => text)], (_, value) =>
          typeof value === 'bigint' ? `${value}n` : value,
        );
      if (told(both, 1) !== told(alone, 0)) differing.push(spoilt);
    }
  }
  expect(differing).toEqual([]);
});

test('tables of the same rows are plain from the second on, firewall marks and abbreviated numbers included', () => {
  const rows = [
    'TCP  10.0.0.1:80       1000 2 3 4 999999K',
    'FWM  7   1  2  3  4        5',
    '  -> 10.0.0.2:80   1 2M 3 4 11111111',
  ];
  const text = [1, 2, 3].map(() => [...STATS_TITLES, ...rows.map(spread)]).map(dated);
  const { snapshots } = readIpvs(`${text.flat().join('\r\n')}\r\n`, {});
  expect(snapshots.map((one) => plainRowsOf(one)?.[0]?.layout.length)).toEqual([undefined, 3, 3]);
  expect(snapshots.map(({ exact }) => exact)).toEqual([false, false, false]);
  expect(snapshots[2]?.services).toEqual(snapshots[0]?.services);
});

const STATS_TITLES = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
];

/** With the columns that ipvsadm sets. */
function spread(line: string): string {
  const [, name = '', numbers = ''] = /^(.*?)\s((?:\s*\d+[KM]?){5})$/.exec(line) ?? [];
  return (
    name.trimEnd().padEnd(33) +
    numbers
      .trim()
      .split(/\s+/)
      .map((number) => number.padStart(9))
      .join('')
  );
}

function rowsOf(snapshots: readonly Snapshot[]): unknown {
  return snapshots.map(({ services, exact, isBroken, time }) => ({ services, exact, isBroken, time }));
}

function print(services: readonly TrueService[], display: Printed, exact: boolean): readonly string[] {
  if (display === 'list and stats') return [...print(services, 'list', exact), ...print(services, 'stats', exact)];
  return display === 'kernel' ? printKernelList(services) : printTable(services, display, exact);
}

type Printed = Display | 'kernel' | 'list and stats';

/** As `/proc/net/ip_vs`, which tells marks of IPv6 from those of IPv4 by nothing. */
function printKernelList(services: readonly TrueService[]): readonly string[] {
  const rows = services
    .filter(({ name }) => !name.endsWith(' IPv6'))
    .flatMap((service) => {
      const [, protocol = '', end = ''] = /^(\S+)\s+(\S+)/.exec(service.name) ?? [];
      const name = protocol === 'FWM' ? `FWM  ${hex(Number(end) >>> 0, 8)}` : `${protocol}  ${kernelEnd(endOf(end))}`;
      const reals = service.reals.map((real) => printKernelReal(real, endOf(real.end)));
      return [printKernelService(service, name, undefined), ...reals];
    });
  return [...KERNEL_LIST_TITLES, ...rows];
}

function endOf(text: string): TrueEnd {
  const at = text.lastIndexOf(':');
  const address = ipaddr.parse(text.slice(0, at).replace(/[[\]]/g, ''));
  const groups = address instanceof ipaddr.IPv6 ? address.parts : undefined;
  return { bytes: groups === undefined ? address.toByteArray() : [], groups, port: Number(text.slice(at + 1)), text };
}

/** Between the dates of two tables: also none at all, or a clock that was set back. */
const anySteps = fc.array(fc.constantFrom(1, 1, 1, 0, -1), { maxLength: 6 });

const anyCuts = fc.array(fc.nat(10_000), { maxLength: 6 });

/** One character of one line of one table becomes another, or the line ends there. */
const anySpoiling = fc.option(
  fc.record({
    table: fc.nat(5),
    line: fc.nat(20),
    at: fc.nat(90),
    by: fc.constantFrom('', ' ', '  ', '\t', '0', '9', 'x', 'K', 'T', '-', '.', '\u00e9', '!', '\r', undefined),
  }),
  { nil: undefined },
);

type Spoiling = ReturnType<typeof anySpoiling.generate>['value'];

function spoilt(lines: readonly string[], table: number, spoiling: Spoiling): readonly string[] {
  if (spoiling === undefined || spoiling.table !== table) return lines;
  const { at, by } = spoiling;
  return lines.map((line, index) => {
    // Titles and the version tell what the table is.
    if (index < 3 || index !== spoiling.line) return line;
    return by === undefined ? line.slice(0, at) : line.slice(0, at) + by + line.slice(at + 1);
  });
}

function dated(lines: readonly string[], index: number): readonly string[] {
  return [`2026-11-22 10:00:${String(index).padStart(2, '0')}`, ...lines];
}

/** Tables that mostly have the same rows: counters grow, fall, wrap; now and then a row is gone or is another. */
function anySeries(): fc.Arbitrary<readonly (readonly TrueService[])[]> {
  const anyChange = fc.record({
    grown: fc.array(fc.oneof(fc.bigInt(0n, 5000n), fc.bigInt(0n, 2n ** 31n)), { minLength: 5, maxLength: 40 }),
    reset: fc.option(fc.nat(4), { nil: undefined }),
    lost: fc.option(fc.nat(4), { nil: undefined, freq: 5 }),
  });
  return fc.tuple(anyServices(), fc.array(anyChange, { minLength: 2, maxLength: 6 })).map(([first, changes]) => {
    const tables: (readonly TrueService[])[] = [first];
    for (const { grown, reset, lost } of changes) {
      let at = 0;
      const next = (values: readonly bigint[], bits: bigint, isReset: boolean) =>
        values.map((value) => {
          const more = grown[at++ % grown.length] ?? 0n;
          return isReset ? more : (value + more) % 2n ** bits;
        });
      const services = (tables.at(-1) ?? []).map((service, index) => ({
        ...service,
        counters: next(service.counters, 64n, index === reset),
        rates: next(service.rates, 64n, false),
        reals: service.reals.map((real) => ({
          ...real,
          ...levelsAfter(real, grown[at % grown.length] ?? 0n),
          counters: next(real.counters, 32n, index === reset),
          rates: next(real.rates, 32n, false),
        })),
      }));
      tables.push(lost === undefined ? services : services.filter((_, index) => index !== lost));
    }
    return tables;
  });
}

function levelsAfter(real: TrueReal, grown: bigint): Partial<TrueReal> {
  const [weight, active, inactive] = [real.weight, real.active, real.inactive].map((value) =>
    Number((BigInt(value) + grown) % 2n ** 31n),
  );
  return { weight, active, inactive } as Partial<TrueReal>;
}
