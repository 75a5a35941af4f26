import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/keepalived/lint/check.ts';
import type { Rule } from '../../../src/keepalived/lint/rule.ts';
import { rules } from '../../../src/keepalived/lint/rules/index.ts';
import type { Problem } from '../../../src/keepalived/problem.ts';
import type { Target } from '../../../src/keepalived/schema/target.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../src/text.ts';

const folder = new URL('../../../src/keepalived/lint/rules/', import.meta.url);

const problemsOf = (text: string, target?: Target): readonly Problem[] => check(parse(text), { target });

/** Without the hints of other rules: advice that an example of something else need not follow. */
const judged = (text: string, { id, examplesFor }: Rule): readonly Problem[] =>
  problemsOf(text, examplesFor).filter(({ rule, severity }) => rule === id || severity !== 'hint');

/** An example without its marks, and the problems it stands for: one a mark, in the order of the text. */
function unmark(example: string, rule: string): { readonly text: string; readonly expected: readonly string[] } {
  const expected: string[] = [];
  let text = '';
  for (const part of example.split(/(?=[«»])/)) {
    if (part.startsWith('«')) expected.push(`${rule} ${text.length}-`);
    if (part.startsWith('»')) expected.push(`${expected.pop()}${text.length}`);
    text += part.replace(/^[«»]/, '');
  }
  return { text, expected };
}

test('every rule has a file of its name and is in the index', () => {
  const files = readdirSync(folder).filter((name) => name !== 'index.ts');
  expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what it checks, why and by what source', () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    for (const text of [rule.summary, rule.why, rule.source]) expect(text).not.toBe('');
  });

  test.each(rule.bad)('raises exactly this on the marked range: %j', (example) => {
    const { text, expected } = unmark(example, id);
    const found = judged(text, rule);
    expect(found.map(({ rule, range }) => `${rule} ${range.start}-${range.end}`)).toEqual(expected);
  });

  test.each(rule.good)('raises nothing: %j', (example) => {
    expect(judged(example, rule).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test.each(rule.bad)('fixes clear their problem, and applying them twice changes nothing: %j', (example) => {
    const { text } = unmark(example, id);
    for (const problem of problemsOf(text, rule.examplesFor)) {
      for (const fix of problem.fixes ?? []) {
        const fixed = applyEdits(text, fix.edits);
        expect(
          problemsOf(fixed, rule.examplesFor).filter(
            ({ rule, range }) => rule === id && range.start === problem.range.start,
          ),
        ).toEqual([]);
        const again = problemsOf(fixed, rule.examplesFor)
          .flatMap(({ fixes = [] }) => fixes)
          .find(({ title }) => title === fix.title);
        expect(again ? applyEdits(fixed, again.edits) : fixed).toBe(fixed);
      }
    }
  });
});
