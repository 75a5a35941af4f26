import { describe, expect, test } from 'vitest';
import { type FileReader, readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { lineMap, positionAt } from '../../../src/text.ts';
import { isShared, readShared, unescaped } from '../oracle/shared.ts';
import { findings, findingsIn227 } from './replay-findings.ts';

const semantics = 'reference/parser-semantics.md';

interface Run {
  readonly id: string;
  /** Of keepalived 2.4.3 and 2.2.7. */
  readonly statuses: readonly [string, string];
  readonly nodeId: string | undefined;
  /** By name; the first is read. */
  readonly files: ReadonlyMap<string, string>;
}

/** Every run of the appendix: id, two statuses, options, input of one file or several. */
function runs(): readonly Run[] {
  if (!isShared(semantics)) return [];
  const lines = readShared(semantics).matchAll(
    /^([A-Z]\d+\.\d+) \| (\d+|timeout) \| (\d+|timeout) \| (.*?) \| (.*)$/gm,
  );
  return [...lines].map(([, id = '', recent = '', old = '', options = '', input = '']) => ({
    id,
    statuses: [recent, old],
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

interface Told {
  readonly errors: readonly string[];
  /** What is no advice: the rules of the table that are hints or infos among them. */
  readonly notable: readonly string[];
}

/** Rules below a warning that tell what the daemon tells, or swallows. */
const mild: ReadonlySet<string> = new Set([
  'script-security-off',
  'script-user-missing',
  'include-missing',
  'definition-unused',
]);

function told({ files, nodeId }: Run, release: string): Told {
  const [[path, text] = ['', '']] = files;
  const found = checkWithIncludes({ path, text }, { reader: readerFor(files), nodeId, target: { release } });
  const placed = [...found].flatMap(([file, problems]) => {
    const map = lineMap(files.get(file) ?? '');
    const prefix = file === path ? '' : `${file}:`;
    return problems.map(({ rule, severity, range }) => ({
      severity,
      rule,
      text: `${prefix}${positionAt(map, range.start).line + 1} ${rule}`,
    }));
  });
  const notable = placed.filter(({ severity, rule }) => /error|warning/.test(severity) || mild.has(rule));
  return {
    errors: placed.filter(({ severity }) => severity === 'error').map((one) => one.text),
    notable: [...new Set(notable.map((one) => one.text))],
  };
}

/** Reported all the same, as the host may be another, or since keepalived stops reading for a reason of the host. */
const accepted: Readonly<Record<string, string>> = {
  'A6.1': 'a namespace is missing, so that keepalived reads no further; what is behind is judged',
};

/** Reported by keepalived, and not to be seen in the text. */
const ofTheHost: Readonly<Record<string, string>> = {
  'A2.2': 'an interface that the host does not have',
  'F10.1': 'an interface that the host does not have',
  'M2.1': 'a script that the host does not have',
  'J1.2': 'a variable of the environment',
  'J1.3': 'a variable of the environment',
  'J1.4': 'a random number',
};

describe.skipIf(!isShared(semantics))('every run of the rules of reading (skipped where ../shared is absent)', () => {
  // A4.1 has no main file at all.
  const all = runs().filter(({ id }) => id !== 'A4.1');

  test('all runs of the reference are found, and none is named that does not exist', () => {
    const ids = new Set(all.map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(260);
    const named = [findings, findingsIn227, accepted, ofTheHost].flatMap((table) => Object.keys(table));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  describe.each([
    ['2.4.3', 0],
    ['2.2.7', 1],
  ] as const)('for keepalived %s', (release, column) => {
    test.each(all.map((run) => [run.id, run] as const))('%s is told by line and rule', (id, run) => {
      const expected = (release === '2.2.7' ? findingsIn227[id] : undefined) ?? findings[id] ?? [];
      const { errors, notable } = told(run, release);
      expect([...notable].sort()).toEqual([...expected].sort());
      if (run.statuses[column] === '0' && !accepted[id]) expect(errors).toEqual([]);
      if (run.statuses[column] !== '0' && !ofTheHost[id]) expect(notable).not.toEqual([]);
    });
  });
});
