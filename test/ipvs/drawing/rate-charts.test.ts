import { expect, test } from 'vitest';
import { metricsIn } from '../../../src/ipvs/drawing/metrics.ts';
import { asLevels, rateCharts, valueAt } from '../../../src/ipvs/drawing/rate-charts.ts';
import type { Series } from '../../../src/ipvs/series.ts';

test('one chart for each node and service, in the order of the nodes', () => {
  const series = [one('b', '10.0.0.2:80'), one('a', '10.0.0.1:80'), one('a', '10.0.0.2:80'), one('a', undefined)];
  const charts = rateCharts(series, 'conns', ['a', 'b']);
  expect(charts.map(({ node, lines }) => [node, lines.map(({ label }) => label)])).toEqual([
    ['a', ['10.0.0.1:80', '10.0.0.2:80']],
    ['b', ['10.0.0.2:80']],
  ]);
});

test('the busiest service comes first; of many reals the busiest are drawn, with the service itself', () => {
  const of = (service: string, real: string | undefined, value: number): Series => ({
    ...one('a', real),
    service,
    points: [
      [0, value],
      [1, value],
    ],
  });
  const many = Array.from({ length: 20 }, (_, index) => of('tcp/busy', `real ${index}`, index));
  const [first, second] = rateCharts([of('tcp/calm', 'x', 1), of('tcp/busy', undefined, 190), ...many], 'conns', ['a']);
  expect(first?.service).toBe('tcp/busy');
  expect(first?.lines.map(({ label }) => label)).toEqual([
    'service',
    ...[13, 14, 15, 16, 17, 18, 19].map((index) => `real ${index}`),
  ]);
  expect([first?.left, second?.left]).toEqual([13, undefined]);
});

test('services stand in one order under all nodes, that of their work on all of them together', () => {
  const of = (node: string, service: string, value: number): Series => {
    return {
      ...one(node, undefined),
      service,
      points: [
        [0, value],
        [1, value],
      ],
    };
  };
  const series = [of('a', 'tcp/small', 3), of('a', 'tcp/large', 1), of('b', 'tcp/small', 0), of('b', 'tcp/large', 9)];
  expect(rateCharts(series, 'conns', ['a', 'b']).map(({ node, service }) => [node, service])).toEqual([
    ['a', 'tcp/large'],
    ['a', 'tcp/small'],
    ['b', 'tcp/large'],
    ['b', 'tcp/small'],
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

test('a growth is drawn as the level from the table before to its own', () => {
  const points = [
    [10, 4],
    [20, null],
    [30, 2],
  ] as const;
  expect(asLevels(points, 0)).toEqual([
    [0, 4],
    [10, 4],
    [20, null],
    [20, 2],
    [30, 2],
  ]);
  expect(asLevels(points.slice(0, 1), undefined)).toEqual([[10, 4]]);
});

test('at a moment a mean is that of its own stretch, a level that of the nearest table', () => {
  const points = [
    [10, 4],
    [20, null],
    [30, 2],
  ] as const;
  const line = { label: 'a', points, start: 0, isInterval: true };
  expect([-1, 1, 10, 11, 25, 30, 31].map((time) => valueAt(line, time))).toEqual([
    undefined,
    4,
    4,
    null,
    2,
    2,
    undefined,
  ]);
  const levels = { ...line, isInterval: false };
  expect([1, 10, 14, 16, 26, 30, 31].map((time) => valueAt(levels, time))).toEqual([
    undefined,
    4,
    4,
    null,
    2,
    2,
    undefined,
  ]);
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
