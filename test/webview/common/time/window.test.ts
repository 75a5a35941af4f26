import { expect, test } from 'vitest';
import { around, clamp, extentOfTimes, panned, withAir, zoomed } from '../../../../src/webview/common/time/window.ts';

const WHOLE = { from: 0, to: 100_000 };

test('zoom keeps the moment under the pointer where it is', () => {
  const window = zoomed({ from: 20_000, to: 60_000 }, 0.5, 30_000, WHOLE);
  expect(window).toEqual({ from: 25_000, to: 45_000 });
});

test('zoom and pan stay inside of the whole', () => {
  expect(zoomed({ from: 20_000, to: 60_000 }, 10, 30_000, WHOLE)).toEqual(WHOLE);
  expect(panned({ from: 80_000, to: 100_000 }, 0.5, WHOLE)).toEqual({ from: 80_000, to: 100_000 });
  expect(panned({ from: 40_000, to: 60_000 }, -0.1, WHOLE)).toEqual({ from: 38_000, to: 58_000 });
});

test('no window is shorter than a few milliseconds', () => {
  const { from, to } = clamp({ from: 500, to: 500 }, WHOLE);
  expect(to - from).toBe(20);
});

test('an incident of a moment is shown with its surroundings', () => {
  const { from, to } = around(50_000, 50_000, WHOLE);
  expect(from).toBeLessThan(49_000);
  expect(to).toBeGreaterThan(51_000);
});

test('the extent of some moments, with air around even a single one', () => {
  expect(extentOfTimes([5, undefined, 2, 9])).toEqual({ from: 2, to: 9 });
  expect(extentOfTimes([undefined])).toBeUndefined();
  const { from, to } = withAir({ from: 7, to: 7 });
  expect([from, to]).toEqual([7 - 5000, 7 + 5000]);
});
