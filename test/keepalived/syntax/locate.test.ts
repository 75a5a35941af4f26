import { expect, test } from 'vitest';
import { locate, pathOf } from '../../../src/keepalived/syntax/locate.ts';
import { atCursor } from '../features/cursor.ts';

/** The kind of place, the path and what is there. */
function at(marked: string): string {
  const { tree, offset } = atCursor(marked);
  const location = locate(tree, offset);
  const index = location.kind === 'argument' ? ` ${location.index}` : '';
  const word = 'word' in location && location.word ? ` ${location.word.value}` : '';
  return `${pathOf(location.ancestors).join('/')}: ${location.kind}${index}${word}`;
}

test.each([
  ['|', ': empty'],
  ['pri|ority 100', ': keyword priority'],
  ['priority|', ': keyword priority'],
  ['|priority 100', ': keyword priority'],
  ['priority | 100', ': argument 0'],
  ['priority 10|0', ': argument 0 100'],
  ['priority 100 |', ': argument 1'],
  ['priority 100\n|', ': empty'],
  ['@a pri|ority', ': keyword priority'],
  ['@|a priority', ': prefix @a'],
  ['# x|', ': comment'],
  ['a # x|', ': comment'],
  ['a |# x', ': argument 0'],
  ['|# x', ': empty'],
  ['a {|', 'a: empty'],
  ['a {\n|\n}', 'a: empty'],
  ['a {\n b {\n  c |\n }\n}', 'a/b: argument 0'],
  ['a {\n b { c }|\n}', 'a: brace'],
  ['a {\n b { c }\n|\n}', 'a: empty'],
  ['a {\n # x|\n}', 'a: comment'],
  ['a {\n}\n|', ': empty'],
  ['a {\n b 1\n|', 'a: empty'],
])('%j', (marked, expected) => {
  expect(at(marked)).toBe(expected);
});
