import { visible } from './visible-signs.ts';

/** A table as CSV (RFC 4180): a heading and rows, each ended by CR LF. A cell that is undefined or null is empty. */
export function csv(heading: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return [...csvLines(heading, rows)].join('');
}

export type Cell = string | number | bigint | boolean | null | undefined;

/** The same line by line, for tables that are too large for one string. */
export function* csvLines(heading: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield line(heading);
  for (const row of rows) yield line(row);
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // Spreadsheets run what begins like a formula, and a log may hold whatever its sender liked.
  const seen = visible(cell);
  const text = /^[=+\-@\t\r]/.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
