import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimelineJoin, joinTimeline } from '../../../src/cluster/timeline/join-timeline.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { grownSeries } from '../../../src/ipvs/series/grown-series.ts';
import type { Series } from '../../../src/ipvs/series.ts';
import type { Snapshot } from '../../../src/ipvs/table.ts';
import { EMPTY_TIMELINE } from '../../../src/syslog/empty-timeline.ts';
import type { Timeline, TimelineNode } from '../../../src/syslog/timeline.ts';

const table = (conns: number) => `IP Virtual Server version 1.2.1 (size=4096)

Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80           ${String(conns).padStart(9)}        0        0        0        0
  -> 192.0.2.30:80            ${String(conns).padStart(9)}        0        0        0        0
`;
const twoMinutes = (prompt = '') =>
  [0, 1].map((minute) => `2026-05-25 12:0${minute}:00Z\n${prompt}${table(minute * 60)}`).join('');

function timeline(...nodes: readonly Pick<TimelineNode, 'name' | 'files'>[]): Timeline {
  const full = nodes.map((node) => ({ ...node, timeZone: 'UTC', clockOffsetMs: 0 }));
  return { ...EMPTY_TIMELINE, nodes: full };
}

const nodesOf = (given: Timeline, text: string, file?: string) => {
  const { snapshots } = readIpvs(text, file === undefined ? {} : { file });
  return [...new Set(joinTimeline(given, snapshots).charts.map(({ node }) => node))];
};

describe('the node of a table', () => {
  const pair = timeline({ name: 'lb1.example.net', files: ['a/syslog'] }, { name: 'lb2', files: ['b/syslog'] });

  test('is the one that its prompt names, by the short host name', () => {
    expect(nodesOf(pair, twoMinutes('root@LB1:~# ipvsadm -Ln --stats\n'))).toEqual(['lb1.example.net']);
  });

  test('is the one whose log lies in the same folder', () => {
    expect(nodesOf(pair, twoMinutes(), 'b/stats.txt')).toEqual(['lb2']);
  });

  test('is the only one there is', () => {
    expect(nodesOf(timeline({ name: 'lb9', files: ['x/log'] }), twoMinutes())).toEqual(['lb9']);
  });

  test('stays unknown rather than being guessed', () => {
    expect(nodesOf(pair, twoMinutes(), 'elsewhere/stats.txt')).toEqual([undefined]);
    expect(
      nodesOf(timeline({ name: 'lb1', files: ['one'] }, { name: 'lb2', files: ['two'] }), twoMinutes(), 'stats'),
    ).toEqual([undefined]);
  });
});

test('a minute with 60 connections is one a second', () => {
  const { snapshots } = readIpvs(twoMinutes(), {});
  const { charts } = joinTimeline(timeline({ name: 'lb1', files: [] }), snapshots);
  const conns = charts.find(({ metric, real }) => metric === 'conns' && real === '192.0.2.30:80');
  expect(conns?.points.at(-1)).toEqual([Date.UTC(2026, 4, 25, 12, 1), 1]);
});

test('tables without a date are counted, not placed', () => {
  const { snapshots } = readIpvs(table(5), {});
  expect(joinTimeline(timeline({ name: 'lb1', files: [] }), snapshots)).toEqual({ charts: [], undated: 1 });
});

describe('a join that is kept', () => {
  /** What a page has that is told whatever came since it was told last. */
  function grow(given: Timeline, batches: readonly (readonly Snapshot[])[]) {
    const join = createTimelineJoin();
    const list: Snapshot[] = [];
    let shown: readonly Series[] = [];
    let extent = join.extent();
    const whole: boolean[] = [];
    for (const batch of batches) {
      list.push(...batch);
      join.take(given.nodes, list);
      const growth = join.since(extent);
      whole.push(growth.isWhole);
      shown = grownSeries(shown, growth);
      extent = join.extent();
    }
    return { shown, whole, list, undated: join.undated() };
  }
  const order = (charts: readonly Series[]) => [...charts].sort((a, b) => (nameOfSeries(a) < nameOfSeries(b) ? -1 : 1));
  const nameOfSeries = ({ node, service, real, metric }: Series) => `${node} ${service} ${real} ${metric}`;
  const pair = timeline({ name: 'lb1.example.net', files: ['a'] }, { name: 'lb2', files: ['b'] });

  test('is told by what came since, as long as tables come one after the other', () => {
    const { snapshots } = readIpvs(
      [0, 1, 2, 3].map((minute) => `2026-05-25 12:0${minute}:00Z\n${table(minute * 60)}`).join(''),
      { node: 'lb1' },
    );
    const { shown, whole } = grow(
      pair,
      snapshots.map((one) => [one]),
    );
    expect(whole).toEqual([true, false, false, false]);
    expect(shown).toEqual(joinTimeline(pair, snapshots).charts);
    const before = [...shown];
    expect(grownSeries(before, { isWhole: false, series: [] })).toBe(before);
  });

  const row = fc.record({
    real: fc.integer({ min: 1, max: 3 }),
    conns: fc.integer({ min: 0, max: 5000 }),
  });
  const piece = fc.record({
    file: fc.constantFrom('a', 'b', 'c'),
    node: fc.constantFrom(undefined, 'lb1', 'LB2.example.org', 'other'),
    time: fc.oneof(
      { weight: 1, arbitrary: fc.constant(undefined) },
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) },
    ),
    isStats: fc.boolean(),
    rows: fc.uniqueArray(row, { selector: ({ real }) => real, maxLength: 3 }),
  });

  test('gives the same as one that reads all at once, in whatever order tables come', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 30 }), fc.boolean(), (pieces, isSteady) => {
        const batches: Snapshot[][] = [[]];
        pieces.forEach(([one, isNext], index) => {
          if (isNext) batches.push([]);
          batches.at(-1)?.push(...tablesOf(isSteady && one.time !== undefined ? { ...one, time: index } : one));
        });
        const { shown, list, undated } = grow(pair, batches);
        const all = joinTimeline(pair, list);
        expect(order(shown)).toEqual(order(all.charts));
        expect(undated).toBe(all.undated);
      }),
    );
  });

  function tablesOf({ file, node, time, isStats, rows }: typeof piece extends fc.Arbitrary<infer P> ? P : never) {
    const date = time === undefined ? '' : `2026-05-25 12:00:${String(time).padStart(2, '0')}Z\n`;
    const [heading, numbers] = isStats
      ? ['               Conns   InPkts  OutPkts  InBytes OutBytes', (n: number) => `${n} 0 0 0 0`]
      : [' Scheduler Flags', (n: number) => `Route 1 ${n} 0`];
    const reals = rows.map(({ real, conns }) => `  -> 192.0.2.${real}:80  ${numbers(conns)}\n`).join('');
    const text = `${date}IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port${heading}\n  -> RemoteAddress:Port${isStats ? '' : ' Forward Weight ActiveConn InActConn'}\nTCP  192.0.2.200:80 ${isStats ? '0 0 0 0 0' : 'rr'}\n${reals}`;
    return readIpvs(text, node === undefined ? { file } : { file, node }).snapshots;
  }
});
