import type { Range, TextEdit } from '../../text.ts';
import type { Fix } from '../problem.ts';
import type { Statement } from '../syntax/tree.ts';

/**
 * Takes out a statement that keepalived itself drops, so that what it does stays the same. None where something else
 * stands on its lines.
 */
export function withoutStatement(text: string, { range }: Statement, title = 'Remove what keepalived drops'): Fix[] {
  const lines = wholeLines(text, range);
  return lines ? [{ title, edits: [{ range: lines, newText: '' }] }] : [];
}

/** Takes a word out of a list: the line, where it is alone there, or the word with the blanks in front of it. */
export function withoutWord(text: string, range: Range, title = 'Remove what keepalived drops'): Fix[] {
  const lines = wholeLines(text, range);
  if (lines) return [{ title, edits: [{ range: lines, newText: '' }] }];
  const blanks = /[ \t]+$/.exec(text.slice(Math.max(0, range.start - 200), range.start))?.[0].length ?? 0;
  return blanks === 0
    ? []
    : [{ title, edits: [{ range: { start: range.start - blanks, end: range.end }, newText: '' }] }];
}

/** A line of its own behind the statement's, as far in as that one. None where something else stands on its line. */
export function lineBehind(text: string, { range }: Statement, line: string): TextEdit[] {
  const lines = wholeLines(text, range);
  if (!lines) return [];
  const indent = text.slice(lines.start, range.start);
  return [{ range: { start: lines.end, end: lines.end }, newText: `${indent}${line}\n` }];
}

/** A line in front of the first one of the statement's block. None where that one does not stand on a line of its own. */
export function lineInside(text: string, { block }: Statement, line: string): TextEdit[] {
  const first = block?.statements[0];
  if (!block || !first) return [];
  const indent = indentAt(text, first.range.start);
  const start = first.range.start - (indent?.length ?? 0);
  if (indent === undefined || start < block.open.end) return [];
  return [{ range: { start, end: start }, newText: `${indent}${line}\n` }];
}

/** The blanks in front of what begins a line; undefined where something else stands before it. */
export function indentAt(text: string, start: number): string | undefined {
  return /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
}

/** A fix, if there is anything to change. */
export function fixWith(title: string, edits: readonly TextEdit[], more: Pick<Fix, 'byHand'> = {}): { fixes?: Fix[] } {
  return edits.length > 0 ? { fixes: [{ title, edits, ...more }] } : {};
}

/** From the beginning of the first line to that of the next; a comment behind goes with what it is about. */
function wholeLines(text: string, { start, end }: Range): Range | undefined {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  if (newline === -1 || text.slice(first, start).trim() !== '') return undefined;
  return /^\s*(?:[#!].*)?$/.test(text.slice(end, newline)) ? { start: first, end: newline + 1 } : undefined;
}
