import type { IToken } from 'chevrotain';
import type { Range } from '../../text.ts';
import type { Fix, Problem } from '../problem.ts';

/** A merge that nobody finished: its markers, and what stands between them. */
interface Conflicted {
  readonly start: Range;
  /** Of the common ancestor, in the style that shows it. */
  readonly base: Range | undefined;
  readonly middle: Range | undefined;
  readonly end: Range | undefined;
}

/** One problem for each conflict, from its first marker to its last; a marker that stands alone is one as well. */
export function conflictProblems(text: string, markers: readonly IToken[]): readonly Problem[] {
  return conflictsOf(text, markers.map(rangeOf)).map((conflict) => ({
    rule: 'merge-marker',
    severity: 'error',
    message: 'A merge was left unfinished here: keepalived takes the markers for keywords and reads both sides.',
    range: { start: conflict.start.start, end: (conflict.end ?? conflict.start).end },
    fixes: fixesOf(text, conflict),
  }));
}

function conflictsOf(text: string, markers: readonly Range[]): readonly Conflicted[] {
  const conflicts: Conflicted[] = [];
  for (let at = 0; at < markers.length; ) {
    const [start, ...rest] = markers.slice(at, at + 4);
    if (!start) break;
    const kinds = [start, ...rest].map((range) => text[range.start]).join('');
    const shape = /^<\|=>|^<=>/.exec(kinds)?.[0] ?? '';
    const base = shape.length === 4 ? rest[0] : undefined;
    conflicts.push({ start, base, middle: rest[shape.length - 3], end: shape ? rest[shape.length - 2] : undefined });
    at += Math.max(1, shape.length);
  }
  return conflicts;
}

function fixesOf(text: string, { start, base, middle, end }: Conflicted): readonly Fix[] {
  const lines = (from: number, to: number) => ({ range: { start: from, end: nextLine(text, to) }, newText: '' });
  if (!middle || !end) return [{ title: 'Remove the marker', edits: [lines(start.start, start.end)] }];
  return [
    {
      title: 'Keep the first side',
      edits: [lines(start.start, start.end), lines((base ?? middle).start, end.end)],
    },
    { title: 'Keep the second side', edits: [lines(start.start, middle.end), lines(end.start, end.end)] },
  ];
}

function rangeOf({ startOffset, image }: IToken): Range {
  return { start: startOffset, end: startOffset + image.trimEnd().length };
}

/** Behind the line break. */
function nextLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found + 1;
}
