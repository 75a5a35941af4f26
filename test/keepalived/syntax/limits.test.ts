import { describe, expect, test } from 'vitest';
import { format, formatRange } from '../../../src/keepalived/features/format/format.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { reread } from '../../../src/keepalived/syntax/reread.ts';

describe('a text with more words than any configuration', () => {
  const most = 'vrrp_instance A {\n}\n'.repeat(320_000);
  const tooMany = `${most}a b c\n`.repeat(2);

  test('is not read, and one problem says so on its first line', () => {
    const { tree, problems } = parse(tooMany);
    expect(tree.text).toBe(tooMany);
    expect(tree.statements).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'expansion-limit', range: { start: 0, end: 17 } }]);
    expect(check(parse(tooMany)).map(({ rule }) => rule)).toEqual(['expansion-limit']);
  });

  test('is not read either when another one grows into it, and read again when it shrinks', () => {
    const grown = reread(parse('a {\n}\n'), tooMany);
    expect(grown.tree.statements).toEqual([]);
    expect(reread(grown, 'a {\n}\n').tree.statements).toHaveLength(1);
  });

  test('is not laid out', () => {
    expect(format(tooMany)).toHaveProperty('refusal');
    expect(formatRange(tooMany, { start: 0, end: 40 })).toEqual([]);
  });
});

test.each(['{', '{ ', '{\n', '{{ '])('of braces without end (%j) about a hundred are told', (brace) => {
  const { length } = parse(brace.repeat(50_000)).problems;
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThan(200);
});
