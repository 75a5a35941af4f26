import type { Problem, Related } from '../../keepalived/problem.ts';
import { type LineMap, lineMap, positionAt, type Range, type Severity } from '../../text.ts';

/** A file with what is wrong with it. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  /** Undefined for a file that is no node's configuration. */
  readonly node: string | undefined;
  readonly problems: readonly Problem[];
}

/** How a text is to be read. */
export interface TextOptions {
  readonly colour: boolean;
  /** Of one rule in one file; what is left out is counted. Absent: all of them. */
  readonly most?: number | undefined;
}

/** `path:line:column: severity: message [rule]`, one line a problem, and a summary. */
export function textReport(files: readonly CheckedFile[], options: TextOptions): string {
  return `${[...files.flatMap((file) => linesOf(file, options)), summaryLine(files)].join('\n')}\n`;
}

function linesOf({ path, text, problems }: CheckedFile, { colour, most = problems.length }: TextOptions): string[] {
  if (problems.length === 0) return [];
  const map = lineMap(text);
  const shown = new Map<string, number>();
  const lines = problems.flatMap(({ rule, severity, message, range }) => {
    const count = (shown.get(rule) ?? 0) + 1;
    shown.set(rule, count);
    if (count > most) return [];
    const { line, column } = positionAt(map, range.start);
    const level = colour ? `\u001b[${COLOURS[severity]}m${severity}\u001b[0m` : severity;
    return `${path}:${line + 1}:${column + 1}: ${level}: ${message.replaceAll('\n', ' ')} [${rule}]`;
  });
  const left = [...shown].filter(([, count]) => count > most);
  return lines.concat(
    left.map(([rule, count]) => `${path}: ${count - most} more of [${rule}]; a pipe or --format json has all`),
  );
}

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 2 };

/** The published form: docs/schemas/check.schema.json. */
export function jsonReport(files: readonly CheckedFile[]) {
  const maps = new Map<string, LineMap>();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const place = (path: string, { start, end }: Range) => {
    const map = maps.get(path) ?? lineMap(texts.get(path) ?? '');
    maps.set(path, map);
    return { start: counted(map, start), end: counted(map, end) };
  };
  const relatedJson = (own: string, { path = own, range, message }: Related) => ({
    path,
    ...place(path, range),
    message,
  });
  return {
    version: 1,
    files: files.map(({ path, node, problems }) => ({
      path,
      node: node ?? null,
      problems: problems.map(({ rule, severity, message, range, related = [], fixes = [] }) => ({
        rule,
        severity,
        message,
        ...place(path, range),
        related: related.map((other) => relatedJson(path, other)),
        fixable: fixes.length > 0,
        docs: `docs/rules/${rule}.md`,
      })),
    })),
    summary: { files: files.length, ...counts(files) },
  };
}

/** As editors show it, from 1. */
export function counted(map: LineMap, offset: number) {
  const { line, column } = positionAt(map, offset);
  return { line: line + 1, column: column + 1 };
}

/** How many problems of each severity all files have. */
export function counts(files: readonly CheckedFile[]): Record<Severity, number> {
  const found = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) found[severity]++;
  return found;
}

/** `2 files: 1 error, 3 warnings`; the last line of the text. */
export function summaryLine(files: readonly CheckedFile[]): string {
  const found = counts(files);
  const parts = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) =>
    found[severity] > 0 ? [plural(found[severity], NOUNS[severity])] : [],
  );
  return `${plural(files.length, 'file')}: ${parts.length > 0 ? parts.join(', ') : 'nothing found'}`;
}

const NOUNS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'information' ? '' : 's'}`;
}
