import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainRowsOf } from '../../src/ipvs/plain-rows.ts';
import { readIpvs } from '../../src/ipvs/read.ts';
import { createSeriesBuilder } from '../../src/ipvs/series-builder.ts';
import type { Snapshot } from '../../src/ipvs/table.ts';
import { anyServices } from './generate.ts';
import { printTable, type TrueService } from './print.ts';

/** Rows that a table before had too are read another way, and give the same. */
describe.each(['stats', 'rate'] as const)('a series of %s', (display) => {
  test('gives the rows that each table gives alone', () => {
    fc.assert(
      fc.property(anySeries(), fc.boolean(), (tables, exact) => {
        const texts = tables.map((services) => printTable(services, display, exact));
        const alone = texts.map((lines) => rowsOf(readIpvs(lines.join('\n'), {}).snapshots));
        const { snapshots, unread } = readIpvs(texts.flatMap(dated).join('\n'), {});
        expect(unread).toEqual([]);
        expect(snapshots.map((one) => rowsOf([one]))).toEqual(alone);
      }),
    );
  });

  test('gives the series that its rows give one by one', () => {
    fc.assert(
      fc.property(anySeries(), fc.boolean(), (tables, exact) => {
        const lines = tables.map((services) => printTable(services, display, exact)).map(dated);
        const { snapshots } = readIpvs(lines.flat().join('\n'), {});
        const [quick, slow] = [createSeriesBuilder(), createSeriesBuilder()];
        for (const snapshot of snapshots) quick.add(snapshot);
        // A copy is an ordinary snapshot.
        for (const snapshot of snapshots) slow.add({ ...snapshot });
        expect(quick.finish()).toEqual(slow.finish());
      }),
      { numRuns: 200 },
    );
  });
});

test('tables of the same rows are plain from the second on, firewall marks and abbreviated numbers included', () => {
  const rows = [
    'TCP  10.0.0.1:80       1000 2 3 4 999999K',
    'FWM  7   1  2  3  4        5',
    '  -> 10.0.0.2:80   1 2M 3 4 11111111',
  ];
  const titles = [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  ];
  const text = [1, 2, 3].map(() => [...titles, ...rows.map(spread)]).map(dated);
  const { snapshots } = readIpvs(`${text.flat().join('\r\n')}\r\n`, {});
  expect(snapshots.map((one) => plainRowsOf(one)?.layout.length)).toEqual([undefined, 3, 3]);
  expect(snapshots.map(({ exact }) => exact)).toEqual([false, false, false]);
  expect(snapshots[2]?.services).toEqual(snapshots[0]?.services);
});

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
  return snapshots.map(({ services, exact }) => ({ services, exact }));
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
          counters: next(real.counters, 32n, index === reset),
          rates: next(real.rates, 32n, false),
        })),
      }));
      tables.push(lost === undefined ? services : services.filter((_, index) => index !== lost));
    }
    return tables;
  });
}
