import type { Range } from '../../../text.ts';
import { indentOf } from '../../expand/scan-line.ts';
import type { Change, Line } from './change.ts';

/** Headers and old lines go; of the new ones their sign does. */
export function diffChange(line: Line): readonly Change[] {
  const { text, start, end } = line;
  if (/^(?:-|\+\+\+ |@@ .* @@|diff --git |index [\da-f]{7})/.test(text)) {
    return [{ line, edits: [{ range: { start, end: end + 1 }, newText: '' }], unread: { start, end } }];
  }
  return text.startsWith('+') ? [{ line, edits: [{ range: { start, end: start + 1 }, newText: '' }] }] : [];
}

const lineNumber = /^[ \t]*(\d+)(?:[:|)\]][ \t]?|\.[ \t]|[ \t]+|$)/;

/** Most lines begin with a number, and each number is that of the line before and one more. */
export function numberedLines(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let before = Number.NaN;
  let inOrder = 0;
  for (const line of lines) {
    const [image, number] = lineNumber.exec(line.text) ?? [];
    if (image === undefined) continue;
    if (Number(number) === before + 1) inOrder++;
    before = Number(number);
    changes.push({ line, edits: [{ range: { start: line.start, end: line.start + image.length }, newText: '' }] });
  }
  const written = lines.filter(({ text }) => text.trim() !== '').length;
  return inOrder >= changes.length - 2 && changes.length >= 0.8 * written ? changes : [];
}

/** Those over several lines; one of a single line is told for itself. */
export function commentBlocks(lines: readonly Line[], text: string): readonly Change[] {
  const changes: Change[] = [];
  const lastEnd = text.lastIndexOf('*/');
  let inside = false;
  for (const line of lines) {
    const begins = !inside && line.end <= lastEnd && /^[ \t]*\/\*/.test(line.text) && !line.text.includes('*/');
    if (!begins && !inside) continue;
    const ends = line.text.includes('*/');
    changes.push(commented(line, ends ? line.text.indexOf('*/') : line.text.length));
    inside = !ends;
  }
  return changes;
}

/** `close` is where the mark of the end stands in the line, or where the line ends. */
function commented(line: Line, close: number): Change {
  const indent = indentOf(line.text);
  const [mark = ''] = /^(?:\/\*+|\*(?!\/))?/.exec(line.text.slice(indent)) ?? [];
  const at = (from: number, to: number): Range => ({ start: line.start + from, end: line.start + to });
  const edits = [{ range: at(indent, indent + mark.length), newText: mark === '' ? '# ' : '#' }];
  const end = Math.min(close + 2, line.text.length);
  if (end > close) edits.push({ range: at(Math.max(close, indent + mark.length), end), newText: '' });
  return { line, edits, unread: at(0, Math.max(end, indent)) };
}
