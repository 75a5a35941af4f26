import { expect, test } from 'vitest';
import { logScale, powersAround } from '../../../src/ipvs/drawing/scale.ts';

test('on an axis of powers of ten only 0 lies at the lower end, whatever else there is', () => {
  const values = [0, 1, 9, 250];
  const { at, ticks } = logScale(values);
  expect(at(0)).toBe(0);
  expect(at(1)).toBeCloseTo(1 / 4);
  expect(ticks.map(({ label }) => label)).toEqual(['1', '10', '100', '1k']);
});

test.each([
  [[0, 0], undefined],
  [[5], { low: 0, high: 1 }],
  [[10], { low: 0, high: 1 }],
  [[0.004, 0, 3e6], { low: -3, high: 7 }],
])('powers of ten around %j', (values, expected) => {
  expect(powersAround(values)).toEqual(expected);
});
