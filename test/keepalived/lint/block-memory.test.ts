// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the parameters of keepalived look like templates.

import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { BlockMemory, type Recalled } from '../../../src/keepalived/lint/block-memory.ts';
import { check, checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import type { Target } from '../../../src/keepalived/schema/target.ts';
import { type Parsed, parse } from '../../../src/keepalived/syntax/parse.ts';
import type { ParseOptions } from '../../../src/keepalived/syntax/reading.ts';
import { reread } from '../../../src/keepalived/syntax/reread.ts';
import { examples, texts } from '../edits.ts';

/** The random texts take a while where the machine has much else to do; in between the runner gets a turn to be told. */
vi.setConfig({ testTimeout: 120_000 });

const target: fc.Arbitrary<Target> = fc.constantFrom(
  {},
  { release: '2.2.7' },
  { release: '2.4.3', options: new Set() },
);

test('what is found with a memory of earlier texts is what is found without', async () => {
  await fc.assert(
    fc.asyncProperty(texts, target, async (all, at) => {
      await turn();
      const memory = new BlockMemory();
      let parsed: Parsed | undefined;
      let wasTemplate = false;
      for (const text of all) {
        const isTemplate = text.includes('{{');
        const options = isTemplate ? { template: true } : {};
        // A file is a template or none.
        parsed = parsed && isTemplate === wasTemplate ? reread(parsed, text, options) : parse(text, options);
        wasTemplate = isTemplate;
        const found = check(parsed, { target: at, memory });
        expect(found).toEqual(check(parse(text, options), { target: at }));
      }
    }),
    { numRuns: 300 },
  );
});

test('what is found with the files that are included is the same with a memory', async () => {
  const included = fc.dictionary(fc.constantFrom('f', 'g'), fc.constantFrom(...examples, 'vrrp_instance A {\n', '}\n'));
  await fc.assert(
    fc.asyncProperty(texts, included, async ([first = '', ...later], files) => {
      await turn();
      const memory = new BlockMemory();
      const reader = readerOf(new Map(Object.entries(files)));
      for (const body of [first, ...later]) {
        const text = `include f\n@n include g\n${body}`;
        const found = checkWithIncludes({ path: 'a', text }, { reader, memory });
        memory.turn();
        expect(found).toEqual(checkWithIncludes({ path: 'a', text }, { reader }));
      }
    }),
    { numRuns: 60 },
  );
});

test('a text is read out of one that was read in the same way only', () => {
  const memory = new BlockMemory();
  const head = 'global_defs {\n  router_id ${A}\n}\n';
  const read = (rest: string, options: ParseOptions) => {
    const parsed = memory.read('n', `${head}${rest}`, options);
    memory.turn();
    return parsed;
  };
  const faults = ({ problems }: Parsed) => problems.map(({ rule, severity }) => `${rule} ${severity}`);
  const expanded = (definesParameters: boolean): ParseOptions => ({ expanded: { definesParameters } });
  expect(faults(read('vrrp_script a {\n}\n', { template: true }))).toEqual([]);
  expect(faults(read('vrrp_script b {\n}\n', expanded(false)))).toEqual(['parameter-undefined warning']);
  expect(faults(read('vrrp_script c {\n}\n', expanded(true)))).toEqual(['parameter-undefined error']);
  expect(faults(read('vrrp_script d {\n}\n', { template: true }))).toEqual([]);
});

test('what nodes see of changing texts is read as for the first time, whatever the way', async () => {
  const how = fc.constantFrom<ParseOptions>(
    {},
    { template: true },
    { expanded: { definesParameters: true } },
    { expanded: { definesParameters: false, dropsBraces: true } },
  );
  const node = fc.constantFrom(undefined, 'a', 'b');
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.tuple(node, how), { minLength: 1 }), async (all, ways) => {
      await turn();
      const memory = new BlockMemory();
      for (const [index, text] of all.entries()) {
        const [id, options] = ways[index % ways.length] ?? [undefined, {}];
        expect(memory.read(id, text, options)).toEqual(parse(text, options));
        memory.turn();
      }
    }),
    { numRuns: 100 },
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

test('a block without its braces is an empty one only where the file ends behind it', () => {
  const memory = new BlockMemory();
  const severity = (text: string) =>
    check(parse(text), { memory }).find(({ rule }) => rule === 'block-missing')?.severity;
  expect(severity('linkbeat_interfaces\n# end\n')).toBe('warning');
  expect(severity('linkbeat_interfaces\nglobal_defs {\n}\n')).toBe('error');
  expect(severity('linkbeat_interfaces\n')).toBe('warning');
});

test('nothing is forgotten while a brace is lost', () => {
  const memory = new BlockMemory();
  const recall = vi.spyOn(memory, 'recall');
  const text = 'vrrp_script a {\n  interval x\n}\nvrrp_script b {\n  interval y\n}\n';
  for (const one of [text, `${text}}`, text]) check(parse(one), { memory });
  const [first, last] = recall.mock.results.map(({ value }): readonly Recalled[] => value);
  expect(first?.every(({ known }) => known === undefined)).toBe(true);
  expect(last?.every(({ known }) => known !== undefined)).toBe(true);
  expect(recall).toHaveBeenCalledTimes(2);
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

test('a finding that names another block names it where that stands now', () => {
  const memory = new BlockMemory();
  const group = 'virtual_server_group g {\n  10.0.0.1\n}\n';
  const server = 'virtual_server group g {\n  protocol TCP\n}\n';
  const placeIn = (whole: string) => {
    const found = check(parse(whole), { memory }).find(({ rule }) => rule === 'service-port-missing');
    const range = found?.related?.[0]?.range;
    return range && whole.slice(range.start, range.end);
  };
  expect(placeIn(`${group}${server}`)).toBe('10.0.0.1');
  expect(placeIn(`${group}# a line between\n${server}`)).toBe('10.0.0.1');
  expect(placeIn(`# a line more\n${group}# a line between\n${server}`)).toBe('10.0.0.1');
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

test('each virtual server of a file of many is judged once, also where the pieces meet', () => {
  const blocks = Array.from(
    { length: 3_000 },
    (_, index) =>
      `virtual_server 10.0.0.1 ${index + 1} {\n  protocol TCP\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n  }\n}\n`,
  );
  const text = blocks.join('');
  const places = check(parse(text)).flatMap(({ rule, range }) => (rule === 'checker-missing' ? [range.start] : []));
  expect(places).toEqual([...text.matchAll(/real_server/g)].map(({ index }) => index));
});
