import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockMemory } from '../../../src/keepalived/lint/block-memory.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { rules } from '../../../src/keepalived/lint/rules/index.ts';
import type { Target } from '../../../src/keepalived/schema/target.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

/** What rules are about, each a few blocks: together they make any rule speak. */
const examples = rules.flatMap(({ bad, good }) => [...bad, ...good].map((text) => `${text.replace(/[«»]/g, '')}\n`));

/** What somebody types: words, braces that come and go, and what hangs together over blocks. */
const typed = fc.oneof(
  fc.constantFrom(...examples),
  fc.constantFrom('{', '}', '"', ' ', '\n', '# x\n', '$A=1\n', '@n ', 'include f\n', ' = ', '<<<<<<< a\n', '{{ x }}'),
  fc.constantFrom('vrrp_strict\n', 'priority 300\n', '300', 'group g', 'virtual_server_group g {\n  10.0.0.9\n}\n'),
);
const edit = fc.record({ at: fc.nat(), length: fc.constantFrom(0, 0, 1, 5, 40, 400), text: typed });
const target: fc.Arbitrary<Target> = fc.constantFrom(
  {},
  { release: '2.2.7' },
  { release: '2.4.3', options: new Set() },
);

test('what is found with a memory of earlier texts is what is found without', () => {
  const texts = fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.array(edit, { maxLength: 6 }), target, (first, edits, at) => {
      const memory = new BlockMemory();
      let text = first;
      for (const { at: place, length, text: put } of [{ at: 0, length: 0, text: '' }, ...edits]) {
        const start = place % (text.length + 1);
        text = text.slice(0, start) + put + text.slice(start + length);
        const isTemplate = text.includes('{{');
        const read = () => parse(text, isTemplate ? { template: true } : {});
        expect(check(read(), { target: at, memory })).toEqual(check(read(), { target: at }));
      }
    }),
    { numRuns: 300 },
  );
});

test('a block that is refused for its name is not taken for the one that is read', () => {
  const memory = new BlockMemory();
  const block = 'vrrp_instance A {\n  priority 300\n}\n';
  const found = (text: string) => check(parse(text), { memory }).filter(({ rule }) => rule === 'value-out-of-range');
  expect(found(block)).toHaveLength(1);
  expect(found(`${block}${block}`)).toHaveLength(1);
  expect(found(block)).toHaveLength(1);
});

test('a finding moves with its block', () => {
  const memory = new BlockMemory();
  const text = 'vrrp_instance A {\n  priority 300\n}\n';
  const placeIn = (whole: string) => {
    const found = check(parse(whole), { memory }).find(({ rule }) => rule === 'value-out-of-range');
    return found && whole.slice(found.range.start, found.range.end);
  };
  expect(placeIn(text)).toBe('300');
  expect(placeIn(`# a line more\n${text}`)).toBe('300');
  expect(placeIn(text)).toBe('300');
});

test('a file of many blocks is judged in pieces, and none of them is left out', () => {
  const blocks = Array.from({ length: 9_000 }, (_, index) => `vrrp_script s${index} {\n  interval x\n  fall 3\n}\n`);
  const text = blocks.join('');
  const places = (memory?: BlockMemory) =>
    check(parse(text), { memory }).flatMap(({ rule, range }) => (rule === 'value-invalid' ? [range.start] : []));
  const expected = [...text.matchAll(/x\n/g)].map(({ index }) => index);
  expect(places()).toEqual(expected);
  expect(places(new BlockMemory())).toEqual(expected);
});
