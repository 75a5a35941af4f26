import { describe, expect, test } from 'vitest';
import { type FileReader, readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { isShared, readShared, unescaped } from '../oracle/shared.ts';

const semantics = 'reference/parser-semantics.md';

interface Run {
  readonly id: string;
  /** Of keepalived 2.4.3. */
  readonly status: string;
  readonly nodeId: string | undefined;
  /** By name; the first is read. */
  readonly files: ReadonlyMap<string, string>;
}

/** Every run of the appendix: id, two statuses, options, input of one file or several. */
function runs(): readonly Run[] {
  if (!isShared(semantics)) return [];
  const lines = readShared(semantics).matchAll(
    /^([A-Z]\d+\.\d+) \| (\d+|timeout) \| (?:\d+|timeout) \| (.*?) \| (.*)$/gm,
  );
  return [...lines].map(([, id = '', status = '', options = '', input = '']) => ({
    id,
    status,
    nodeId: /^-i (\S+)/.exec(options)?.[1],
    files: filesOf(input),
  }));
}

function filesOf(input: string): ReadonlyMap<string, string> {
  if (!/^[\w./]+: /.test(input)) return new Map([['k.conf', unescaped(input)]]);
  const parts = input.split(' || ').map((part) => /^([\w./]+): ?(.*)$/s.exec(part) ?? []);
  return new Map(parts.map(([, name = '', text = '']) => [name, unescaped(text)]));
}

/** The runs were made on a system with programs. */
function readerFor(files: ReadonlyMap<string, string>): FileReader {
  const reader = readerOf(files);
  return { ...reader, kindOf: (path) => (path === '/bin/true' ? 'executable' : reader.kindOf(path)) };
}

function problemsOf({ files, nodeId }: Run): readonly Problem[] {
  const [path = '', text = ''] = [...files][0] ?? [];
  const found = checkWithIncludes({ path, text }, { reader: readerFor(files), nodeId });
  return [...found.values()].flat();
}

/** What stands in the way of judging from the text alone. */
const otherwise: Readonly<Record<string, string>> = {
  'A4.1': 'the main file is missing',
  'A6.1': 'keepalived reads no further, as a namespace is not there',
  'F10.1': 'an interface that the host does not have',
  'A2.2': 'an interface that the host does not have',
  'A2.4': 'the security of scripts depends on the host',
  'M1.1': 'the security of scripts depends on the host',
  'M1.3': 'a user that the host does not have',
  'M2.1': 'a script that the host does not have',
  'J1.2': 'a variable of the environment',
  'J1.3': 'a variable of the environment',
  'J1.4': 'a random number',
};

describe.skipIf(!isShared(semantics))('every run of the rules of reading (skipped where ../shared is absent)', () => {
  const judged = runs().filter(({ id }) => otherwise[id] === undefined);

  test('all runs of the reference are found', () => {
    expect(runs().length).toBeGreaterThan(250);
  });

  test.each(judged.filter(({ status }) => status === '0').map((run) => [run.id, run] as const))(
    '%s is accepted and raises no error',
    (_, run) => {
      expect(problemsOf(run).filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  test.each(judged.filter(({ status }) => status !== '0').map((run) => [run.id, run] as const))(
    '%s is reported, and so it is here',
    (_, run) => {
      expect(problemsOf(run)).not.toEqual([]);
    },
  );
});
