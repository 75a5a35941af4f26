// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the parameters of keepalived look like templates.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import type { Statement } from '../../../src/keepalived/syntax/tree.ts';
import { applyEdits } from '../../../src/text.ts';

/** One line a statement: its prefixes and words joined by |, its block indented. */
function outline(statements: readonly Statement[], depth = 0): string[] {
  return statements.flatMap(({ prefixes, words, block }) => [
    ' '.repeat(depth) + [...prefixes, ...words].map(({ value }) => value).join('|') + (block ? ' {' : ''),
    ...(block ? outline(block.statements, depth + 1) : []),
  ]);
}

const shape = (text: string): string[] => outline(parse(text).tree.statements);
const rules = (text: string): string[] => parse(text).problems.map(({ rule }) => rule);

/** The text that each problem marks. */
const marked = (text: string): string[] =>
  parse(text).problems.map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);

describe('words', () => {
  test.each([
    ['tabs, vertical tabs and form feeds separate', '\tpreempt_delay\t5\v6\f7\n', ['preempt_delay|5|6|7']],
    ['CRLF ends a line', 'a 1\r\nb 2\r\n', ['a|1', 'b|2']],
    ['the last line needs no line end', 'a 1', ['a|1']],
    ['a comment ends a word', 'a 1#2 3\nb 4! 5', ['a|1', 'b|4']],
    ['quotes protect comments and braces', 'a "b # c ! {d}"', ['a|b # c ! {d}']],
    ['single quotes protect nothing', "a 'b c' 'd#e'", ["a|'b|c'|'d"]],
    ['a quote is a word of its own', 'a b"c d"e', ['a|b|c d|e']],
    ['there is no escape', 'a b\\c \\"d e"', ['a|b\\c|\\|d e']],
    ['an escaped # hides the rest outside global_defs', 'a b\\#c d', ['a|b']],
    [
      'an escaped # is part of a word in global_defs',
      'global_defs { router_id a\\#b }',
      ['global_defs {', ' router_id|a\\#b'],
    ],
    ['letters beyond ASCII are ordinary', 'vrrp_instance Vé日', ['vrrp_instance|Vé日']],
    ['a no-break space is no blank', 'a b\u00a0c', ['a|b\u00a0c']],
    ['a backslash at the end is glued to the word before', 'preempt_delay \\\n 5', ['preempt_delay\\', '5']],
    ['a backslash behind a quote is a word', 'a "b" \\\n 5', ['a|b|\\', '5']],
  ])('%s', (_, text, expected) => {
    expect(shape(text)).toEqual(expected);
    expect(rules(text)).toEqual([]);
  });

  test('a bare parameter that begins a line is told of where nothing can define it', () => {
    expect(rules('a {\n  $LIST\n}')).toEqual(['parameter-undefined']);
    expect(rules('$LIST=b\na {\n  $LIST\n}')).toEqual([]);
    expect(rules('include b.conf\na {\n  $LIST\n}')).toEqual([]);
  });

  test('an empty quoted word is a word', () => {
    expect(parse('a ""').tree.statements[0]?.words[1]).toMatchObject({
      value: '',
      range: { start: 2, end: 4 },
      quoted: true,
    });
  });

  test('an unclosed quote ends with its line, and the fix closes it', () => {
    const text = 'a "b c  \nd 1';
    expect(shape(text)).toEqual(['a|b c', 'd|1']);
    expect(marked(text)).toEqual(['quote-unclosed "b c']);
    expect(applyEdits(text, parse(text).problems[0]?.fixes?.[0]?.edits ?? [])).toBe('a "b c"  \nd 1');
  });

  test('a byte order mark is reported and left out of the first word', () => {
    expect(shape('\uFEFFvrrp_instance A')).toEqual(['vrrp_instance|A']);
    expect(rules('\uFEFFvrrp_instance A')).toEqual(['byte-order-mark']);
  });
});

