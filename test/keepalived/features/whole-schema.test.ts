import { expect, test } from 'vitest';
import { complete } from '../../../src/keepalived/features/complete.ts';
import { hover } from '../../../src/keepalived/features/hover.ts';
import { topLevel } from '../../../src/keepalived/schema/index.ts';
import type { Argument, Keyword, LineGrammar } from '../../../src/keepalived/schema/types.ts';
import { atCursor } from './cursor.ts';

interface Place {
  readonly keyword: Keyword;
  readonly path: readonly Keyword[];
  /** A statement, or what stands for it, in its blocks. */
  readonly inside: (text: string) => string;
}

const places = [...placesOf(topLevel, [])];

function* placesOf(keywords: readonly Keyword[], path: readonly Keyword[]): Generator<Place> {
  for (const keyword of keywords) {
    yield { keyword, path, inside: (text) => around(path, text) };
    if (keyword.keywords) yield* placesOf(keyword.keywords, [...path, keyword]);
  }
}

function around(path: readonly Keyword[], text: string): string {
  return path.reduceRight((inner, { name, args = [] }) => {
    const words = name.endsWith('_server') ? '10.0.0.1 80' : args.map(() => 'x').join(' ');
    return `${name} ${words} {\n${inner}\n}`;
  }, text);
}

function offered(marked: string): readonly string[] {
  const { tree, offset } = atCursor(marked);
  return complete(tree, offset).map(({ label }) => label);
}

function hovered(marked: string): string {
  const { tree, offset } = atCursor(marked);
  return hover(tree, offset)?.markdown ?? '';
}

/** A word that the argument takes; nothing where it may be left out. */
function sampleOf({ type, values, min, optional }: Argument): string {
  if (optional && type === 'enum') return '';
  if (values?.[0] !== undefined) return values[0];
  if (/^(?:ip|route)/.test(type)) return '10.0.0.1';
  return /^(?:u?int|port|decimal|timer)/.test(type) ? String(typeof min === 'number' ? min : 1) : 'x';
}

/** The words that an argument offers and completion does not. */
function missingValues({ name, values = [], deprecatedValues = [] }: Argument, marked: string): readonly string[] {
  const labels = offered(marked);
  return values
    .filter((value) => !labels.includes(value) && !deprecatedValues.includes(value))
    .map((value) => `${marked}: ${name} ${value}`);
}

const lines = places.flatMap(({ keyword, path }) => {
  const { lineGrammar: grammar } = keyword;
  const inside = (text: string) => around(path, `${keyword.name} {\n  ${text}\n}`);
  return grammar ? [{ grammar, inside }] : [];
});

function leadOf({ first, sequence = [] }: LineGrammar): string {
  return [...(first ? [first] : []), ...sequence].map(sampleOf).join(' ');
}

test('every keyword is explained at its place', () => {
  const silent = places.filter(({ keyword, inside }) => {
    const { name, kind, doc } = keyword;
    const braces = kind === 'block' || kind === 'lines' ? ' {\n}' : '';
    return !hovered(inside(`${name.slice(0, 1)}|${name.slice(1)} x${braces}`)).includes(doc);
  });
  expect(places).toHaveLength(531);
  expect(silent.map(({ keyword }) => keyword.name)).toEqual([]);
});

test('every word that an argument may be is offered there', () => {
  const missing = places.flatMap(({ keyword, inside }) => {
    const words: string[] = [keyword.name];
    return (keyword.args ?? []).flatMap((argument) => {
      const found = missingValues(argument, inside(`${words.join(' ')} |`));
      if (!keyword.anyOrder) words.push(sampleOf(argument));
      return found;
    });
  });
  expect(missing).toEqual([]);
});

test('in every list the forms and options of its lines are offered and explained, with their values', () => {
  const missing = lines.flatMap(({ grammar, inside }) => {
    const options = (grammar.options ?? []).flatMap((option) => option.keywords.map((name) => ({ option, name })));
    return options.flatMap(({ option, name }) => {
      const lead = leadOf(grammar);
      const isOffered = option.deprecated || offered(inside(`${lead} |`)).includes(name);
      const isExplained = hovered(inside(`${lead} ${name.slice(0, 1)}|${name.slice(1)} 1`)).includes(option.doc);
      const words = [lead, name];
      const values = (option.args ?? []).flatMap((argument) => {
        const found = missingValues(argument, inside(`${words.join(' ')} |`));
        words.push(sampleOf(argument));
        return found;
      });
      return [...values, ...(isOffered && isExplained ? [] : [`${grammar.name} ${name}`])];
    });
  });
  expect(missing).toEqual([]);
});

test('what stands behind the values of an option is the next option', () => {
  const route = (text: string) => `static_routes {\n  ${text}\n}`;
  expect(hovered(route('10.0.0.0/8 via 192.0.2.1 metr|ic 5'))).toMatch(/^```keepalived\nmetric/);
  expect(hovered(route('10.0.0.0/8 via 192|.0.2.1 metric 5'))).toMatch(/^\*\*gateway\*\*/);
  expect(offered(route('10.0.0.0/8 via 192.0.2.1 |'))).toContain('metric');
});

test('a line of several forms tells the one that it has', () => {
  const group = (text: string) => `virtual_server_group g {\n  ${text}\n}`;
  expect(hovered(group('10.0.0.1-|5 80'))).toMatch(/^```keepalived\n<range> .*last octet/s);
  expect(hovered(group('10.0.0.0/2|4'))).toMatch(/Every address of a network/);
  expect(hovered(group('10.0.0.1 8|0'))).toMatch(/^\*\*port\*\*/);
  expect(hovered(group('fwm|ark 1'))).toMatch(/^```keepalived\nfwmark <mark>/);
  expect(hovered(group('fwmark 1 ine|t6'))).toMatch(/^\*\*family\*\*/);
  expect(hovered(group('nothi|ng 1'))).toMatch(/An address, several addresses or a firewall mark/);
});
