// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the parameters of keepalived look like templates.

import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TreeBuilder } from '../../../src/keepalived/syntax/build-tree.ts';
import { lex } from '../../../src/keepalived/syntax/lex.ts';
import { parametersOf } from '../../../src/keepalived/syntax/parameters.ts';
import { read, readText } from '../../../src/keepalived/syntax/parse.ts';
import { type PlainListener, readPlainLines } from '../../../src/keepalived/syntax/plain-lines.ts';
import { noRepairs, type ParseOptions } from '../../../src/keepalived/syntax/reading.ts';
import { examples } from '../edits.ts';

/** What any kind of line is made of. */
const parts = fc.constantFrom(
  ...['\n', '\n', '\n  ', '\r\n', ' ', ' ', '\t', '\v', '\f', '{', '}', '"', '#', '!', '\\', '$', '<', '[', '%', '@'],
  ...[
    '~',
    '=',
    '|',
    '\uFEFF',
    '\0',
    'é',
    '@lb1 ',
    '$A=',
    '$A',
    '${A}',
    '~SEQ(I, 1, 2)',
    'include ',
    'includes',
    '__A__',
  ],
  ...[
    '<<<<<<<',
    '=======',
    '>>>>>>> b',
    '|||||||',
    '"a b"',
    '{#',
    '#}',
    '%{',
    '<?',
    '\\\n',
    '\\#',
    'word',
    'a',
    'global_defs',
  ],
);
const lines = fc.array(fc.oneof(parts, fc.constantFrom('state BACKUP\n', 'url {\n', '}\n', '# é "{\n', ...examples)));
const texts = lines.map((all) => all.join(''));

test('a text whose plain lines are read without tokens is read as by tokens alone', async () => {
  const options = fc.constantFrom<ParseOptions>({}, { template: true }, { expanded: { definesParameters: true } });
  await fc.assert(
    fc.asyncProperty(texts, options, async (text, how) => {
      await turn();
      const builder = () => new TreeBuilder(text, parametersOf(text, how), noRepairs, how);
      expect(readText(text, builder(), [])).toEqual(read(lex(text), builder()));
    }),
    { numRuns: 1_000 },
  );
});

test('the markers of an unfinished merge are handed out as by tokens alone', () => {
  const text = 'a b\n<<<<<<< ours\nc {\n=======\nc { # d\n>>>>>>> theirs\n}\n';
  const markers = (readAll: typeof readText) => {
    const found: Parameters<typeof readText>[2] = [];
    readAll(text, new TreeBuilder(text, parametersOf(text, {}), noRepairs), found);
    return found.map(({ startOffset, image }) => [startOffset, image]);
  };
  const byTokens = markers((whole, builder, found) => read(lex(whole), builder, found));
  expect(byTokens).toHaveLength(3);
  expect(markers(readText)).toEqual(byTokens);
});

test.each([
  ['vrrp_script "a b" { # c\n', 'word 0 11, quoted 12 17, { 18, comment 20 23, end'],
  ['a{b}\n\n\tc', 'word 0 1, { 1, word 2 3, } 3, end, end, word 7 8'],
  ['a#b"c\n', 'word 0 1, comment 1 5, end'],
])('%j needs no tokens', (text, told) => {
  const { heard, end } = hear(text);
  expect(heard.join(', ')).toBe(told);
  expect(end).toBe(text.length);
});

test.each([
  'include a',
  'a $B',
  'a \\',
  '@a b',
  'a "b',
  'a "${b}"',
  'a <b',
  '=======',
  '\uFEFFa',
  'a {# b #}',
  '~SEQ(A, 1)',
])('%j is left to the lexer, with what stands behind it', (line) =>
  expect(hear(`a\n${line}\nb\n`)).toEqual({ heard: ['word 0 1', 'end'], end: 2 }),
);

function hear(text: string) {
  const heard: string[] = [];
  const listener: PlainListener = {
    word: (start, end) => heard.push(`word ${start} ${end}`),
    quotedWord: (start, end) => heard.push(`quoted ${start} ${end}`),
    comment: (start, end) => heard.push(`comment ${start} ${end}`),
    openAt: (offset) => heard.push(`{ ${offset}`),
    closeAt: (offset) => heard.push(`} ${offset}`),
    lineEnd: () => heard.push('end'),
  };
  return { end: readPlainLines(text, 0, listener), heard };
}