describe('blocks', () => {
  test.each([
    ['brace on a line of its own', 'a\n{\n b\n}', ['a {', ' b']],
    ['brace behind blank lines and comments', 'a\n\n# x\n{\n b\n}', ['a {', ' b']],
    ['braces glued to words', 'a A{\nb{10.0.0.1}}', ['a|A {', ' b {', '  10.0.0.1']],
    ['keyword behind a closing brace', 'a { b { c } d e\n}', ['a {', ' b {', '  c', ' d|e']],
    ['a block without a keyword', '{\n a\n}', [' {', ' a']],
    ['a second brace does not reopen the block', 'a { b }\n{ c }', ['a {', ' b', ' {', ' c']],
  ])('%s', (_, text, expected) => {
    expect(shape(text)).toEqual(expected);
    expect(rules(text)).toEqual([]);
  });

  test('ranges run from the keyword to the closing brace', () => {
    const statement = parse('a {\n b 1\n}\nc').tree.statements[0];
    expect(statement?.range).toEqual({ start: 0, end: 10 });
    expect(statement?.block?.range).toEqual({ start: 2, end: 10 });
    expect(statement?.block?.close).toEqual({ start: 9, end: 10 });
  });
});

describe('lost braces', () => {
  test('a surplus brace is reported and changes nothing else', () => {
    const text = 'a {\n  b\n}\n}\nc {\n  d\n}\n';
    expect(shape(text)).toEqual(['a {', ' b', 'c {', ' d']);
    expect(parse(text).problems.map(({ rule, range }) => [rule, range.start])).toEqual([['brace-surplus', 10]]);
  });

  test('a surplus brace inside a block is found by its indentation', () => {
    const text = 'a {\n  b\n  }\n  c\n}\n';
    expect(shape(text)).toEqual(['a {', ' b', ' c']);
    expect(parse(text).problems.map(({ rule, range }) => [rule, range.start])).toEqual([['brace-surplus', 10]]);
  });

  test('a block left open before the next one is closed there', () => {
    const text = 'a {\n  b {\n    c\n  }\nd {\n  e\n}\n';
    expect(shape(text)).toEqual(['a {', ' b {', '  c', 'd {', ' e']);
    expect(marked(text)).toEqual(['brace-missing d']);
  });

  test('an inner block left open is closed before the brace of the outer one', () => {
    const text = 'a {\n  b {\n    c\n}\nd {\n  e\n}\n';
    expect(shape(text)).toEqual(['a {', ' b {', '  c', 'd {', ' e']);
    expect(marked(text)).toEqual(['brace-missing }']);
  });

  test('a header without its brace still gets its block', () => {
    const text = 'a {\n  b x\n    c\n  }\n  d\n}\n';
    expect(shape(text)).toEqual(['a {', ' b|x {', '  c', ' d']);
    expect(marked(text)).toEqual(['brace-missing b x']);
    expect(rules(applyEdits(text, parse(text).problems[0]?.fixes?.[0]?.edits ?? []))).toEqual([]);
  });

  test('without indentation the problem stands at the brace that stays open', () => {
    expect(marked('a {\nb {\nc\n}\n')).toEqual(['brace-missing {']);
  });

  test('a file that includes others may leave braces to them', () => {
    expect(parse('a {\n  include b.conf\n').problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('directives', () => {
  test.each([
    [
      'an include takes the rest of the line, braces and quotes too',
      'include {a,b}/*.conf "x" # c',
      ['include|{a,b}/*.conf "x"'],
    ],
    ['an include inside a block', 'a { include x.conf\n b\n}', ['a {', ' include|x.conf', ' b']],
    ['a bare include is a keyword', 'include\na', ['include', 'a']],
    ['include as an argument is a word', 'a include b', ['a|include|b']],
    ['a condition precedes the keyword', '@node1 priority 100', ['@node1|priority|100']],
    ['a negated condition', ' @^node1 priority 100', ['@^node1|priority|100']],
    ['only the first marker counts', '@a @b c', ['@a|@b|c']],
    ['a definition takes the rest of the line', '$A=x y # c', ['$A=|x y']],
    ['an empty definition', '$A=\nb', ['$A=', 'b']],
    ['a definition of several lines hides its braces', '$A= \\\n b { \\\n c\nd', ['$A=|\\\n b { \\\n c', 'd']],
    ['an empty line ends a definition', '$A= \\\n b \\\n\nc', ['$A=|\\\n b \\', 'c']],
    ['a blank before = makes an ordinary line', '$A =x', ['$A|=x']],
    [
      'sequences can be chained',
      '~SEQ(N, 1, 2) ~LST({A,B},{1,2}) a ${N}${A}',
      ['~SEQ(N, 1, 2)|~LST({A,B},{1,2})|a|${N}${A}'],
    ],
    ['a sequence may repeat a block', '~SEQ(N, 1, 2) a V${N} { b }', ['~SEQ(N, 1, 2)|a|V${N} {', ' b']],
    ['a sequence elsewhere is a word', 'x ~SEQ(N,1,2)', ['x|~SEQ(N,1,2)']],
    ['a defined parameter is part of its word', '$A=1\nb x${A}y', ['$A=|1', 'b|x${A}y']],
    ['a built-in parameter with arguments', 'a ${_RANDOM 1 9}', ['a|${_RANDOM 1 9}']],
    ['an unbraced parameter', 'a $A', ['a|$A']],
    ['a braced parameter in quotes is text', 'a "${U}"', ['a|${U}']],
  ])('%s', (_, text, expected) => {
    expect(shape(text)).toEqual(expected);
    expect(rules(text)).toEqual([]);
  });

  test('a line of comment in a definition is reported, for 2.4 ends it there and 2.2 does not', () => {
    const text = '$A= \\\n b \\\n # x\n c\nd';
    expect(shape(text)).toEqual(['$A=|\\\n b \\\n # x\n c', 'd']);
    expect(marked(text)).toEqual(['definition-cut # x']);
  });

  test('an unknown parameter outside quotes is reported, for its braces upset the blocks', () => {
    expect(marked('vrrp_instance VI_${U} {\n}')).toEqual(['parameter-undefined ${U}']);
  });

  test('braces under a condition are not counted against the file', () => {
    expect(rules('@a b {\n@^a c {\n d\n}')).toEqual([]);
  });
});

describe('comments', () => {
  test('run to the end of the line, carriage return excluded', () => {
    const text = '# a\r\nb ! c';
    expect(parse(text).tree.comments.map(({ range }) => text.slice(range.start, range.end))).toEqual(['# a', '! c']);
  });
});

describe('any text', () => {
  const alphabet = [
    'a',
    ' ',
    '\n',
    '{',
    '}',
    '"',
    '#',
    '!',
    '$',
    '${',
    '${A}',
    '\\',
    '@',
    '~SEQ(',
    'include x',
    '$A=',
    '\r',
    '\t',
    'é',
    '\uFEFF',
    '\0',
    '😀',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('gives a tree whose words and problems lie where they say', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, problems } = parse(text);
        expect(tree.text).toBe(text);
        for (const { range } of problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
        checkRanges(tree.statements, text);
      }),
      { numRuns: 500, examples: [['${${\\']] },
    );
  });

  test('of great depth or length is read without trouble', () => {
    const depth = 200_000;
    const deep = parse('a {\n'.repeat(depth) + '}\n'.repeat(depth));
    expect(deep.problems).toEqual([]);
    expect(parse('{'.repeat(depth)).problems.length).toBeGreaterThan(0);
    expect(parse('}'.repeat(depth)).problems.length).toBeGreaterThan(0);
    expect(parse(`a ${'x'.repeat(5_000_000)}`).tree.statements[0]?.words).toHaveLength(2);
    expect(parse('# c\n'.repeat(200_000)).tree.comments).toHaveLength(200_000);
    for (const opening of ['${a:', '%{if ']) expect(parse(opening.repeat(50_000)).tree.statements).toHaveLength(1);
  });
});

function checkRanges(statements: readonly Statement[], text: string): void {
  let done = 0;
  for (const { words, range, block } of statements) {
    expect(range.start).toBeGreaterThanOrEqual(done);
    done = range.end;
    for (const word of words) {
      const written = text.slice(word.range.start, word.range.end);
      // A backslash at the end of a line is glued to the word before it.
      const glued = written.replace(/[ \t\v\f\r]+\\$/, '\\');
      expect([word.quoted ? written.replaceAll('"', '') : written, glued]).toContain(word.value);
    }
    if (block) checkRanges(block.statements, text);
  }
}
