import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { fixAll } from '../../../src/server/features/fix-all.ts';

const problem = (edits: readonly (readonly [number, number, string])[]): Problem => ({
  rule: 'foreign-text',
  severity: 'error',
  message: 'a',
  range: { start: 0, end: 1 },
  fixes: [{ title: 'a', edits: edits.map(([start, end, newText]) => ({ range: { start, end }, newText })) }],
});

function fixed(text: string, rounds: readonly (readonly Problem[])[]): string | undefined {
  const [first = [], ...later] = rounds;
  const document = TextDocument.create('file:///k.conf', 'keepalived', 1, text);
  const judged = { path: 'k.conf', document, problems: first, resolve: () => document, addressOf: () => undefined };
  let round = 0;
  const [action] = fixAll(judged, () => later[round++] ?? []);
  const [change] = action?.edit?.documentChanges ?? [];
  const [edit] = change && 'edits' in change ? change.edits : [];
  return edit && 'newText' in edit ? edit.newText : undefined;
}

test('fixes are made wherever they stand, in any order', () => {
  expect(fixed('abcdefgh', [[problem([[6, 7, 'G']]), problem([[0, 1, 'A']]), problem([[3, 4, 'D']])]])).toBe(
    'AbcDefGh',
  );
});

test('of fixes that touch the later waits until the text was judged anew', () => {
  const touching = [problem([[2, 4, 'X']]), problem([[4, 6, 'Y']]), problem([[0, 2, 'Z']])];
  expect(fixed('abcdefgh', [touching])).toBe('abXefgh');
  expect(fixed('abcdefgh', [touching, [problem([[0, 2, 'Z']])]])).toBe('ZXefgh');
});

test('a fix of several edits is made as a whole or not at all', () => {
  const outer = problem([
    [0, 1, '('],
    [7, 8, ')'],
  ]);
  expect(fixed('abcdefgh', [[problem([[7, 8, 'H']]), outer]])).toBe('abcdefgH');
  expect(fixed('abcdefgh', [[outer, problem([[3, 4, 'D']])]])).toBe('(bcDefg)');
});
