import { describe, expect, test } from 'vitest';
import { keywordsIn, topLevel } from '../../../src/keepalived/schema/index.ts';
import { type Rule, textmateGrammar } from '../../../src/keepalived/schema/textmate.ts';
import type { Keyword } from '../../../src/keepalived/schema/types.ts';
import { holeEnd } from '../../../src/keepalived/syntax/holes.ts';

const grammar = textmateGrammar();

describe('the TextMate grammar', () => {
  test('every include leads to a rule', () => {
    const targets = everyRule(grammar.patterns.concat(Object.values(grammar.repository))).flatMap(
      ({ include }) => include ?? [],
    );
    const missing = targets.filter((target) => !(target.slice(1) in grammar.repository));
    expect(targets.length).toBeGreaterThan(50);
    expect([...new Set(missing)]).toEqual([]);
  });

  test('every pattern is a regular expression', () => {
    for (const rule of everyRule(Object.values(grammar.repository)))
      for (const pattern of [rule.match, rule.begin, rule.end])
        if (pattern) expect(() => inJavaScript(pattern)).not.toThrow();
  });

  test('every keyword is known in its block', () => {
    for (const { path, keyword } of everyKeyword(topLevel, [])) {
      const scope = scopeOfFirstWord(path, `  ${keyword.name} x`);
      const expected = keyword.kind === 'block' || keyword.kind === 'lines' ? 'storage.type.block' : 'keyword.other';
      expect(scope, [...path, keyword.name].join('/')).toContain(expected);
    }
  });

  test('a word that no keyword of the block is gets no scope', () => {
    expect(scopeOfFirstWord(['vrrp_instance'], '  proirity 100')).toBeUndefined();
    expect(scopeOfFirstWord(['vrrp_instance'], '  real_server 192.0.2.1 80')).toBeUndefined();
    expect(scopeOfFirstWord([], 'priority 100')).toBeUndefined();
    expect(scopeOfFirstWord(['vrrp_instance'], '  priority_x 100')).toBeUndefined();
    expect(scopeOfFirstWord(['vrrp_instance'], '  advert_int priority')).toContain('keyword.other.vrrp');
  });

  test('a keyword behind a condition is known, too', () => {
    expect(scopeOfFirstWord(['vrrp_instance'], '@lb1 priority 100')).toContain('keyword.other.vrrp');
    expect(scopeOfFirstWord([], '@^lb1 vrrp_instance A {')).toContain('storage.type.block.vrrp');
  });

  test('a word to choose is a constant behind its keyword only', () => {
    const [, , , , constant] = firstMatch(['vrrp_instance'], '  state MASTER')?.found ?? [];
    expect(constant).toBe('MASTER');
    expect(firstMatch(['vrrp_instance'], '  interface MASTER')?.found[4]).toBeUndefined();
  });

  test.each([
    '{{ a | default("}}") }} b }}',
    "{% if x == '%}' %} y %}",
    '<%= "%>" + x %> %>',
    "<%= it's %> it's %>",
    "{{ it's }} and {{ it's }}",
    '{{ "a }} b }}',
    '{{ printf `}}` }} }}',
    '[% x = "%]" %] %]',
    '{{ "a\\"}}" }} }}',
  ])('a hole ends where the reader ends it, not at a sign in quotes: %s', (text) => {
    const patterns = (grammar.repository.hole?.patterns ?? []).map(({ match = '' }) => new RegExp(`^(?:${match})`));
    const found = patterns.flatMap((pattern) => pattern.exec(text)?.[0].trimEnd() ?? []);
    expect(found[0]).toBe(text.slice(0, holeEnd(text, 0)));
  });

  test('the holes of templates come before anything else', () => {
    const holes = (grammar.repository.hole?.patterns ?? []).map(({ match = '' }) => new RegExp(`^(?:${match})$`));
    for (const text of [
      '{{ vip }}',
      '{% if a %}',
      '{# note #}',
      '<% x %>',
      '<%= x %>',
      '<?py x ?>',
      '<?= x ?>',
      '@VIP@',
      '[% vip %]',
      '[%- IF vip -%]',
      '$' + '{cfg.vip}',
      '$' + '{X:-1}',
      '__VIP__',
    ])
      expect(holes.filter((hole) => hole.test(text)).length, text).toBeGreaterThan(0);
    expect(holes.some((hole) => hole.test('{ a }'))).toBe(false);
    expect(grammar.patterns[0]).toEqual({ include: '#hole' });
  });

  test('the name of a block is an entity', () => {
    const matched = firstMatch([], 'vrrp_instance "VI 1" {');
    expect(matched?.found[4]).toBe('"VI 1"');
    expect(matched?.rule.beginCaptures?.['4']?.name).toBe('entity.name.type.keepalived');
  });
});

/** The first rule of the block that matches at the beginning of the line, as an editor would choose it. */
function firstMatch(path: readonly string[], line: string): { rule: Rule; found: RegExpExecArray } | undefined {
  for (const rule of rulesIn(path)) {
    const found = inJavaScript(rule.match ?? rule.begin ?? '(?!)').exec(line);
    if (found && found.index === 0 && found[3] !== undefined) return { rule, found };
  }
  return undefined;
}

function scopeOfFirstWord(path: readonly string[], line: string): string | undefined {
  const matched = firstMatch(path, line);
  return (matched?.rule.captures ?? matched?.rule.beginCaptures)?.['3']?.name;
}

function rulesIn(path: readonly string[]): readonly Rule[] {
  const body =
    path.length === 0
      ? grammar.repository.block
      : grammar.repository[`block-${path.join('-')}`]?.patterns?.find(({ begin }) => begin === '\\{');
  return (body?.patterns ?? []).map((rule) =>
    rule.include ? (grammar.repository[rule.include.slice(1)] ?? rule) : rule,
  );
}

/** Oniguruma's `\h` and `\G` are unknown to JavaScript, and so are flags inside a pattern before Node 23. */
function inJavaScript(pattern: string): RegExp {
  const known = pattern.replaceAll('\\h', '[0-9A-Fa-f]').replaceAll('[[0-9A-Fa-f]:]', '[0-9A-Fa-f:]');
  return new RegExp(known.replaceAll('\\G', '^').replaceAll('(?i:', '(?:'));
}

function everyRule(rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => [
    rule,
    ...everyRule(rule.patterns ?? []),
    ...Object.values(rule.captures ?? {}).flatMap(({ patterns }) => everyRule(patterns ?? [])),
  ]);
}

function everyKeyword(
  keywords: readonly Keyword[],
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly keyword: Keyword }[] {
  expect(keywords).toEqual(keywordsIn(path));
  return keywords.flatMap((keyword) => [
    { path, keyword },
    ...(keyword.keywords ? everyKeyword(keyword.keywords, [...path, keyword.name]) : []),
  ]);
}
