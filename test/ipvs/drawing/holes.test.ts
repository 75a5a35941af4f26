import { expect, test } from 'vitest';
import { withHoles } from '../../../src/ipvs/drawing/holes.ts';

type Points = readonly (readonly [number, number | null])[];

const minutes = (...times: readonly number[]): Points => times.map((time) => [time * 60_000, time]);
const gaps = (points: Points) => points.flatMap(([time, value]) => (value === null ? [time / 60_000] : []));

const PAUSED = minutes(0, 1, 2, 3, 4, 5, 6, 7, 30, 31, 32);

test('levels break in the middle of a pause', () => {
  expect(gaps(withHoles(PAUSED, false))).toEqual([18.5]);
  expect(withHoles(minutes(...PAUSED.map(([, value]) => value ?? 0)), false)).toHaveLength(PAUSED.length + 1);
});

test('a mean over a pause is not drawn', () => {
  const points = minutes(0, 1, 2, 3, 4, 5, 6, 7, 30, 31, 32);
  expect(gaps(withHoles(points, true))).toEqual([30]);
  expect(withHoles(points, true)).toHaveLength(points.length);
});

test('a sample or two that came late are no pause', () => {
  const points = minutes(0, 1, 2, 3, 4, 6, 7, 8, 11, 12, 13);
  expect(withHoles(points, false)).toBe(points);
});

test.each([
  ['taken by hand', minutes(0, 2, 3, 9, 10, 25, 26, 40, 41, 90)],
  ['too few to tell', minutes(0, 1, 2, 3, 60)],
  ['at one moment', minutes(1, 1, 1, 1, 1, 1, 1, 1, 1, 9)],
])('tables %s have none', (_, points) => {
  expect(withHoles(points, true)).toBe(points);
});

test('the same points are drawn otherwise as samples than as means', () => {
  const samples = withHoles(PAUSED, false);
  expect(withHoles(PAUSED, true)).toHaveLength(PAUSED.length);
  expect(withHoles(PAUSED, false)).toBe(samples);
});
