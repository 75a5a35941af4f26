import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { carried } from '../../../src/server/problems/carried.ts';

test.each([
  ['in front of it', 'a «bb» c', 'x a bb c', 'x a «bb» c'],
  ['behind it', 'a «bb» c', 'a bb cc', 'a «bb» cc'],
  ['at its end', 'a «bb» c', 'a bbb c', 'a «bbb» c'],
  ['within it', 'a «bb» c', 'a bxb c', 'a «bxb» c'],
  ['of its whole text', 'a «bb» c', 'a xx c', 'a «xx» c'],
  ['over its end', 'a «bb» c', 'a bx', 'a «b»x'],
])('a problem moves with its text when there is a change %s', (_, before, later, after) => {
  const { text, range } = marked(before);
  expect(carried({ path: 'a', text, problems: [problem(range)] }, later)).toEqual([problem(marked(after).range)]);
});

test('a problem is gone with its text', () => {
  const { text, range } = marked('a «bb» c');
  expect(carried({ path: 'a', text, problems: [problem(range)] }, 'a  c')).toEqual([]);
});

test('related places in the same file move, those in others stay', () => {
  const { text, range } = marked('a «bb» c');
  const related = [undefined, 'a', 'b'].map((path) => ({ ...(path && { path }), range, message: 'see' }));
  const [found] = carried({ path: 'a', text, problems: [{ ...problem(range), related }] }, 'xa bb c');
  expect(found?.related?.map((one) => one.range.start)).toEqual([3, 3, 2]);
});

test('every problem lies inside the later text', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.nat(12), fc.nat(12), (text, later, a, b) => {
      const [start = 0, end = 0] = [Math.min(a, text.length), Math.min(b, text.length)].sort((x, y) => x - y);
      for (const { range } of carried({ path: 'a', text, problems: [problem({ start, end })] }, later)) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(later.length);
      }
    }),
  );
});

function problem(range: Problem['range']): Problem {
  return { rule: 'priority-tie', severity: 'warning', message: 'a tie', range };
}

function marked(text: string) {
  const start = text.indexOf('«');
  return { text: text.replace(/[«»]/g, ''), range: { start, end: text.indexOf('»') - 1 } };
}
