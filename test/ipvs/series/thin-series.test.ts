import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { createSeriesBuilder } from '../../../src/ipvs/series/series-builder.ts';
import { SeriesColumns } from '../../../src/ipvs/series/series-columns.ts';

/** A table each so many seconds, of one service with one real. */
function counted(conns: readonly (number | undefined)[], seconds: (table: number) => number): string {
  return conns
    .map((count, table) => {
      const real = count === undefined ? '' : `\n  -> 10.0.0.11:80 ${count} 0 0 0 0`;
      const title = 'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes';
      return `${new Date(seconds(table) * 1000).toISOString()}\n${title}\n  -> RemoteAddress:Port\nTCP  10.0.0.1:80 ${count ?? 0} 0 0 0 0${real}\n`;
    })
    .join('\n');
}

function conns(text: string, most?: number) {
  const builder = createSeriesBuilder({ rounded: false, ...(most !== undefined && { most: () => most }) });
  for (const snapshot of readIpvs(text, {}).snapshots) builder.add(snapshot);
  return builder.series('tcp/10.0.0.1:80', '10.0.0.11:80', 'conns');
}

describe('series that take more memory than they may', () => {
  // Ten seconds apart, and more growth with each.
  const text = counted(
    Array.from({ length: 200 }, (_, table) => table * table),
    (table) => table * 10,
  );

  test('keep their newest points as they are, and of older ones fewer, of which each says for how long it holds', () => {
    const [all, thinned] = [conns(text), conns(text, 2000)];
    expect(all?.points).toHaveLength(199);
    expect(all?.thinned).toBeUndefined();
    const points = thinned?.points ?? [];
    expect(points.length).toBeLessThan(100);
    expect(points.slice(-10)).toEqual(all?.points.slice(-10));
    expect(thinned?.start).toBe(0);
    const { until = 0, seconds } = thinned?.thinned ?? {};
    expect(seconds).toBeGreaterThanOrEqual(20);
    const newer = (all?.points ?? []).filter(([time]) => time > until);
    expect(points.filter(([time]) => time > until)).toEqual(newer);
  });

  test('lose no growth: each rate is that of the counter between its point and the one before', () => {
    let before = 0;
    for (const [time, rate] of conns(text, 2000)?.points ?? []) {
      const [from, to] = [before / 10_000, time / 10_000];
      expect(rate).toBeCloseTo((to * to - from * from) / ((to - from) * 10), 9);
      before = time;
    }
    expect(before).toBe(1_990_000);
  });

  test('have a gap wherever one of the points that were put together was one', () => {
    // Away in the 20th table, so that nothing is known of two points.
    const away = counted(
      Array.from({ length: 200 }, (_, table) => (table === 20 ? undefined : table)),
      (table) => table * 10,
    );
    const gaps = (conns(away, 2000)?.points ?? []).filter(([, value]) => value === null);
    const [first, last] = [gaps[0]?.[0] ?? 0, gaps.at(-1)?.[0] ?? 0];
    expect(gaps.length).toBeGreaterThan(0);
    expect(first).toBeGreaterThanOrEqual(200_000);
    expect(last).toBeGreaterThanOrEqual(210_000);
    for (const [, value] of conns(away, 2000)?.points ?? [])
      expect([0.1, null]).toContain(value && Math.round(value * 1e9) / 1e9);
  });

  test('are told to be others than before, so that whoever has them asks for all', () => {
    const builder = createSeriesBuilder({ rounded: false, most: () => 2000 });
    const { snapshots } = readIpvs(text, {});
    const half = snapshots.findIndex((_, index) => {
      const before = builder.extent();
      const [next] = snapshots.slice(index, index + 1);
      if (next !== undefined) builder.add(next);
      return builder.since(before) === undefined;
    });
    expect(half).toBeGreaterThan(10);
  });
});

test('two tables in one are what both amount to, whatever was known of each', () => {
  const anyRate = fc.option(fc.nat(1000), { nil: null });
  const anyTables = fc.array(fc.tuple(fc.constantFrom(0, 1000, 1000, 1000, 5000), anyRate), {
    minLength: 12,
    maxLength: 60,
  });
  fc.assert(
    fc.property(anyTables, anyRate, (older, newest) => {
      const tables = [...older, [1000, newest] as const];
      const columns = new SeriesColumns({ rounded: false }, true);
      let time = 0;
      columns.begin(time, 1);
      for (const [elapsed, rate] of tables) {
        time += elapsed;
        columns.begin(time, 1);
        // Between two tables with one stamp there is no growth.
        if (elapsed > 0) columns.set(0, 'conns', rate);
      }
      const before = columns.points(0, 'conns');
      const known = tables.every(([, rate]) => rate !== null);
      const sum = columns.sum(0, 'conns');
      columns.thin();
      const after = columns.points(0, 'conns');
      const times = before.map(([at]) => at);
      for (const [at] of after) expect(times).toContain(at);
      // That of the newest table, which is never joined with another.
      expect(after.at(-1)).toEqual(before.at(-1));
      expect(columns.extent().tables).toBeLessThanOrEqual(tables.length);
      const left = columns.sum(0, 'conns');
      expect(left?.total ?? 0).toBeLessThanOrEqual((sum?.total ?? 0) + 1e-6);
      if (!known) return;
      expect(left?.seconds ?? 0).toBeCloseTo(sum?.seconds ?? 0, 6);
      expect(left?.total ?? 0).toBeCloseTo(sum?.total ?? 0, 6);
    }),
  );
});

test('of two levels the later one is left', () => {
  const columns = new SeriesColumns({ rounded: true }, false);
  for (let table = 0; table < 16; table++) {
    columns.begin(table * 1000, 1);
    columns.set(0, 'activeConn', table === 5 ? null : table);
  }
  expect(columns.thin()).toBe(true);
  // The first stays; the two with the gap are one; the newest quarter is as it was.
  expect(columns.points(0, 'activeConn').map(([, value]) => value)).toEqual([0, 2, 4, null, 8, 10, 11, 12, 13, 14, 15]);
  expect(columns.points(0, 'activeConn').map(([time]) => time / 1000)).toEqual([0, 2, 4, 6, 8, 10, 11, 12, 13, 14, 15]);
  expect(columns.valueAt(0, 'activeConn', 9999)).toBe(8);
  expect(columns.thinned).toEqual({ until: 10_000, seconds: 2 });
});

test('tables around a clock that was set back, and few of them, stay', () => {
  const columns = new SeriesColumns({ rounded: true }, false);
  const add = (seconds: number, value: number) => {
    columns.begin(seconds * 1000, 1);
    columns.set(0, 'activeConn', value);
  };
  for (const [index, seconds] of [0, 1, 2, 0, 1, 2, 3, 4, 5, 6, 7].entries()) add(seconds, index);
  expect(columns.thin()).toBe(false);
  for (const [index, seconds] of [8, 9, 10, 11, 12].entries()) add(seconds, 11 + index);
  expect(columns.thin()).toBe(true);
  const left = [0, 2, 3, 5, 7, 9, 11, 12, 13, 14, 15];
  expect(
    columns
      .points(0, 'activeConn')
      .map(([, value]) => value)
      .sort((a, b) => (a ?? 0) - (b ?? 0)),
  ).toEqual(left);
});
