import { expect, test } from 'vitest';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { worstOf } from '../../../src/server/problems/worst.ts';
import type { Severity } from '../../../src/text.ts';

const problem = (severity: Severity, start: number): Problem => ({
  rule: 'unknown-keyword',
  severity,
  message: 'a',
  range: { start, end: start + 1 },
});
const many = (severity: Severity, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => problem(severity, from + index));

test('a thousand problems are shown as they are', () => {
  const problems = [...many('hint', 500), ...many('error', 500)];
  expect(worstOf(problems)).toEqual({ shown: problems, others: 0 });
});

test('of more the worst are shown, with room for the one that counts the others', () => {
  const problems = [...many('hint', 300), ...many('warning', 600, 300), ...many('error', 300, 900)];
  const { shown, others } = worstOf(problems);
  expect(shown).toEqual([...many('error', 300, 900), ...many('warning', 600, 300), ...many('hint', 99)]);
  expect(others).toBe(201);
});
