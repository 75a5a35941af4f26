import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { buildSeries } from '../../../src/ipvs/series/build-series.ts';
import type { Metric } from '../../../src/ipvs/series.ts';
import { large, VERSION } from '../print.ts';

const STATS = [
  VERSION,
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];
const SERVICE = 'tcp/10.0.0.1:80';
const REAL = '10.0.0.2:80';

type Row = readonly [name: string, ...numbers: (number | bigint)[]];

/** A dated table: seconds, then its rows; a real's begin with `->`. Numbers left out are 0. */
function table(seconds: number, ...rows: readonly Row[]): string {
  const lines = rows.map(([name, ...numbers]) => {
    const five = [0, 1, 2, 3, 4].map((index) => large(BigInt(numbers[index] ?? 0), false)).join('');
    return name.startsWith('->') ? `  -> ${name.slice(3).padEnd(28)}${five}` : name.padEnd(33) + five;
  });
  return [new Date(seconds * 1000).toISOString(), ...STATS, ...lines, ''].join('\n');
}

const service = (...numbers: (number | bigint)[]): Row => ['TCP  10.0.0.1:80', ...numbers];
const real = (...numbers: (number | bigint)[]): Row => ['-> 10.0.0.2:80', ...numbers];

/** `[seconds, value]` of one series. */
function points(text: string, metric: Metric, of: string | undefined = undefined) {
  const series = buildSeries(readIpvs(text, {}).snapshots);
  return series
    .find((one) => one.metric === metric && one.real === of && one.service === SERVICE)
    ?.points.map(([time, value]) => [time / 1000, value]);
}

describe('a message in place of a table', () => {
  const message = (seconds: number) =>
    `${new Date(seconds * 1000).toISOString()}\nCan't initialize ipvs: Protocol not available\nAre you sure that IP Virtual Server is built in the kernel or as module?\n`;

  test('is a gap, and the growth since before it is not known', () => {
    const text =
      table(100, service(10)) +
      table(110, service(30)) +
      message(120) +
      table(130, service(90)) +
      table(140, service(100));
    expect(points(text, 'conns')).toEqual([
      [110, 2],
      [120, null],
      [130, null],
      [140, 1],
    ]);
  });

  test.each([110, 105])('with the date of the table above it, or of one before, is none', (seconds) => {
    const text = table(100, service(10)) + table(110, service(30)) + message(seconds) + table(120, service(50));
    expect(points(text, 'conns')).toEqual([
      [110, 2],
      [120, 2],
    ]);
  });

  test('is a gap in levels as well', () => {
    const list = (seconds: number, active: number) =>
      [
        new Date(seconds * 1000).toISOString(),
        ...[
          VERSION,
          'Prot LocalAddress:Port Scheduler Flags',
          '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
        ],
        'TCP  10.0.0.1:80 rr',
        `  -> 10.0.0.2:80                  Route   1      ${active}          0`,
        '',
      ].join('\n');
    expect(points(list(100, 5) + message(110) + list(120, 7), 'activeConn', REAL)).toEqual([
      [100, 5],
      [110, null],
      [120, 7],
    ]);
  });
});

