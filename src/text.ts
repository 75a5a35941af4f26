/** Offsets, positions and edits: the vocabulary that every domain shares. No domain knowledge lives here. */

/** A half-open stretch of text. Offsets count UTF-16 units from 0, as editors do; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in a text, both counted from 0; `column` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Where lines begin; made once a text, so that each look-up costs a binary search. */
export interface LineMap {
  readonly starts: readonly number[];
  readonly length: number;
}

/** The offsets where lines begin, for `positionAt`; made once a text. */
export function lineMap(text: string): LineMap {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}

/** The position of an offset; an offset outside the text is clamped to its ends. */
export function positionAt(map: LineMap, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, map.length));
  let low = 0;
  let high = map.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.starts[middle] ?? 0) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: clamped - (map.starts[low] ?? 0) };
}

/** The offset of a position; a column behind the end of its line stays on that line. */
export function offsetAt(map: LineMap, position: Position): number {
  if (position.line < 0) return 0;
  const start = map.starts[position.line];
  if (start === undefined) return map.length;
  const next = map.starts[position.line + 1];
  const lineEnd = next === undefined ? map.length : next - 1;
  return Math.max(start, Math.min(start + position.column, lineEnd));
}

/** Whether the offset lies in the range or at one of its ends. */
export function contains(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** The offset of the end of the line, or of the text. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Applies edits that do not overlap; of two that do, the one further back in the text is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of ordered) {
    if (range.start < done) continue;
    parts.push(text.slice(done, range.start), newText);
    done = range.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** The one stretch of a text that another has something else for. */
export interface Change extends Range {
  /** By how much longer the other text is. */
  readonly growth: number;
}

/** Where two texts differ, as one stretch of the first: what lies before and behind it is the same in both. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  // Whole stretches are compared at once, which costs a small part of it.
  while (start + STRETCH <= shorter && before.slice(start, start + STRETCH) === after.slice(start, start + STRETCH))
    start += STRETCH;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same + STRETCH <= shorter - start &&
    before.slice(before.length - same - STRETCH, before.length - same) ===
      after.slice(after.length - same - STRETCH, after.length - same)
  )
    same += STRETCH;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, growth: after.length - before.length };
}

/** UTF-16 units. */
const STRETCH = 4_096;
