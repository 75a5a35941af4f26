import { describe, expect, test } from 'vitest';
import { argumentTypeDocs } from '../../../src/keepalived/schema/argument-types.ts';
import {
  BOOLEAN_WORDS,
  builtinParameters,
  compileOptionsOf,
  directives,
  keywordsIn,
  lineGrammars,
  lookup,
} from '../../../src/keepalived/schema/index.ts';
import { knownIn } from '../../../src/keepalived/schema/release.ts';
import type { Keyword } from '../../../src/keepalived/schema/types.ts';
import { argumentFacts, argumentFactsOfReference, grammarFacts, grammarFactsOfReference } from './facts.ts';
import { type ReferenceKeyword, reference, SKIPPED } from './reference.ts';

/** What Debian's 2.2.7 was seen to do, whatever the reference says of it. */
const seenOtherwise: Readonly<Record<string, boolean>> = {
  // It takes `IWGRP|IWOTH` and refuses words with blanks between them, as later releases do.
  umask: false,
  // It reads no word behind them: `off` switches them on.
  vrrp_skip_check_adv_addr: true,
  vrrp_strict: true,
};

describe.skipIf(!reference)(`the schema against the reference${SKIPPED}`, () => {
  const known = reference?.keywords ?? [];
  const places = known.map((entry) => [...pathOf(entry), entry.name].join('/'));

  test('has exactly its keywords', () => {
    expect(everyPlace([]).sort()).toEqual([...places].sort());
  });

  test.each(known.map((entry) => [[...pathOf(entry), entry.name].join('/'), entry] as const))('%s', (_, entry) => {
    const path = pathOf(entry);
    const keyword = lookup(path, entry.name);
    if (!keyword) throw new Error('The schema has no such keyword.');
    const expected = factsOfReference(entry);
    const seen = seenOtherwise[entry.name];
    expect(facts(path, keyword)).toEqual(
      seen === undefined ? expected : Object.assign({}, expected, { differsIn227: seen }),
    );
  });

  test('has its line grammars', () => {
    const expected = Object.entries(reference?.line_grammars ?? {}).map(([name, grammar]) => [
      name,
      grammarFactsOfReference(grammar),
    ]);
    const got = lineGrammars.map((grammar) => [grammar.name, grammarFacts(grammar)]);
    expect(Object.fromEntries(got)).toEqual(Object.fromEntries(expected));
  });

  test('has its directives and built-in parameters', () => {
    const expected = reference?.directives.map(({ name, since, flags }) => ({ name, since, checks: flags }));
    expect(directives.map(({ name, since, checks }) => ({ name, since, checks }))).toEqual(expected);
    const names = reference?.builtin_parameters.map(({ name, since }) => ({ name, since }));
    expect(builtinParameters.map(({ name, since }) => ({ name, since }))).toEqual(names);
  });

  test('has its boolean words', () => {
    expect([...BOOLEAN_WORDS]).toEqual([...(reference?.bool_words.true ?? []), ...(reference?.bool_words.false ?? [])]);
  });

  test('does not borrow its sentences', () => {
    const theirs = new Set(sentences(reference, PROSE));
    const own = [
      ...keywordsIn([]),
      ...lineGrammars,
      ...directives,
      ...builtinParameters,
      ...Object.values(argumentTypeDocs),
    ];
    expect(theirs.size).toBeGreaterThan(500);
    expect(sentences(own).filter((sentence) => theirs.has(sentence))).toEqual([]);
  });
});

/** The fields of the reference that hold descriptions rather than facts. */
const PROSE = new Set([
  'doc',
  'notes',
  'quirk',
  'man_differs',
  'differs_in_2_2_7',
  'legacy_form',
  'types',
  'unknown_word',
]);

/** Every text of at least three words below the value, or below those of its fields that are named. */
function sentences(value: unknown, fields?: ReadonlySet<string>, wanted = !fields): string[] {
  if (typeof value === 'string') return wanted && value.split(' ').length > 2 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inside]) => sentences(inside, fields, wanted || fields?.has(field)));
}

/** The reference begins every path with an empty word for the top level. */
function pathOf(entry: ReferenceKeyword): readonly string[] {
  return entry.path.slice(1);
}

function everyPlace(path: readonly string[]): string[] {
  return keywordsIn(path).flatMap((keyword) => {
    const own = [...path, keyword.name];
    return [own.join('/'), ...(keyword.keywords ? everyPlace(own) : [])];
  });
}

