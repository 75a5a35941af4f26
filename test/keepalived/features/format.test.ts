// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand } from '../../../src/keepalived/expand/expand.ts';
import { editBetween, format, formatRange } from '../../../src/keepalived/features/format/format.ts';
import { lookup } from '../../../src/keepalived/schema/index.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import type { Statement } from '../../../src/keepalived/syntax/tree.ts';
import { commandWords } from '../../../src/keepalived/syntax/word-cursor.ts';
import { applyEdits } from '../../../src/text.ts';

function formatted(text: string): string {
  const result = format(text);
  return 'text' in result ? result.text : `refused: ${result.refusal}`;
}

describe('the canonical layout', () => {
  test.each([
    [
      'a statement a line, blocks indented',
      'vrrp_instance A {\nstate   MASTER\n\tvirtual_ipaddress {\n10.0.0.1/24   dev eth0\n}\n}',
      'vrrp_instance A {\n    state MASTER\n    virtual_ipaddress {\n        10.0.0.1/24 dev eth0\n    }\n}\n',
    ],
    [
      'blocks on one line',
      'vrrp_instance A { virtual_ipaddress { 10.0.0.1 } } global_defs{ }',
      'vrrp_instance A {\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\nglobal_defs {\n}\n',
    ],
    ['a brace on the line below its keyword', 'vrrp_instance A\n\n{\n}\n', 'vrrp_instance A {\n}\n'],
    ['a brace that a comment parts from its keyword', 'vrrp_instance A # x\n{\n}\n', 'vrrp_instance A  # x\n{\n}\n'],
    [
      'a brace behind what opens no block',
      'vrrp_instance A {\nnopreempt\n{\n}\n}',
      'vrrp_instance A {\n    nopreempt\n    {\n    }\n}\n',
    ],
    [
      'empty lines',
      '\n\nglobal_defs {\n\n\n  router_id a\n\n\n\n  vrrp_strict\n\n}\n\n\n',
      'global_defs {\n    router_id a\n\n    vrrp_strict\n}\n',
    ],
    [
      'comments',
      '# top  \nglobal_defs { # open\nrouter_id a # one\nvrrp_strict     ! two\n   # own\n}# close',
      '# top\nglobal_defs {    # open\n    router_id a  # one\n    vrrp_strict  ! two\n    # own\n}# close\n',
    ],
    ['an include', 'include   conf.d/*.conf  \n', 'include conf.d/*.conf\n'],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test('line ends stay those of the file', () => {
    expect(formatted('global_defs {\r\nrouter_id a\r\n}')).toBe('global_defs {\r\n    router_id a\r\n}\r\n');
  });

  test('indentation is an option', () => {
    expect(format('global_defs {\nrouter_id a\n}', { indent: '\t' })).toEqual({
      text: 'global_defs {\n\trouter_id a\n}\n',
    });
  });
});

describe('what stays as it is', () => {
  test.each([
    ['a command', "vrrp_script s {\n    script /bin/a 'b   c'   d\n}\n"],
    ['a quoted word', 'global_defs {\n    router_id "a   b"\n}\n'],
    [
      'a definition of several lines, and the empty line that ends it',
      '$A= \\\n  router_id a \\\n\nglobal_defs {\n    $A\n}\n',
    ],
    ['a parameter and the brace behind it', 'vrrp_instance $NAME{\n}\n'],
    [
      'a condition and a sequence',
      'vrrp_instance A {\n    @lb1   priority   100\n    ~SEQ(N, 1, 3)   virtual_ipaddress { 10.0.0.${N} }\n}\n',
    ],
    ['words that touch', 'vrrp_script s {\n    script "a""b"\n}\n'],
    ['a comment in a word', 'global_defs {\n    router_id a#b\n}\n'],
    [
      'the holes of templates, and where what steers them stands',
      'vrrp_instance {{ name }} {\n{% if a %}\n    state   {{ state }}\n  {% endif %}\n}\n',
    ],
    ['names in single braces, where one stands before a block', 'vrrp_instance {name} {\n    state   {state}\n}\n'],
    ['a line that keepalived cuts', `global_defs {\n  router_id   ${'x'.repeat(1100)}   # y\n}\n`],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(formatted(text)).toBe(text);
  });

  test.each(['vrrp_instance A {\n', '}\n', '@lb1 vrrp_instance A {\n@lb2 vrrp_instance B {\n}\n', '$A=x {\n$A\n}\n'])(
    'refuses %j, whose nesting is not known',
    (text) => {
      expect(format(text)).toHaveProperty('refusal');
    },
  );
});

describe('a range', () => {
  const text =
    'vrrp_instance A {\nstate   MASTER\nvirtual_ipaddress { 10.0.0.1 }\n}\nglobal_defs\n{\nrouter_id   a\n}\n';
  const ranged = (part: string) => {
    const start = text.indexOf(part);
    return applyEdits(text, formatRange(text, { start, end: start + part.length }));
  };

  test('is laid out alone', () => {
    expect(ranged('state   MASTER')).toBe(text.replace('state   MASTER', '    state MASTER'));
  });

  test('takes the whole of what belongs together', () => {
    expect(ranged('{\nrouter_id')).toBe(
      text.replace('global_defs\n{\nrouter_id   a', 'global_defs {\n    router_id a'),
    );
  });
});

test('blocks nested ever deeper cost no more than their length', () => {
  const depth = 20_000;
  const text = formatted(`${'a {\n'.repeat(depth)}${'}\n'.repeat(depth)}`);
  expect(text.length).toBeLessThan(2 * depth * 250);
  expect(formatted(text)).toBe(text);
});

test('an edit leaves what is equal alone', () => {
  expect(editBetween('abcd', 'abxd')).toEqual([{ range: { start: 2, end: 3 }, newText: 'x' }]);
  expect(editBetween('aa', 'aaa')).toEqual([{ range: { start: 2, end: 2 }, newText: 'a' }]);
  expect(editBetween('a', 'a')).toEqual([]);
});

/** What keepalived reads: words and blocks, commands with all their letters; comments in their order beside it. */
function reading(text: string): string {
  const views = [undefined, 'lb1'].map((nodeId) => {
    const { text: expanded } = expand({ path: '', text }, { nodeId });
    const { tree } = parse(expanded, { expanded: { definesParameters: true } });
    return told(tree.statements, [], expanded);
  });
  const comments = parse(text).tree.comments.map(({ range }) => text.slice(range.start, range.end).trimEnd());
  return JSON.stringify([views, comments]);
}

function told(statements: readonly Statement[], path: readonly string[], text: string): unknown {
  return statements.map((statement) => {
    const { words, prefixes, block } = statement;
    const name = words[0]?.value ?? '';
    const read = lookup(path, name)?.command ? commandWords(text, statement) : words;
    return {
      prefixes: prefixes.map(({ value }) => value),
      words: read.map(({ value, quoted }) => [value, quoted]),
      block: block && told(block.statements, [...path, name], text),
    };
  });
}

const piece = fc.constantFrom(
  ...[
    'vrrp_instance',
    'virtual_ipaddress',
    'A',
    'priority 100',
    'script',
    "'a  b'",
    '"c  d"',
    '"',
    '{',
    '}',
    ' { ',
    ' } ',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\n',
    '\n\n\n',
    '\r\n',
    '# c',
    '! d',
    '#',
    '\\#',
    '\\',
    '$X=1',
    '$X= \\\n',
    '$X',
    '${X}',
    '@lb1 ',
  ],
  ...['~SEQ(N, 1, 2) ', '{{ h }}', '{% if a %}', '<%= e %>', 'include a*.conf', 'global_defs', '\ufeff', '\0', 'ä'],
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

test('formatting changes nothing that is read, and formatting again changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const result = format(text);
      if ('refusal' in result) return;
      expect(reading(result.text)).toBe(reading(text));
      expect(formatted(result.text)).toBe(result.text);
    }),
    { numRuns: 2000, examples: [['@lb1 @lb1 $X= \\\n\tvrrp_instance']] },
  );
});

test('a range is laid out as in the whole, and changes nothing that is read', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
      const start = a % (text.length + 1);
      const end = start + (b % (text.length + 1 - start));
      expect(reading(applyEdits(text, formatRange(text, { start, end })))).toBe(reading(text));
    }),
    { numRuns: 500 },
  );
});
