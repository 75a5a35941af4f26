import { describe, expect, test } from 'vitest';
import { errorsOf, isShared, problemsOf, readShared, unescaped } from './shared.ts';

const semantics = 'reference/parser-semantics.md';
const validations = 'reference/validations.tsv';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly text: string;
}

/** Runs of one file; those of several, or with options, belong to the tests of includes and conditions. */
function runs(): readonly Run[] {
  const lines = [
    ...readShared(semantics).matchAll(/^([A-Z]\d+\.\d+) \| (\d+|timeout) \| (?:\d+|timeout) \| {2}\| (.*)$/gm),
  ];
  return lines.flatMap(([, id = '', status = '', input = '']) =>
    /^[\w.]+: | \|\| /.test(input) ? [] : [{ id, status, text: unescaped(input) }],
  );
}

/** Accepted only because the namespace is missing, so that the daemon reads no further (rule A6). */
const unread = new Set(['A6.1']);

describe.skipIf(!isShared(semantics))('inputs of the rules of reading (skipped where ../shared is absent)', () => {
  const accepted = isShared(semantics) ? runs().filter(({ status, id }) => status === '0' && !unread.has(id)) : [];
  test.each(accepted.map((run) => [run.id, run] as const))('%s is accepted and raises no error', (_, { text }) => {
    expect(errorsOf(text)).toEqual([]);
  });

  // The sections whose faults the text alone shows; conditions, parameters and sequences are expanded elsewhere.
  const plain = isShared(semantics) ? runs().filter(({ status, id }) => status === '5' && /^[BCDEF]/.test(id)) : [];
  const hostOrLater = new Set(['C6.2', 'F10.1']);
  test.each(plain.filter(({ id }) => !hostOrLater.has(id)).map((run) => [run.id, run] as const))(
    '%s is reported, and so it is here',
    (_, { text }) => {
      expect(problemsOf(text)).not.toEqual([]);
    },
  );
});

describe.skipIf(!isShared(validations))('examples of the validations (skipped where ../shared is absent)', () => {
  const rows = isShared(validations) ? readShared(validations).trim().split('\n').slice(1) : [];
  const cells = rows.map((row) => row.split('\t'));

  test('nothing that keepalived accepts is an error, unless the reference itself calls it one', () => {
    const alarms = cells.flatMap(([id = '', , , , , severity, status, , , example = '']) => {
      if (status !== '0' || severity === 'error' || /^[\w.]+: | \|\| /.test(example)) return [];
      return errorsOf(unescaped(example)).map((error) => `${id} ${error}`);
    });
    expect(alarms).toEqual([]);
  });

  test('every number and every boolean outside its range is reported', () => {
    const missed = cells.flatMap(([id = '', , , , , , status, , , example = '']) => {
      if (status !== '5' || !/^(?:NUM|BOO|DUP)-/.test(id)) return [];
      return problemsOf(unescaped(example)).length > 0 ? [] : [id];
    });
    expect(missed).toEqual([]);
  });
});
