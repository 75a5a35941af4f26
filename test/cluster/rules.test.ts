import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixFiles } from '../../src/cli/check/fixes.ts';
import { checkCluster } from '../../src/cluster/check-cluster.ts';
import { readCluster } from '../../src/cluster/reading/read-cluster.ts';
import { clusterRules } from '../../src/cluster/rules/index.ts';
import { changesOf, type Fix, type Problem } from '../../src/keepalived/problem.ts';
import { applyEdits } from '../../src/text.ts';
import { unmark } from './marked.ts';

type Files = Readonly<Record<string, string>>;

const find = (files: Files) =>
  [...checkCluster(readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))))].flatMap(
    ([path, problems]) => problems.map((problem) => ({ path, problem })),
  );
const plain = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, unmark(text).text]));
const shown = (found: readonly { path: string; problem: Problem }[], files: Files) =>
  found
    .map(
      ({ path, problem: { rule, range } }) =>
        `${rule} ${path} ${range.start} ${files[path]?.slice(range.start, range.end)}`,
    )
    .sort();

describe.each(clusterRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(rule.bad.map((files) => [files]))('bad %#: reported at the marks and nowhere else', (files) => {
    const texts = plain(files);
    const expected = Object.entries(files).flatMap(([path, text]) =>
      unmark(text).ranges.map(({ start, end }) => `${id} ${path} ${start} ${texts[path]?.slice(start, end)}`),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(shown(find(texts), texts)).toEqual(expected.sort());
  });

  test.each(rule.good.map((files) => [files]))('good %#: nothing', (files) => {
    expect(shown(find(files), files)).toEqual([]);
  });

  test.each(rule.bad.map((files) => [files]))('bad %#: each fix clears its problem, once and for all', (files) => {
    const texts = plain(files);
    for (const { path, problem } of find(texts)) {
      for (const fix of problem.fixes ?? []) {
        const after = applied(texts, path, fix);
        expect(after).not.toEqual(texts);
        expect(shown(find(after), after).filter((line) => line.startsWith(`${problem.rule} ${path} `))).toEqual([]);
      }
    }
  });

  test.each(rule.bad.map((files) => [files]))('bad %#: all fixes together come to rest', (files) => {
    const texts = plain(files);
    const inputs = Object.entries(texts).map(([path, text]) => ({
      path,
      text,
      kind: 'configuration' as const,
      fixed: undefined,
    }));
    const judge = (present: typeof inputs) => {
      const now = Object.fromEntries(present.map(({ path, text }) => [path, text]));
      const problems = (path: string) => find(now).flatMap((one) => (one.path === path ? [one.problem] : []));
      return present.map(({ path, text }) => ({ path, text, node: undefined, problems: problems(path) }));
    };
    const fixed = fixFiles(inputs, (present) => judge([...present] as typeof inputs));
    const left = judge([...fixed] as typeof inputs).flatMap(({ problems }) => problems);
    expect(left.filter(({ fixes = [] }) => fixes.length === 1 && !fixes[0]?.byHand)).toEqual([]);
  });

  test.each(rule.bad.map((files) => [files]))('bad %#: other places lie in files that were read', (files) => {
    const texts = plain(files);
    for (const { problem } of find(texts)) {
      for (const { path, range } of problem.related ?? []) {
        expect(range.end).toBeLessThanOrEqual(texts[path ?? '']?.length ?? -1);
      }
    }
  });

  test('says what it is for', () => {
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.why.length).toBeGreaterThan(100);
    expect(rule.source).not.toBe('');
  });
});

function applied(files: Files, path: string, fix: Fix): Files {
  const after = { ...files };
  for (const change of changesOf(fix, path))
    after[change.path] = 'created' in change ? change.created : applyEdits(files[change.path] ?? '', change.edits);
  return after;
}

test('every rule is one file, named like it, and listed', () => {
  const files = readdirSync(new URL('../../src/cluster/rules', import.meta.url)).filter((name) => name !== 'index.ts');
  expect(files.sort()).toEqual(clusterRules.map(({ id }) => `${id}.ts`).sort());
});
