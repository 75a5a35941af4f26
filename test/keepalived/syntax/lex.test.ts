// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lex } from '../../../src/keepalived/syntax/lex.ts';
import { tokenize } from '../../../src/keepalived/syntax/tokens.ts';

/** What a definition, a comment, a quote or a hole may begin with, and what may come behind it in another line. */
const parts = [
  ...[
    'a',
    'include',
    'include b',
    '$A=',
    '$A=x \\',
    '@id',
    '@^id x',
    '~SEQ(N, 1, 2)',
    '~LST(',
    '"',
    '"a b"',
    '\\',
    '\\#',
  ],
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '<%',
    '%>',
    '<?',
    '?>',
    '[%',
    '%]',
    "${a.b ''",
    "''}",
    '${a.b "${c}"}',
    '${A}',
    '${A:-x}',
    '__A__',
    '# c',
    '! c',
    '\\ # c',
  ],
  ...['<<<<<<< a', '=======', '>>>>>>> b', '\uFEFF', ' ', '\t', '\r', '\n', '\n', '\n', '\r\n', '\n}\n', '\n\n  '],
];
const anyText = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((some) => some.join(''));

test('the tokens of all pieces are those of the whole', () => {
  fc.assert(
    fc.property(anyText, fc.nat(30), (text, size) => {
      const { tokens, groups } = tokenize(text);
      const pieces = [...lex(text, size)];
      expect(pieces.flatMap((piece) => piece.tokens)).toEqual(tokens);
      expect(pieces.flatMap((piece) => piece.comments)).toEqual(groups.comments);
    }),
    { numRuns: 3000 },
  );
});

test('a large text comes in pieces, a template in one', () => {
  const text = 'global_defs {\n  router_id a\n}\n'.repeat(10_000);
  expect([...lex(text)].length).toBeGreaterThan(3);
  expect([...lex(`${text}{{ x }}\n`)]).toHaveLength(1);
});
