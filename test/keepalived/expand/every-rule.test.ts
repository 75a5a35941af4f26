// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { instance } from '../../../src/keepalived/lint/examples.ts';
import { builtinParameters } from '../../../src/keepalived/schema/index.ts';
import { isShared, readShared } from '../oracle/shared.ts';

const semantics = 'reference/parser-semantics.md';

const told = (text: string): readonly string[] =>
  (checkWithIncludes({ path: 'k.conf', text }, { reader: readerOf(new Map([['k.conf', text]])) }).get('k.conf') ?? [])
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);

/** The rules that the reference tried with no file of its own, by what is told where they hold. */
const withoutRun: Readonly<Record<string, () => void>> = {
  // Any boolean word switches these on.
  F6: () => {
    expect(told(instance('skip_check_adv_addr off'))).toEqual(['value-invalid off']);
    expect(told('global_defs {\n  v3_checksum_as_v2 off\n}\n')).toEqual(['argument-surplus off']);
  },
  // Nothing keeps a file from including itself.
  G8: () => {
    expect(told('include k.conf\n')).toEqual(['include-cycle include k.conf']);
  },
  // A replacement that would make the line too long is not made.
  I10: () => {
    expect(told(`$X=${'x'.repeat(600)}\nglobal_defs {\n  router_id \${X}\${X}\n}\n`)).toContain('expansion-limit ${X}');
    expect(told(`$X=${'x'.repeat(500)}\nglobal_defs {\n  router_id \${X}\${X}\n}\n`)).toEqual([]);
  },
  // Each process draws a number of its own: the documentation of the parameter says so.
  J2: () => {
    expect(builtinParameters.find(({ name }) => name === '_RANDOM')?.doc).toMatch(/draws its own/);
  },
};

/** Rules about a host, which no text can break. */
const ofTheHost: ReadonlySet<string> = new Set(['O3']);

describe.skipIf(!isShared(semantics))('the 99 rules of reading (skipped where ../shared is absent)', () => {
  const text = isShared(semantics) ? readShared(semantics) : '';
  const rules = [...text.matchAll(/^\*\*([A-P]\d+)\.\*\*/gm)].map(([, id = '']) => id);
  /** Every run is replayed by replay.test.ts. */
  const replayed = new Set([...text.matchAll(/^([A-P]\d+)\.\d+ \|/gm)].map(([, id = '']) => id));

  test('each has a test, and none is named that does not exist', () => {
    expect(rules).toHaveLength(99);
    expect(rules.filter((id) => !replayed.has(id) && !withoutRun[id] && !ofTheHost.has(id))).toEqual([]);
    expect([...Object.keys(withoutRun), ...ofTheHost].filter((id) => !rules.includes(id) || replayed.has(id))).toEqual(
      [],
    );
  });
});

test.each(Object.entries(withoutRun))('%s holds', (_, holds) => holds());
