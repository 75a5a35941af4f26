import { expect, test } from 'vitest';
import { blend, contrast, readableOn } from '../../../src/colour.ts';
import { alignedPercent, compact, grouped, percent } from '../../../src/ipvs/drawing/printed-numbers.ts';

test('all digits in groups', () => {
  expect(grouped(19950)).toBe('19,950');
  expect(grouped(0)).toBe('0');
  expect(grouped(999)).toBe('999');
  expect(grouped('18446744073709551615')).toBe('18,446,744,073,709,551,615');
  expect(grouped(1.5)).toBe('1.5');
  expect(grouped(undefined)).toBe('–');
});

test('few signs for an axis', () => {
  expect(compact(0)).toBe('0');
  expect(compact(950)).toBe('950');
  expect(compact(1200)).toBe('1.2k');
  expect(compact(19_900_000)).toBe('19.9M');
  expect(compact(0.25)).toBe('0.25');
});

test('shares have one decimal place where they need it, or all of them in a column', () => {
  expect(percent(0.5)).toBe('50\u202f%');
  expect(percent(1 / 3)).toBe('33.3\u202f%');
  expect(percent(undefined)).toBe('–');
  expect([0.5, 1 / 3, undefined].map(alignedPercent)).toEqual(['50.0\u202f%', '33.3\u202f%', '–']);
});

test('contrast as WCAG counts it', () => {
  const white = { red: 255, green: 255, blue: 255, alpha: 1 };
  const black = { red: 0, green: 0, blue: 0, alpha: 1 };
  const grey = { red: 118, green: 118, blue: 118, alpha: 1 };
  expect(contrast(white, black)).toBeCloseTo(21);
  // The lightest grey that WCAG allows for text on white: #767676, 4.54 : 1.
  expect(contrast(white, grey)).toBeCloseTo(4.54, 2);
  expect(readableOn({ ...white, blue: 0 })).toEqual(black);
  expect(blend({ ...white, alpha: 0.5 }, black).red).toBeCloseTo(127.5);
});
