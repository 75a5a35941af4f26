import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allRules, rulePages } from '../../src/cluster/rule-pages.ts';
import { readingRules } from '../../src/keepalived/lint/reading-rules.ts';
import { parse } from '../../src/keepalived/syntax/parse.ts';
import { unmark } from './marked.ts';

const root = new URL('../../', import.meta.url);

describe('the pages in docs/rules', () => {
  test.each(Object.entries(rulePages()))('%s is up to date', (path, text) => {
    const same = readFileSync(new URL(path, root), 'utf8') === text;
    expect(same, `${path} differs from the rule: run npm run generate.`).toBe(true);
  });

  test('there is none for a rule that is gone', () => {
    const known = Object.keys(rulePages()).map((path) => path.replace('docs/rules/', ''));
    expect(readdirSync(new URL('docs/rules', root)).sort()).toEqual(known.sort());
  });

  test('no two rules share an id', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  });
});

describe.each(readingRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is found where its examples say', () => {
    for (const marked of rule.bad) {
      const { text, ranges } = unmark(marked);
      expect(parse(text).problems.map((problem) => [problem.rule, problem.severity, problem.range])).toEqual(
        ranges.map((range) => [id, rule.severity, range]),
      );
    }
    for (const text of rule.good) expect(parse(text).problems).toEqual([]);
  });
});

test('reading finds nothing that is not described', () => {
  const sources = readdirSync(new URL('src/keepalived/syntax', root)).map((name) =>
    readFileSync(new URL(`src/keepalived/syntax/${name}`, root), 'utf8'),
  );
  const ids = new Set(sources.flatMap((text) => [...text.matchAll(/rule: '([\w-]+)'/g)].map((match) => match[1])));
  // A text with too many words meets the limits of reading, as an expansion without end does.
  expect([...ids].sort()).toEqual([...readingRules.map(({ id }) => id), 'expansion-limit'].sort());
});
