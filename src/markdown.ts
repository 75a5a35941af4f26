import { visible } from './visible-signs.ts';

/** Markdown of parts that may hold anything. */

/** A table as GitHub, GitLab and most trackers read it; cells are Markdown already. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\r?\n/g, ' ')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Plain text, also within a table: no markup, no HTML, no mention of a user. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]{}<>|~#!]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`))
    .replaceAll('@', '@\u200b');
}

/** Code within a line, also within a table. */
export function code(content: string): string {
  const text = visible(content);
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

/** The fence is longer than any within the text. */
export function codeBlock(content: string): string {
  const text = visible(content);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
