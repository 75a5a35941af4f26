import { describe, expect, test } from 'vitest';
import { githubReport } from '../../../src/cli/check/github.ts';
import { junitReport } from '../../../src/cli/check/junit.ts';
import { markdownReport } from '../../../src/cli/check/markdown.ts';
import { type CheckedFile, textReport } from '../../../src/cli/check/report.ts';
import { sarifReport } from '../../../src/cli/check/sarif.ts';
import type { Severity } from '../../../src/text.ts';

const text = 'first\n  second <&>\n';
const files: readonly CheckedFile[] = [
  {
    path: 'lb 1/keepalived.conf',
    text,
    node: 'lb1',
    problems: [
      {
        rule: 'priority-tie',
        severity: 'error',
        message: 'A | B: <b>"100%"</b>,\nor `not`\u0001',
        range: { start: 8, end: 14 },
        related: [{ path: 'b.conf', range: { start: 0, end: 1 }, message: 'here' }],
        fixes: [
          {
            title: 'Exchange',
            edits: [{ range: { start: 8, end: 14 }, newText: 'x' }],
            others: [{ path: 'b.conf', edits: [{ range: { start: 0, end: 1 }, newText: 'y' }] }],
          },
          { title: 'Create', edits: [], others: [{ path: 'new', created: '' }] },
        ],
      },
      { rule: 'brace-missing', severity: 'hint', message: 'Over lines', range: { start: 0, end: 8 } },
    ],
  },
  { path: 'b.conf', text: 'z\n', node: 'b', problems: [] },
];
const failing = (severity: Severity) => severity === 'error';

describe('text', () => {
  const [file] = files;
  const problem = { rule: 'value-invalid', severity: 'error', message: 'No.', range: { start: 8, end: 14 } } as const;
  const many = file ? [{ ...file, problems: [...file.problems, ...Array.from({ length: 30 }, () => problem)] }] : [];

  test('has a line for every problem, the level in colour where it is wanted', () => {
    const lines = textReport(many, { colour: false }).split('\n');
    expect(lines.filter((line) => line === 'lb 1/keepalived.conf:2:3: error: No. [value-invalid]')).toHaveLength(30);
    expect(textReport(files, { colour: true })).toContain(':2:3: \u001b[31merror\u001b[0m: A | B');
  });

  test('shows the first of each rule where so many are wanted, and counts the others', () => {
    const lines = textReport(many, { colour: false, most: 20 }).trimEnd().split('\n');
    expect(lines.filter((line) => line.endsWith('No. [value-invalid]'))).toHaveLength(20);
    expect(lines.slice(-2)).toEqual([
      'lb 1/keepalived.conf: 10 more of [value-invalid]; a pipe or --format json has all',
      '1 file: 31 errors, 1 hint',
    ]);
  });
});

describe('SARIF', () => {
  const [run] = sarifReport(files, '1.2.3').runs;

  test('says what it is, and describes the rules that found something', () => {
    expect(sarifReport(files, '1.2.3')).toMatchObject({
      version: '2.1.0',
      $schema: expect.stringContaining('sarif-2.1.0'),
    });
    expect(run?.tool.driver).toMatchObject({ name: 'keepalived-lvs', version: '1.2.3' });
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['brace-missing', 'priority-tie']);
    for (const rule of run?.tool.driver.rules ?? []) expect(rule.shortDescription.text).toMatch(/\.$/);
    expect(run?.columnKind).toBe('utf16CodeUnits');
  });

  test('results point at rules, places from 1 and addresses that are encoded', () => {
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
    }
    expect(run?.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'lb%201/keepalived.conf' },
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
        },
      },
    ]);
    expect(run?.results[0]?.relatedLocations).toMatchObject([
      { id: 0, message: { text: 'here' }, physicalLocation: { artifactLocation: { uri: 'b.conf' } } },
    ]);
    expect(run?.results[1]).toMatchObject({ level: 'note' });
    expect(run?.results[1]).not.toHaveProperty('fixes');
  });

  test('fixes change all their files; one that creates a file is left out', () => {
    expect(run?.results[0]?.fixes).toMatchObject([
      {
        description: { text: 'Exchange' },
        artifactChanges: [
          { artifactLocation: { uri: 'lb%201/keepalived.conf' }, replacements: [{ insertedContent: { text: 'x' } }] },
          {
            artifactLocation: { uri: 'b.conf' },
            replacements: [{ deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } }],
          },
        ],
      },
    ]);
  });

  test('without files it is a run without results', () => {
    expect(sarifReport([], '1.2.3').runs).toMatchObject([{ results: [], tool: { driver: { rules: [] } } }]);
  });
});

test('GitHub: one command a line, with what would end it escaped', () => {
  expect(githubReport(files).split('\n')).toEqual([
    '::error file=lb 1/keepalived.conf,line=2,endLine=2,col=3,endColumn=9,title=priority-tie::A | B: <b>"100%25"</b>,%0Aor `not`\u0001',
    '::notice file=lb 1/keepalived.conf,line=1,endLine=2,title=brace-missing::Over lines',
    '2 files: 1 error, 1 hint',
    '',
  ]);
  const odd = [{ path: 'a,b:c', text: '', node: undefined, problems: files[0]?.problems.slice(1) ?? [] }];
  expect(githubReport(odd)).toContain('file=a%2Cb%3Ac,line=1');
});

test('JUnit: well-formed, a case a problem, and failures only where the run fails', () => {
  const report = junitReport(files, failing);
  expect(report).toContain('<testsuites name="keepalived-lvs" tests="3" failures="1" errors="0">');
  expect(report).toContain('<testsuite name="b.conf" tests="1" failures="0" errors="0">');
  expect(report).toContain('message="A | B: &lt;b&gt;&quot;100%&quot;&lt;/b&gt;,&#10;or `not`\ufffd"');
  expect(report.match(/<failure /g)).toHaveLength(1);
  expect(report.match(/<system-out>/g)).toHaveLength(1);
  // Every element is closed: taken away from the inside out, nothing but the declaration is left.
  let left = report.replace(/<\?xml[^>]*>/, '').replace(/<[^>]*\/>/g, '');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(/<([\w-]+)(?: [\w-]+="[^"<]*")*>[^<>]*<\/\1>/g, '');
  }
  expect(left.trim()).toBe('');
});

test('markdown: a row a problem, and no markup that comes from a configuration', () => {
  const rows = markdownReport(files).split('\n');
  expect(rows[2]).toBe(
    '| error | `lb 1/keepalived.conf:2:3` | A \\| B: \\<b\\>"100%"\\</b\\>, or \\`not\\`\u0001 | `priority-tie` |',
  );
  expect(rows.slice(-2)).toEqual(['2 files: 1 error, 1 hint', '']);
  expect(markdownReport(files.slice(1))).toBe('1 file: nothing found\n');
});
