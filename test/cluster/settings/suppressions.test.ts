import { describe, expect, test } from 'vitest';
import { allRules } from '../../../src/cluster/rule-pages.ts';
import { toTell } from '../../../src/cluster/settings/levels.ts';
import { suppressionUnused } from '../../../src/cluster/settings/suppression-unused.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../src/text.ts';
import { unmark } from '../marked.ts';

const known = new Set(allRules.map(({ id }) => id));
const everything = { isKnown: (rule: string) => known.has(rule), wasAsked: (rule: string) => known.has(rule) };
const told = (text: string, levels = new Map(), judged = everything) =>
  toTell(text, check(parse(text)), levels, judged);
const shown = (text: string) => told(text).map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);

describe('suppression-unused', () => {
  test.each(suppressionUnused.bad)('is reported at the mark: %j', (marked) => {
    const { text, ranges } = unmark(marked);
    expect(told(text).map(({ rule, range }) => [rule, range])).toEqual(
      ranges.map((range) => ['suppression-unused', range]),
    );
  });

  test.each(suppressionUnused.bad)('its fix takes the comment away and leaves the rest: %j', (marked) => {
    const { text } = unmark(marked);
    for (const fix of told(text).flatMap(({ fixes }) => fixes ?? [])) {
      const after = applyEdits(text, fix.edits);
      expect(after).not.toContain('keepalived-lvs');
      expect(parse(after).tree.statements.length).toBe(parse(text).tree.statements.length);
      expect(told(after)).toEqual([]);
    }
  });

  test.each(suppressionUnused.good)('nothing is told of %j', (text) => {
    expect(check(parse(text))).not.toEqual([]);
    expect(told(text)).toEqual([]);
  });
});

describe('a suppression', () => {
  const faulty = (comment: string, end = '') => `global_defs {\n${comment}  router_idd lb1${end}\n  mistake 2\n}\n`;

  test('counts for its line, its rule and no other', () => {
    expect(shown(faulty('  # keepalived-lvs-disable-next-line unknown-keyword\n'))).toEqual([
      'unknown-keyword mistake',
    ]);
    expect(shown(faulty('', ' ! keepalived-lvs-disable-line unknown-keyword -- why'))).toEqual([
      'unknown-keyword mistake',
    ]);
    expect(shown(faulty('  # keepalived-lvs-disable-file value-invalid, unknown-keyword\n'))).toEqual([
      'suppression-unused value-invalid',
    ]);
  });

  test('a reason names no rules', () => {
    expect(shown(faulty('', ' # keepalived-lvs-disable-line unknown-keyword -- not value-invalid'))).toEqual([
      'unknown-keyword mistake',
    ]);
  });

  test('of a rule that was not asked is not called unused, one of no rule is', () => {
    const text = '# keepalived-lvs-disable-file priority-tie, priority-tei\nglobal_defs {\n}\n';
    const single = { ...everything, wasAsked: (rule: string) => known.has(rule) && rule !== 'priority-tie' };
    expect(told(text, new Map(), single).map(({ message }) => message)).toEqual(['There is no rule priority-tei.']);
  });

  test('of a rule that is switched off but finds something is used', () => {
    const text = faulty('  # keepalived-lvs-disable-file unknown-keyword\n');
    expect(told(text, new Map([['unknown-keyword', 'off']]))).toEqual([]);
  });

  test('works in windows line ends', () => {
    const text = faulty('  # keepalived-lvs-disable-next-line unknown-keyword\n').replaceAll('\n', '\r\n');
    expect(shown(text)).toEqual(['unknown-keyword mistake']);
  });
});

test('a level changes the severity, or leaves the problem out', () => {
  const text = 'global_defs {\n  router_idd lb1\n}\n';
  expect(told(text, new Map([['unknown-keyword', 'hint']])).map(({ severity }) => severity)).toEqual(['hint']);
  expect(told(text, new Map([['unknown-keyword', 'off']]))).toEqual([]);
});
