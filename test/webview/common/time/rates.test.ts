import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Series } from '../../../../src/ipvs/series.ts';
import { metricsIn } from '../../../../src/webview/common/metrics.ts';
import { rateCharts, visiblePoints } from '../../../../src/webview/common/time/rates.ts';

test('one chart for each node and service, in the order of the nodes', () => {
  const series = [one('b', '10.0.0.2:80'), one('a', '10.0.0.1:80'), one('a', '10.0.0.2:80'), one('a', undefined)];
  const charts = rateCharts(series, 'conns', ['a', 'b']);
  expect(charts.map(({ node, lines }) => [node, lines.map(({ label }) => label)])).toEqual([
    ['a', ['10.0.0.1:80', '10.0.0.2:80']],
    ['b', ['10.0.0.2:80']],
  ]);
});

test('a service without reals is drawn itself', () => {
  expect(rateCharts([one('a', undefined)], 'conns', ['a'])[0]?.lines.map(({ label }) => label)).toEqual(['service']);
});

test('a single growth is what two tables tell, so it is drawn', () => {
  const single: Series = { ...one('a', undefined), points: [[0, 1]] };
  expect(metricsIn([single])).toEqual(['conns']);
  expect(rateCharts([single], 'conns', ['a'])).toHaveLength(1);
});

test('a single level makes no line, so its metric cannot be chosen and gives no chart', () => {
  const single: Series = { ...one('a', undefined), metric: 'activeConn', points: [[0, 1]] };
  expect(metricsIn([one('a', undefined), single])).toEqual(['conns']);
  expect(rateCharts([single], 'activeConn', ['a'])).toEqual([]);
});

test('points beyond the edges are kept, so that lines reach them', () => {
  const points = [0, 10, 20, 30, 40].map((time) => [time, time] as const);
  expect(visiblePoints(points, { from: 15, to: 25 }, 100).map(([time]) => time)).toEqual([10, 20, 30]);
});

test('of many points the highest, the lowest and the gaps stay, and no more than the width can show', () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }), {
    minLength: 1,
    maxLength: 2000,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (list, width) => {
      const points = list.map((value, time) => [time, value] as const);
      const shown = visiblePoints(points, { from: 0, to: list.length }, width);
      expect(shown.length).toBeLessThanOrEqual(Math.max((width + 2) * 5, width * 2));
      const numbers = (some: readonly (readonly [number, number | null])[]) => some.flatMap(([, value]) => value ?? []);
      expect(Math.max(...numbers(shown))).toBe(Math.max(...numbers(points)));
      expect(Math.min(...numbers(shown))).toBe(Math.min(...numbers(points)));
      expect(shown.some(([, value]) => value === null)).toBe(list.includes(null));
      expect(shown.map(([time]) => time)).toEqual([...shown.map(([time]) => time)].sort((a, b) => a - b));
    }),
  );
});

function one(node: string, real: string | undefined): Series {
  return {
    node,
    service: 'tcp/10.0.0.9:80',
    real,
    metric: 'conns',
    unit: '1/s',
    points: [
      [0, 1],
      [1000, 2],
    ],
  };
}