/** What both sides can say about a keyword, in the words of the schema; of sentences only whether there is one. */
function facts(path: readonly string[], keyword: Keyword): unknown {
  return {
    kind: keyword.kind,
    args: (keyword.args ?? []).map(argumentFacts),
    anyOrder: keyword.anyOrder?.atLeast,
    grammar: keyword.lineGrammar?.name,
    repeat: keyword.repeat,
    repeatReported: keyword.repeatReported === true,
    required: typeof keyword.required === 'string' ? 'sometimes' : keyword.required === true,
    default: keyword.default,
    defaultNumbers: numbersIn(keyword.defaultNote),
    subsystem: lookup([], path[0] ?? keyword.name)?.subsystem,
    compileOptions: [...compileOptionsOf(path, keyword)].sort(),
    since: keyword.since ?? '1.0.3 or earlier',
    in227: knownIn(keyword, '2.2.7'),
    differsIn227: keyword.in227 !== undefined,
    deprecated: keyword.deprecated === true,
    deprecationLogged: keyword.deprecationLogged === true,
    obsolete: keyword.obsolete === true,
    replacement: keyword.replacementNote === undefined ? keyword.replacedBy : 'in words',
    aliasOf: keyword.aliasOf,
    legacyForm: keyword.legacyForm !== undefined,
    defines: keyword.defines,
    // The reference tells of needs that only the log mentions among its validations.
    needs: keyword.needs
      ?.filter(({ logged }) => !logged)
      .map(({ keyword: other, value, before }) => [other, value, before && 'before it'].filter(Boolean).join(' '))[0],
    missingArgument: keyword.missingArgument ?? 'abort',
    extraArguments: keyword.extraArguments ?? 'ignored',
    lenientAtRuntime: keyword.lenientAtRuntime === true,
    command: keyword.command === true,
    quirk: keyword.quirk !== undefined,
    undocumented: keyword.undocumented === true,
    manualDiffers: keyword.manualDiffers !== undefined,
    unknownNameLogged: keyword.unknownNameLogged === true,
    source: `keepalived/${keyword.source}`,
  };
}

function factsOfReference(entry: ReferenceKeyword): unknown {
  const text = (field: string): string | undefined => entry[field] as string | undefined;
  return {
    kind: entry.kind,
    args: entry.args.map(argumentFactsOfReference),
    // lvs_timeouts takes its options in any order, too: seen in a configuration test of 2.2.7.
    anyOrder: entry.any_order || entry.min_options ? ((entry.min_options as number | undefined) ?? 0) : undefined,
    grammar: text('line_grammar'),
    repeat: text('on_repeat')?.replace('_', '-'),
    repeatReported: entry.repeat_reported === true || entry.on_repeat_note === 'reported',
    required: entry.required_when ? 'sometimes' : entry.required,
    default: defaultOfReference(entry),
    defaultNumbers: defaultOfReference(entry) === undefined ? numbersIn(String(entry.default)) : [],
    subsystem: entry.subsystem,
    compileOptions: [...entry.compile_option].sort(),
    since: entry.since,
    in227: entry.in_2_2_7,
    differsIn227: entry.differs_in_2_2_7 !== undefined,
    deprecated: entry.deprecated,
    deprecationLogged: entry.deprecation_shown_by_config_test === false,
    obsolete: entry.obsolete,
    replacement: text('replaced_by')?.includes(' ') ? 'in words' : text('replaced_by'),
    aliasOf: text('alias_of'),
    legacyForm: entry.legacy_form !== undefined,
    // A virtual server has no name that anything could refer to.
    defines: entry.name === 'virtual_server' ? undefined : text('defines'),
    needs: text('needs'),
    missingArgument: text('missing_arg')?.split(' ')[0] ?? 'abort',
    extraArguments: EXTRA[text('extra_args') ?? 'ignored'],
    lenientAtRuntime: entry.lenient_at_runtime === true,
    command: entry.reparsed_with_escapes === true,
    quirk: entry.quirk !== undefined,
    undocumented: entry.documented_in_man === false,
    manualDiffers: entry.man_differs !== undefined,
    // The instance of lvs_sync_daemon is looked for by the daemon only (GLB-119 of the reference's validations).
    unknownNameLogged: entry.name === 'lvs_sync_daemon' || JSON.stringify(entry.refers_to).includes('logged only'),
    source: text('source'),
  };
}

const EXTRA: Readonly<Record<string, string>> = {
  ignored: 'ignored',
  error: 'error',
  'none possible: every word is read': 'read',
  'a word other than the option is an error, words after the option are ignored': 'first-checked',
};

/** Descriptions, which stand in parentheses or hold blanks, are `defaultNote` in the schema. */
function defaultOfReference({ kind, default: value }: ReferenceKeyword): string | undefined {
  if (value === null || (value === false && kind === 'flag')) return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const text = String(value);
  return /^\(|[ ]/.test(text) ? undefined : text;
}

/** Descriptions are in our own words, but the numbers in them are facts. */
function numbersIn(text = ''): readonly string[] {
  return [...new Set(text.match(/(?<![\w.])\d+(?![\w.])/g))].sort();
}
