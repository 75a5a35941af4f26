import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenApart } from '../../../../src/webview/timeline/model/overview.ts';

const whole = { from: 1000, to: 2000 };

test('of marks that share half a pixel the first one is kept', () => {
  // 100 pixels: half of one is 5 ms.
  expect(seenApart([1000, 1004, 1005, 1009, 1010, 1900, 1900, 1904.9], whole, 100)).toEqual([1000, 1005, 1010, 1900]);
});

test('of any number no more are kept than two a pixel, and each that is left out has one nearby', () => {
  const times = fc.array(fc.integer({ min: whole.from, max: whole.to }), { maxLength: 500 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 100 }), (given, width) => {
      const sorted = given.toSorted((a, b) => a - b);
      const seen = seenApart(sorted, whole, width);
      expect(seen.length).toBeLessThanOrEqual(2 * width + 1);
      const reach = 500 / width;
      expect(sorted.every((time) => seen.some((kept) => kept <= time && time - kept < reach + 1e-9))).toBe(true);
    }),
  );
});
