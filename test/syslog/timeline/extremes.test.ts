import { expect, test } from 'vitest';
import { greatest, least } from '../../../src/syslog/timeline/extremes.ts';

test('the extremes of more values than a call takes arguments', () => {
  const many = Array.from({ length: 400_000 }, (_, index) => (index * 7) % 399_989);
  expect(() => Math.max(...many)).toThrow(RangeError);
  expect(greatest(many)).toBe(399_988);
  expect(least(many)).toBe(0);
});

test('those of nothing are infinite, as with Math.max and Math.min', () => {
  expect([greatest([]), least([])]).toEqual([Math.max(), Math.min()]);
});
