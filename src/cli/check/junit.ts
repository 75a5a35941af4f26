import type { Problem } from '../../keepalived/problem.ts';
import { type LineMap, lineMap, type Severity } from '../../text.ts';
import { type CheckedFile, counted } from './report.ts';

/**
 * JUnit's XML, as CI systems read it: a suite a file and a case a problem, failed where the problem fails the run and
 * otherwise passed with its text as output; a file without problems is one passed case.
 */
export function junitReport(files: readonly CheckedFile[], isFailing: (severity: Severity) => boolean): string {
  const suites = files.map((file) => suiteOf(file, isFailing));
  const problems = files.flatMap((file) => file.problems);
  const totals = countsOf(
    files.reduce((sum, file) => sum + casesIn(file), 0),
    problems,
    isFailing,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="keepalived-lvs" ${totals}>\n${suites.join('')}</testsuites>\n`;
}

function suiteOf(file: CheckedFile, isFailing: (severity: Severity) => boolean): string {
  const { path, text, problems } = file;
  const map = lineMap(text);
  const cases =
    problems.length === 0
      ? [`    <testcase classname="${escaped(path)}" name="nothing found"/>\n`]
      : problems.map((problem) => caseOf(path, problem, map, isFailing(problem.severity)));
  const totals = countsOf(casesIn(file), problems, isFailing);
  return `  <testsuite name="${escaped(path)}" ${totals}>\n${cases.join('')}  </testsuite>\n`;
}

function caseOf(path: string, { rule, message, range, severity }: Problem, map: LineMap, fails: boolean): string {
  const { line, column } = counted(map, range.start);
  const text = `${path}:${line}:${column}: ${severity}: ${message} [${rule}]`;
  const content = fails
    ? `<failure type="${severity}" message="${escaped(message)}">${escaped(text)}</failure>`
    : `<system-out>${escaped(text)}</system-out>`;
  return `    <testcase classname="${escaped(path)}" name="${rule} at ${line}:${column}" file="${escaped(path)}" line="${line}">\n      ${content}\n    </testcase>\n`;
}

function casesIn({ problems }: CheckedFile): number {
  return Math.max(1, problems.length);
}

function countsOf(tests: number, problems: readonly Problem[], isFailing: (severity: Severity) => boolean): string {
  return `tests="${tests}" failures="${problems.filter(({ severity }) => isFailing(severity)).length}" errors="0"`;
}

/** XML 1.0 has no place for most control characters, escaped or not, nor for lone surrogates. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