describe('counters', () => {
  const text = table(100, service(10, 0, 0, 1000), real(10)) + table(110, service(30, 0, 0, 6000), real(15));

  test('become growth per second, of services and of reals', () => {
    expect(points(text, 'conns')).toEqual([[110, 2]]);
    expect(points(text, 'inBytes')).toEqual([[110, 500]]);
    expect(points(text, 'conns', REAL)).toEqual([[110, 0.5]]);
  });

  test('say their units', () => {
    const units = new Map(buildSeries(readIpvs(text, {}).snapshots).map(({ metric, unit }) => [metric, unit]));
    expect(units.get('conns')).toBe('1/s');
    expect(units.get('outBytes')).toBe('B/s');
  });

  test('that were zeroed leave a gap', () => {
    const zeroed = text + table(120, service(4, 0, 0, 400), real(20)) + table(130, service(14, 0, 0, 600), real(30));
    expect(points(zeroed, 'conns')).toEqual([
      [110, 2],
      [120, null],
      [130, 1],
    ]);
    // The real's own counter grew beyond the old one since, which only its service gives away.
    expect(points(zeroed, 'conns', REAL)).toEqual([
      [110, 0.5],
      [120, null],
      [130, 1],
    ]);
  });

  test('of a real that falls while its service grows on are a reset of that real alone', () => {
    const fell = text + table(120, service(50, 0, 0, 9000), real(3));
    expect(points(fell, 'conns')).toEqual([
      [110, 2],
      [120, 2],
    ]);
    expect(points(fell, 'conns', REAL)).toEqual([
      [110, 0.5],
      [120, null],
    ]);
  });

  test('of one column that falls make all columns of the row unknown', () => {
    const fell = text + table(120, service(50, 0, 0, 100));
    expect(points(fell, 'conns')).toEqual([
      [110, 2],
      [120, null],
    ]);
  });

  test('of a real go on counting beyond 2^32, where ipvsadm begins again at 0', () => {
    const wrapped =
      table(100, service(5_000_000_000n), real(4_294_000_000)) + table(110, service(5_003_000_000n), real(1_032_704));
    const [[, rate] = []] = points(wrapped, 'conns', REAL) ?? [];
    // Both readings are abbreviated (4294M), so that the truth lies within a million below what is known.
    expect(rate).toBeGreaterThan((2_000_000 - 1_000_000) / 10);
    expect(rate).toBeLessThan((2_000_000 + 2_000_000) / 10);
  });

  test.each([1, 3])(
    'of a real are not known where its service grew beyond 2^32, in tables after %i others',
    (before) => {
      const rows = (at: number, ...numbers: number[]) =>
        table(at, service(0, ...numbers), real(0, (numbers[0] ?? 0) % 2 ** 32, 0, 7));
      const first = Array.from({ length: before }, (_, at) => rows(100 + at, 1000)).join('');
      const text = first + rows(200, 2 ** 33 + 5_000_000) + rows(300, 2 ** 33 + 5_000_000);
      expect(points(text, 'inPkts', REAL)?.slice(-2)).toEqual(
        [
          [200, null],
          [300, 0],
        ].slice(before === 1 ? 1 : 0),
      );
      expect(points(text, 'inBytes', REAL)?.slice(-2)).toEqual([
        [200, 0],
        [300, 0],
      ]);
      expect(points(text, 'inPkts')?.at(-2)?.[1]).toBeGreaterThan(2 ** 32 / 100);
    },
  );

  test('never wrap in bytes', () => {
    const fell =
      table(100, service(1, 1, 0, 9000), real(1, 1, 0, 9000)) +
      table(110, service(2, 2, 0, 9_000_000_000n), real(2, 2, 0, 10));
    expect(points(fell, 'inBytes', REAL) ?? []).not.toContainEqual([110, expect.any(Number)]);
  });
});

describe('rows that come and go', () => {
  test('a real that was removed and added again leaves gaps, with old counters as with new ones', () => {
    for (const back of [20, 0]) {
      const text =
        table(100, service(0), real(0)) +
        table(110, service(10), real(10)) +
        table(120, service(20)) +
        table(130, service(30), real(back)) +
        table(140, service(40), real(back + 10));
      expect(points(text, 'conns', REAL)).toEqual([
        [110, 1],
        [120, null],
        [130, null],
        [140, 1],
      ]);
    }
  });

  test('an empty table is a gap for all', () => {
    const text =
      table(100, service(0)) + table(110, service(10)) + table(120) + table(130, service(5)) + table(140, service(15));
    expect(points(text, 'conns')).toEqual([
      [110, 1],
      [120, null],
      [130, null],
      [140, 1],
    ]);
  });

  test('one real under two services has a series in each', () => {
    const text = [100, 110]
      .map((time) => table(time, service(time), real(time), ['UDP  10.0.0.1:80', 0], real(2 * time)))
      .join('');
    const rates = buildSeries(readIpvs(text, {}).snapshots).filter(
      (one) => one.real === REAL && one.metric === 'conns',
    );
    expect(rates.map((one) => [one.service, one.points[0]?.[1]])).toEqual([
      [SERVICE, 1],
      ['udp/10.0.0.1:80', 2],
    ]);
  });

  test('two reals whose names were cut to the same text are two series', () => {
    const name = '-> very-long-name.example.co';
    const text = [100, 110].map((time) => table(time, service(0), [name, time], [name, 3 * time])).join('');
    const rates = buildSeries(readIpvs(text, {}).snapshots).filter((one) => one.real && one.metric === 'conns');
    expect(rates.map((one) => one.points[0]?.[1])).toEqual([1, 3]);
  });
});

