import { lineMap } from '../../text.ts';
import { type CheckedFile, counted, summaryLine } from './report.ts';

/** A table for a merge request or a ticket, and the summary. */
export function markdownReport(files: readonly CheckedFile[]): string {
  const rows = files.flatMap(({ path, text, problems }) => {
    const map = lineMap(text);
    return problems.map(({ severity, range, message, rule }) => {
      const { line, column } = counted(map, range.start);
      return `| ${severity} | ${code(`${path}:${line}:${column}`)} | ${cell(message)} | ${code(rule)} |`;
    });
  });
  const table = ['| severity | place | problem | rule |', '|---|---|---|---|', ...rows].join('\n');
  return `${rows.length > 0 ? `${table}\n\n` : ''}${summaryLine(files)}\n`;
}

/** Text that comes from a configuration stays text: no cell, tag, link or emphasis begins in it. */
function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>|#~&@]/g, '\\$&');
}

/** A code span reads no escapes but that of the table's bar; a backquote inside asks for longer quotes. */
function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
