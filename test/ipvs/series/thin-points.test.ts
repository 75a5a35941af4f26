import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkLine, thinPoints } from '../../../src/ipvs/series/thin-points.ts';

test('points beyond the edges are kept, so that lines reach them', () => {
  const points = [0, 10, 20, 30, 40].map((time) => [time, time] as const);
  expect(thinPoints(points, { from: 15, to: 25 }, 100).map(([time]) => time)).toEqual([10, 20, 30]);
});

test('of many points the highest, the lowest and the gaps stay, and no more than the width can show', () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }), {
    minLength: 1,
    maxLength: 2000,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (list, width) => {
      const points = list.map((value, time) => [time, value] as const);
      const shown = thinPoints(points, { from: 0, to: list.length }, width);
      expect(shown.length).toBeLessThanOrEqual(Math.max((width + 2) * 5, width * 2));
      const numbers = (some: readonly (readonly [number, number | null])[]) => some.flatMap(([, value]) => value ?? []);
      expect(Math.max(...numbers(shown))).toBe(Math.max(...numbers(points)));
      expect(Math.min(...numbers(shown))).toBe(Math.min(...numbers(points)));
      expect(shown.some(([, value]) => value === null)).toBe(list.includes(null));
      expect(shown.map(([time]) => time)).toEqual([...shown.map(([time]) => time)].sort((a, b) => a - b));
    }),
  );
});

test('a small line holds means over equal stretches, with gaps where there is nothing', () => {
  const points = [0, 1, 2, 3, 4, 5, 6, 7].map((time) => [time, time < 4 ? time : null] as const);
  expect(sparkLine(points, 4)).toEqual([0.5, 2, 3, null].map((_, at) => expected(points, at, 4)));
  expect(sparkLine(points.slice(0, 3), 4)).toEqual([0, 1, 2]);
  expect(sparkLine([], 4)).toEqual([]);
});

/** The same by another way: stretch `at` of `count`, of which the last one has its end too. */
function expected(points: readonly (readonly [number, number | null])[], at: number, count: number): number | null {
  const last = points.at(-1)?.[0] ?? 0;
  const own = points.filter(([time]) => Math.min(Math.floor((time * count) / last), count - 1) === at);
  const values = own.flatMap(([, value]) => value ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