describe('clocks', () => {
  test('two tables with one stamp have no rate between them, and the later is measured from', () => {
    const text = table(100, service(0)) + table(100, service(90)) + table(110, service(100));
    expect(points(text, 'conns')).toEqual([[110, 1]]);
  });

  test('a clock that was set back is a gap, and what follows is measured from there', () => {
    const text = table(3600, service(0)) + table(3610, service(10)) + table(20, service(20)) + table(30, service(40));
    expect(points(text, 'conns')).toEqual([
      [20, null],
      [30, 2],
      [3610, 1],
    ]);
  });

  test('files of one node are put in order, those of several nodes apart', () => {
    const first = readIpvs(table(100, service(0)), { file: 'b', node: 'lb1' }).snapshots;
    const later = readIpvs(table(110, service(10)), { file: 'a', node: 'lb1' }).snapshots;
    const other = readIpvs(table(105, service(500)), { file: 'c', node: 'lb2' }).snapshots;
    const conns = buildSeries([...later, ...other, ...first]).filter(({ metric }) => metric === 'conns');
    expect(conns).toMatchObject([{ node: 'lb1', points: [[110_000, 1]] }]);
  });

  test('files without a node are told apart', () => {
    const files = ['a', 'b'].flatMap(
      (file, index) =>
        readIpvs(table(100, service(index * 50)) + table(110, service(index * 50 + 10)), { file }).snapshots,
    );
    const conns = buildSeries(files).filter(({ metric }) => metric === 'conns');
    expect(conns.map((one) => one.points)).toEqual([[[110_000, 1]], [[110_000, 1]]]);
  });

  test('tables without a date give no series', () => {
    const text = [...STATS, 'TCP  10.0.0.1:80'.padEnd(33) + '        1'.repeat(5), '---'].join('\n');
    expect(buildSeries(readIpvs(`${text}\n${text}`, {}).snapshots)).toEqual([]);
  });
});

test('levels and rates are taken as they are printed', () => {
  const list = (seconds: number, weight: number, active: number) =>
    [
      new Date(seconds * 1000).toISOString(),
      'Prot LocalAddress:Port Scheduler Flags',
      '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
      'TCP  10.0.0.1:80 rr',
      `  -> ${REAL.padEnd(28)} Route   ${String(weight).padEnd(6)} ${String(active).padEnd(10)} 7         `,
      'Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS',
      '  -> RemoteAddress:Port',
      'TCP  10.0.0.1:80'.padEnd(33) +
        [active, 0, 0, 0, 1_000_000_000n].map((value) => large(BigInt(value), false)).join(''),
      '',
    ].join('\n');
  const text = list(100, 1, 5) + list(110, 0, 3);
  expect(points(text, 'activeConn', REAL)).toEqual([
    [100, 5],
    [110, 3],
  ]);
  expect(points(text, 'inActConn', REAL)).toEqual([
    [100, 7],
    [110, 7],
  ]);
  expect(points(text, 'weight', REAL)).toEqual([
    [100, 1],
    [110, 0],
  ]);
  expect(points(text, 'cps')).toEqual([
    [100, 5],
    [110, 3],
  ]);
  expect(points(text, 'outBps')).toEqual([
    [100, 1e9],
    [110, 1e9],
  ]);
});

test('whatever the counters and the clock do, no rate is negative or above what the counters can have grown', () => {
  const step = fc.record({
    seconds: fc.integer({ min: 0, max: 500 }),
    counters: fc.tuple(...[0, 1, 2, 3, 4].map(() => fc.bigInt(0n, 2n ** 64n - 1n))),
    reals: fc.array(fc.tuple(...[0, 1, 2, 3, 4].map(() => fc.nat(0xffffffff))), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const text = steps.map(({ seconds, counters, reals }) =>
        table(seconds, service(...counters), ...reals.map((one, index): Row => [`-> 10.0.1.${index}:80`, ...one])),
      );
      for (const { real: of, points: all } of buildSeries(readIpvs(text.join(''), {}).snapshots)) {
        for (const [, value] of all) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(of === undefined ? 2 ** 64 : 2 ** 33);
        }
        const times = all.map(([time]) => time);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
    }),
  );
});
