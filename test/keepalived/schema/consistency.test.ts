import { describe, expect, test } from 'vitest';
import {
  builtinParameters,
  directives,
  keywordsIn,
  lineGrammars,
  lookup,
  topLevel,
} from '../../../src/keepalived/schema/index.ts';
import { knownIn } from '../../../src/keepalived/schema/release.ts';
import type { Argument, Keyword, LineOption } from '../../../src/keepalived/schema/types.ts';

interface Placed {
  readonly place: string;
  readonly path: readonly string[];
  readonly keyword: Keyword;
}

const all = everyKeyword([]);

describe('the schema in itself', () => {
  test('describes every keyword, option and directive', () => {
    const poor = (doc: string): boolean => doc.length < 20 || /interim|todo/i.test(doc) || !/[.!?]$/.test(doc);
    expect(all.filter(({ keyword }) => poor(keyword.doc)).map(({ place }) => place)).toEqual([]);
    expect(lineGrammars.flatMap(({ doc, name }) => (poor(doc) ? name : []))).toEqual([]);
    expect([...directives, ...builtinParameters].flatMap(({ doc, name }) => (poor(doc) ? name : []))).toEqual([]);
    const options = lineGrammars.flatMap((grammar) => (grammar.options ?? []).flatMap(everyOption));
    expect(options.filter(({ doc }) => doc.length < 10).map(({ keywords }) => keywords)).toEqual([]);
  });

  test('the kind says what else an entry has', () => {
    for (const { keyword, place } of all) {
      expect(keyword.keywords !== undefined, place).toBe(keyword.kind === 'block');
      expect(keyword.lineGrammar !== undefined, place).toBe(keyword.kind === 'lines');
      if (keyword.kind === 'value') expect(keyword.args?.length, place).toBeGreaterThan(0);
      if (keyword.kind === 'flag') expect(keyword.args, place).toBeUndefined();
    }
  });

  test('keywords that others name stand in the same block', () => {
    for (const { keyword, path, place } of all) {
      const others = [keyword.replacedBy, keyword.aliasOf, ...(keyword.needs ?? []).map((need) => need.keyword)];
      for (const other of others) if (other) expect(lookup(path, other), `${place} names ${other}`).toBeDefined();
      const siblings = (keyword.args ?? []).flatMap((arg) => arg.refersToSibling ?? []);
      for (const sibling of siblings) expect(lookup(path, sibling), place).toBeDefined();
    }
  });

  test('every kind of name that is referred to is defined by a block', () => {
    const defined = new Set(all.flatMap(({ keyword }) => keyword.defines ?? []));
    const ofKeywords = all.flatMap(({ keyword }) => (keyword.args ?? []).flatMap(everyArgument));
    const ofLines = lineGrammars.flatMap(({ first, options = [] }) => [
      ...(first ? [first] : []),
      ...options.flatMap(everyOption).flatMap(({ args = [] }) => args),
    ]);
    const wanted = new Set([...ofKeywords, ...ofLines].flatMap(({ refersTo }) => refersTo?.kind ?? []));
    expect([...wanted].sort()).toEqual(
      [
        'bfd_instance',
        'track_file',
        'track_group',
        'virtual_server_group',
        'vrrp_instance',
        'vrrp_script',
        'vrrp_track_process',
      ].sort(),
    );
    expect([...wanted].filter((kind) => !defined.has(kind))).toEqual([]);
  });

  test('a default that is a number or a word is one that the keyword takes', () => {
    for (const { keyword, place } of all) {
      const [first] = keyword.args ?? [];
      if (keyword.default === undefined || !first) continue;
      if (first.type === 'bool' || first.type === 'enum') {
        expect([...(first.values ?? []), 'off'], place).toContain(keyword.default);
      } else if (first.min !== undefined && /^-?[\d.]+$/.test(keyword.default) && keyword.default !== '0') {
        // 0 often says "off", which cannot be written.
        expect(Number(keyword.default), place).toBeGreaterThanOrEqual(Number(first.min));
        expect(Number(keyword.default), place).toBeLessThanOrEqual(Number(first.max));
      }
    }
  });

  test('says for every top-level keyword which process reads it', () => {
    expect(topLevel.filter(({ subsystem }) => subsystem === undefined)).toEqual([]);
  });

  test('every line grammar is used', () => {
    const used = new Set(all.flatMap(({ keyword }) => keyword.lineGrammar?.name ?? []));
    expect(lineGrammars.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  test('examples begin with the keyword or what it needs', () => {
    for (const { keyword, path, place } of all) {
      if (keyword.example === undefined) continue;
      const words = keyword.example.split('\n').map((line) => line.trim().split(/\s+/)[0]);
      expect(words, place).toContain(keyword.name);
      expect(lookup(path, words[0] ?? ''), place).toBeDefined();
    }
  });
});

describe('releases', () => {
  test.each([
    [undefined, '1.2.13', true],
    ['2.2.0', '2.2.7', true],
    ['2.2.7', '2.2.7', true],
    ['2.2.8', '2.2.7', false],
    ['2.0.20', '2.0.3', false],
    ['2.3.0', '2.2.10', false],
    ['after 2.4.3', '2.4.3', false],
    ['after 2.4.3', '2.5.0', true],
  ])('a keyword since %s in release %s: %s', (since, release, expected) => {
    expect(knownIn({ since }, release)).toBe(expected);
  });
});

function everyKeyword(path: readonly string[]): readonly Placed[] {
  return keywordsIn(path).flatMap((keyword) => {
    const own = [...path, keyword.name];
    return [{ place: own.join('/'), path, keyword }, ...(keyword.keywords ? everyKeyword(own) : [])];
  });
}

function everyArgument(arg: Argument): readonly Argument[] {
  const inner = [...(arg.args ?? []), ...(arg.options ?? []), ...(arg.variants ?? []).flatMap(({ args }) => args)];
  return [arg, ...inner.flatMap(everyArgument)];
}

function everyOption(option: LineOption): readonly LineOption[] {
  return [option, ...[...(option.options ?? []), ...(option.choices ?? [])].flatMap(everyOption)];
}
