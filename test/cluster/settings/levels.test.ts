import { expect, test } from 'vitest';
import { toTell } from '../../../src/cluster/settings/levels.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

test('of a word as long as a text a message shows how it begins', () => {
  const text = `${'x'.repeat(1_000)} 1\nvrrp_instance A {\n  priority ${'9'.repeat(600)}\n}\n`;
  const told = toTell(text, check(parse(text)), new Map(), { isKnown: () => true, wasAsked: () => true });
  const messages = told.filter(({ rule }) => /unknown|range/.test(rule)).map(({ message }) => message);
  expect(messages).toEqual([
    `${'x'.repeat(80)}… is unknown at the top level.`,
    `${'9'.repeat(80)}… is outside the range from 1 to 255.`,
  ]);
});
