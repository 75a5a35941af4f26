import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Parsed, parse } from '../../../src/keepalived/syntax/parse.ts';
import type { ParseOptions } from '../../../src/keepalived/syntax/reading.ts';
import { reread } from '../../../src/keepalived/syntax/reread.ts';
import type { Block, Statement, Word } from '../../../src/keepalived/syntax/tree.ts';
import { texts } from '../edits.ts';

/** All that a reading says, as plain data. */
function told({ tree, problems, isAsWritten }: Parsed) {
  return { ...tree, statements: tree.statements.map(statementOf), problems, isAsWritten };
}

function statementOf({ prefixes, words, block, range }: Statement): unknown {
  return { prefixes: prefixes.map(wordOf), words: words.map(wordOf), block: block && blockOf(block), range };
}

function blockOf({ open, close, statements, range }: Block): unknown {
  return { open, close, statements: statements.map(statementOf), range };
}

function wordOf({ value, range, quoted, open }: Word): unknown {
  return { value, range, quoted, open };
}

const options: fc.Arbitrary<ParseOptions> = fc.constantFrom(
  {},
  {},
  { template: true },
  { expanded: { definesParameters: true } },
  { expanded: { definesParameters: false, dropsBraces: true } },
);

test('a text that is read again after each of its changes is read as for the first time', () => {
  fc.assert(
    fc.property(texts, options, ([first = '', ...later], how) => {
      let parsed = parse(first, how);
      for (const text of later) {
        parsed = reread(parsed, text, how);
        expect(told(parsed)).toEqual(told(parse(text, how)));
      }
    }),
    { numRuns: 500 },
  );
});

const block = (name: string) => `vrrp_script ${name} {\n  script /bin/true # why\n}\n`;

describe('what has not changed', () => {
  const text = `# first\n${block('a')}\n${block('b')}\n${block('c')}`;

  test.each([
    ['a word in a block', text.replace('script b', 'script bb')],
    ['a block more', text.replace('vrrp_script b', `${block('d')}vrrp_script b`)],
    ['a block less', text.replace(block('b'), '')],
    ['CRLF in a block', text.replace(block('b'), block('b').replaceAll('\n', '\r\n'))],
  ])('is taken over: %s', (_, changed) => {
    const before = parse(text);
    const [first, last] = [before.tree.statements[0], before.tree.statements[2]];
    const { statements } = reread(before, changed).tree;
    expect(statements[0]).toBe(first);
    expect(statements[statements.length - 1]).toBe(last);
    expect(last?.range.start).toBe(changed.indexOf('vrrp_script c'));
  });

  test('a range that was taken before stays as it was', () => {
    const before = parse(text);
    const range = before.tree.statements[2]?.words[1]?.range;
    reread(before, `x${text}`);
    expect(range?.start).toBe(text.indexOf('c {'));
  });
});

describe('what a change in front of it makes something else of is read again', () => {
  test.each([
    ['an open brace', block('a'), block('b'), 'vrrp_instance x {\n'],
    ['a definition that goes on over a comment', block('a'), block('b'), '$A=1 \\\n# x\n'],
    ['a parameter that is defined', block('a'), 'vrrp_script $A {\n  $A\n}\n', '$A=1\n'],
    ['a hole', block('a'), block('b'), '{{ x\n'],
    ['a header whose brace stands on the next line', block('a'), '{\n  script /bin/true\n}\n', 'vrrp_script b\n'],
  ])('%s', (_, before, behind, put) => {
    const text = before + put + behind;
    expect(told(reread(parse(before + behind), text))).toEqual(told(parse(text)));
    expect(told(reread(parse(text), before + behind))).toEqual(told(parse(before + behind)));
  });
});
