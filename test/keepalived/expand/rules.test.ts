import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { type ExpansionExample, expansionRules } from '../../../src/keepalived/lint/expansion-rules.ts';
import { readingRules } from '../../../src/keepalived/lint/reading-rules.ts';

/** The first file's problems and those of the files it includes: rule, severity and the marked text. */
function problemsOf(example: ExpansionExample): readonly string[] {
  const files = new Map(
    Object.entries(typeof example === 'string' ? { 'keepalived.conf': example } : example).map(
      ([path, text]) => [path, text.replace(/[«»]/g, '')] as const,
    ),
  );
  const [path = '', text = ''] = [...files][0] ?? [];
  const found = checkWithIncludes({ path, text }, { reader: readerOf(files) });
  return [...found].flatMap(([file, problems]) =>
    problems.map(({ rule, severity, range }) => `${file} ${rule} ${severity} ${range.start}-${range.end}`),
  );
}

function expected(example: ExpansionExample, rule: string, severity: string): readonly string[] {
  const files = Object.entries(typeof example === 'string' ? { 'keepalived.conf': example } : example);
  return files.flatMap(([path, text]) => {
    const start = text.indexOf('«');
    return start < 0 ? [] : [`${path} ${rule} ${severity} ${start}-${text.indexOf('»') - 1}`];
  });
}

describe.each(expansionRules.map((rule) => [rule.id, rule] as const))('%s', (id, { severity, bad, good }) => {
  test.each(bad)('is found where %j says', (example) => {
    expect(problemsOf(example)).toEqual(expected(example, id, severity));
  });

  test.each(good)('is not found in %j', (example) => {
    expect(problemsOf(example)).toEqual([]);
  });
});

test('expanding finds nothing that is not described', () => {
  const folder = new URL('../../../src/keepalived/expand/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const shape = /'((?:include|condition|definition|directive|expansion|parameter|sequence)-[a-z-]+)'/g;
  const ids = new Set(sources.flatMap((text) => [...text.matchAll(shape)].map(([, id]) => id)));
  const described = new Set([...expansionRules, ...readingRules].map((rule) => rule.id));
  expect([...ids].filter((id) => id !== undefined && !described.has(id))).toEqual([]);
  expect(expansionRules.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
});
