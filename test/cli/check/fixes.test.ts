import { expect, test } from 'vitest';
import { fixFiles } from '../../../src/cli/check/fixes.ts';
import type { InputFile } from '../../../src/cli/check/input-file.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { rules } from '../../../src/keepalived/lint/rules/index.ts';
import type { Fix } from '../../../src/keepalived/problem.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const input = (path: string, text: string): InputFile => ({ path, text, kind: 'configuration', fixed: undefined });
const replace = (from: string, to: string, text: string) => {
  const start = text.indexOf(from);
  return start === -1 ? [] : [{ range: { start, end: start + from.length }, newText: to }];
};

/** Judges with one finding per fix, in the first file, for as long as the fix would change something. */
const judge = (fixesFor: (texts: ReadonlyMap<string, string>) => readonly Fix[]) => (files: readonly InputFile[]) => {
  const fixes = fixesFor(new Map(files.map(({ path, text }) => [path, text])));
  const problems = fixes.map((fix) => ({
    ...{ rule: 'x', severity: 'error' as const, message: '', range: { start: 0, end: 0 }, fixes: [fix] },
  }));
  return files.map(({ path, text }, index) => ({ path, text, node: undefined, problems: index === 0 ? problems : [] }));
};
const texts = (files: readonly InputFile[]) => Object.fromEntries(files.map(({ path, text }) => [path, text]));

test('a fix of two files changes both', () => {
  const files = [input('a', 'one'), input('b', 'two')];
  const fixed = fixFiles(
    files,
    judge((now) =>
      now.get('a') === 'one'
        ? [
            {
              title: 'exchange',
              edits: replace('one', 'two', now.get('a') ?? ''),
              others: [{ path: 'b', edits: replace('two', 'one', now.get('b') ?? '') }],
            },
          ]
        : [],
    ),
  );
  expect(texts(fixed)).toEqual({ a: 'two', b: 'one' });
});

test('of a fix that names a file nobody has read, nothing is made', () => {
  const files = [input('a', 'one')];
  const half: Fix = {
    title: '',
    edits: replace('one', 'two', 'one'),
    others: [{ path: 'gone', edits: replace('x', 'y', 'x') }],
  };
  expect(
    texts(
      fixFiles(
        files,
        judge(() => [half]),
      ),
    ),
  ).toEqual({ a: 'one' });
});

test('of two fixes that touch, the later waits as a whole', () => {
  const files = [input('a', 'one'), input('b', 'old')];
  const fixed = fixFiles(
    files,
    judge((now) => [
      ...(now.get('a') === 'one' ? [{ title: 'first', edits: replace('one', 'two', now.get('a') ?? '') }] : []),
      ...(now.get('b') === 'old'
        ? [
            {
              title: 'second',
              edits: replace(now.get('a') ?? '', 'three', now.get('a') ?? ''),
              others: [{ path: 'b', edits: replace('old', `after ${now.get('a')}`, 'old') }],
            },
          ]
        : []),
    ]),
  );
  expect(texts(fixed)).toEqual({ a: 'three', b: 'after two' });
});

test('a file is created once, and none that is there is replaced', () => {
  const create: Fix = { title: '', edits: [], others: [{ path: 'sysctl.d/x.conf', created: 'a = 1\n' }] };
  const fixed = fixFiles(
    [input('a', '')],
    judge(() => [create]),
  );
  expect(fixed.map(({ path, kind, text }) => [path, kind, text])).toEqual([
    ['a', 'configuration', ''],
    ['sysctl.d/x.conf', 'evidence', 'a = 1\n'],
  ]);
});

test('on the bad examples of all rules it comes to rest, and a second time changes nothing', () => {
  const judgeOne = (files: readonly InputFile[]) =>
    files.map(({ path, text }) => ({ path, text, node: undefined, problems: check(parse(text)) }));
  const moved: string[] = [];
  for (const { id, bad } of rules) {
    for (const example of bad) {
      const once = fixFiles([input('keepalived.conf', example.replace(/[«»]/g, ''))], judgeOne);
      if (texts(fixFiles(once, judgeOne))['keepalived.conf'] !== once[0]?.text) moved.push(`${id}: ${example}`);
    }
  }
  expect(moved).toEqual([]);
});
