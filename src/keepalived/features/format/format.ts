import type { Range, TextEdit } from '../../../text.ts';
import { hasTooManyWords, TOO_MANY_WORDS } from '../../syntax/limits.ts';
import { type LaidLine, Layout } from './layout.ts';
import { isTooLong, sourceLines } from './source-lines.ts';

export interface FormatOptions {
  /** One level of indentation. */
  readonly indent: string;
}

export const defaultFormat: FormatOptions = { indent: '    ' };

/** The canonical layout of a file, or why it has none. */
export type Formatted = { readonly text: string } | { readonly refusal: string };

/**
 * The file in the canonical layout: a statement a line, blocks indented, one blank between words, at most one empty
 * line, comments in line. What keepalived reads stays the same. What may depend on its form stays as it is: lines with
 * parameters, conditions, sequences, definitions and the holes of templates, commands, quoted words, words that touch.
 */
export function format(text: string, options = defaultFormat): Formatted {
  const laid = layOut(text);
  if ('refusal' in laid) return laid;
  return { text: written(laid.lines, text, options) };
}

/** The edits that lay out the lines that the range touches, and none more than belong to them. */
export function formatRange(text: string, { start, end }: Range, options = defaultFormat): readonly TextEdit[] {
  const laid = layOut(text);
  if ('refusal' in laid) return [];
  const { first, last } = wholeLines(laid.lines, lineAt(text, start), lineAt(text, Math.max(start, end - 1)));
  const chosen = laid.lines.filter((line) => line.first >= first && line.last <= last);
  if (chosen.length === 0) return [];
  const range = {
    start: startOf(text, chosen[0]?.first ?? 0),
    end: startOf(text, (chosen[chosen.length - 1]?.last ?? 0) + 1),
  };
  const [head, ...others] = chosen;
  const newText = written([...(head ? [{ ...head, isBehindBlank: false }] : []), ...others], text, options);
  return text.slice(range.start, range.end) === newText ? [] : [{ range, newText }];
}

/** The edit between two texts that leaves what both begin and end with alone; none where they are equal. */
export function editBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ range: { start: head, end: before.length - tail }, newText: after.slice(head, after.length - tail) }];
}

/** Version control finds its markers at the beginning of a line only. */
const unfinishedMerge = /^(?:<{7}|>{7})(?:\s|$)/m;

function layOut(text: string): { readonly lines: readonly LaidLine[] } | { readonly refusal: string } {
  if (hasTooManyWords(text)) return { refusal: TOO_MANY_WORDS };
  if (unfinishedMerge.test(text)) return { refusal: 'A merge is unfinished.' };
  const layout = new Layout(text);
  for (const line of sourceLines(text)) layout.read(line);
  layout.finish();
  return layout.refusal === undefined ? { lines: layout.lines } : { refusal: layout.refusal };
}

/** Text and comments of lines, the comments of neighbours in one column. */
function written(lines: readonly LaidLine[], text: string, { indent }: FormatOptions): string {
  const columns = commentColumns(lines, indent);
  const lineEnd = text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text) ? '\r\n' : '\n';
  let result = '';
  for (const [index, line] of lines.entries()) {
    if (line.isBehindBlank) result += lineEnd;
    const laid = lineText(line, indent, columns[index] ?? 0);
    result += (lineEnd === '\r\n' ? laid.replace(/\r$/, '') : laid) + lineEnd;
  }
  return result;
}

function lineText(line: LaidLine, indent: string, column: number): string {
  const { text, comment, isGlued } = line;
  const start = indent.repeat(Math.min(line.depth ?? 0, deepest)) + text;
  if (comment === undefined) return isTooLong(start) ? text : start;
  if (text === '') return isTooLong(start + comment) ? comment : start + comment;
  const whole = start + (isGlued ? '' : ' '.repeat(Math.max(column - start.length, 2))) + comment;
  return isTooLong(whole) ? `${text}${isGlued ? '' : ' '}${comment}` : whole;
}

/** Text nested deeper is no configuration, and its indentation would grow with the square of its length. */
const deepest = 50;

/** Wider lines would push the comments of their neighbours away. */
const widest = 60;

/** Where the comment of each line begins: comments on lines that follow each other begin in one column. */
function commentColumns(lines: readonly LaidLine[], indent: string): readonly number[] {
  const runs: { width: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const goesOn = before !== undefined && isAligned(before) && isAligned(line) && !line.isBehindBlank;
    const run = (goesOn ? runs[index - 1] : undefined) ?? { width: 0 };
    const own = indent.length * Math.min(line.depth ?? 0, deepest) + line.text.length;
    if (own <= widest) run.width = Math.max(run.width, own);
    runs.push(run);
  }
  return runs.map(({ width }) => width + 2);
}

function isAligned({ comment, text, isGlued }: LaidLine): boolean {
  return comment !== undefined && text !== '' && !isGlued && !text.includes('\n');
}

/** Widens the lines of the file until no laid line is cut. */
function wholeLines(
  lines: readonly LaidLine[],
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  let [first, last] = [from, to];
  for (let before = -1; before !== last - first; ) {
    before = last - first;
    for (const line of lines) {
      if (line.first > last || line.last < first) continue;
      first = Math.min(first, line.first);
      last = Math.max(last, line.last);
    }
  }
  return { first, last };
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function startOf(text: string, line: number): number {
  let start = 0;
  for (let count = 0; count < line; count++) {
    const found = text.indexOf('\n', start);
    if (found < 0) return text.length;
    start = found + 1;
  }
  return start;
}
