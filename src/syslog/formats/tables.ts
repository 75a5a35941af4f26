import { areColumns } from './collected.ts';

/**
 * Rows of CSV as Kibana, Splunk and their like export them, each as the object that its heading makes of it. Answers
 * the line as it is where it is no row of such a table.
 */
export function tableReader(): (line: string) => string {
  let columns: readonly string[] | undefined;
  return (line) => {
    if (!line.includes(',')) return line;
    if (columns === undefined) {
      if (line.length > LONGEST_HEADING) return line;
      const names = cells(line);
      if (areColumns(names)) columns = names;
      return line;
    }
    const row = cells(line);
    // A row that goes on in the next line is read as far as it came.
    if (row.length < 2 || row.length > columns.length) return line;
    return JSON.stringify(Object.fromEntries(row.map((cell, index) => [columns?.[index] ?? '', cell])));
  };
}

/** Headings name columns; what is longer is a line of a log. */
const LONGEST_HEADING = 4096;

const CELL = /\s*(?:"((?:[^"]|"")*)"?|([^,]*))(?:,|$)/y;

function cells(line: string): readonly string[] {
  const found: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < line.length) {
    const match = CELL.exec(line);
    if (match === null) break;
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return found;
}
