import { lineMap, type Severity } from '../../text.ts';
import { type CheckedFile, counted, summaryLine } from './report.ts';

/**
 * Workflow commands of GitHub Actions, which mark the lines in a pull request, and the summary for whoever reads the
 * log. Form: GitHub, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, core/src/command.ts.
 */
export function githubReport(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ path, text, problems }) => {
    const map = lineMap(text);
    return problems.map(({ severity, range, message, rule }) => {
      const [start, end] = [counted(map, range.start), counted(map, range.end)];
      const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
      const place = `file=${property(path)},line=${start.line},endLine=${end.line}${columns}`;
      return `::${COMMANDS[severity]} ${place},title=${property(rule)}::${data(message)}`;
    });
  });
  return `${[...lines, summaryLine(files)].join('\n')}\n`;
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  ...{ error: 'error', warning: 'warning', info: 'notice', hint: 'notice' },
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
