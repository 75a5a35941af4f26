import { lineMap, positionAt, type TextEdit } from '../../../text.ts';
import type { Problem } from '../../problem.ts';
import type { Change, Line } from './change.ts';
import { kinds, type PasteKind } from './kinds.ts';

/** A text that was copied out of something else, with what came along taken out. */
export interface Unpasted {
  /** One for each kind of thing that came along. */
  readonly problems: readonly Problem[];
  /** As long as the original, so that every place in it is the same. */
  readonly text: string;
}

/**
 * Looks for what makes a whole text unreadable and is one mistake all the same. Only a text with errors is worth the
 * look; undefined where nothing is found. Costs time linear in the text.
 */
export function unpasted(text: string, found: readonly Problem[]): Unpasted | undefined {
  if (!found.some(isSuspect)) return undefined;
  let faulty: ReadonlySet<number> | undefined;
  let plain = text;
  let lines: readonly Line[] | undefined;
  const problems: Problem[] = [];
  for (const kind of kinds) {
    if (!kind.sign.test(plain)) continue;
    lines ??= linesOf(plain);
    const changes = kind.find(lines, plain);
    if (!hasFirst(changes) || changes.length < kind.least) continue;
    faulty ??= faultyLines(text, found);
    lines = undefined;
    if (kind.each) for (const change of changes) problems.push(problemOf(kind, [change], faulty));
    else problems.push(problemOf(kind, changes, faulty));
    plain = overwritten(plain, changes);
  }
  return problems.length > 0 ? { problems, text: plain } : undefined;
}

function hasFirst(changes: readonly Change[]): changes is readonly [Change, ...Change[]] {
  return changes.length > 0;
}

function isSuspect({ severity, rule }: Problem): boolean {
  return severity === 'error' || rule === 'foreign-text';
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    return { start: from, end: start - 1, text: line };
  });
}

function problemOf(kind: PasteKind, changes: readonly [Change, ...Change[]], faulty: ReadonlySet<number>): Problem {
  const [{ line, at, edits }] = changes;
  const first = edits[0]?.range;
  const range = at ?? (first && first.end > first.start ? first : { start: line.start, end: line.end });
  return {
    rule: 'foreign-text',
    // Where it stands, keepalived may take the values all the same.
    severity: changes.some(({ line: first, more = [] }) => [first, ...more].some(({ start }) => faulty.has(start)))
      ? 'error'
      : 'warning',
    message: kind.message(kind.each ? 1 + (changes[0].more?.length ?? 0) : changes.length),
    range,
    ...(kind.title === undefined
      ? {}
      : { fixes: [{ title: kind.title, edits: changes.flatMap((change) => change.edits) }] }),
  };
}

/** Where the lines begin that hold an error. */
function faultyLines(text: string, found: readonly Problem[]): ReadonlySet<number> {
  const map = lineMap(text);
  const errors = found.filter(({ severity }) => severity === 'error');
  return new Set(errors.map(({ range }) => map.starts[positionAt(map, range.start).line] ?? 0));
}

/** Every change made, and each stretch as long as before. */
function overwritten(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of changes.flatMap(unreadOf)) {
    if (range.start < done) continue;
    const length = range.end - range.start;
    if (newText.length === length) {
      parts.push(text.slice(done, range.start), newText);
      done = range.end;
      continue;
    }
    const blanks = text.slice(range.start, range.end).replace(/[^\n]/g, ' ');
    const isBehindWord = /\S/.test(text[range.start - 1] ?? ' ');
    const put = newText.slice(0, blanks.length);
    parts.push(
      text.slice(done, range.start),
      isBehindWord ? put + blanks.slice(put.length) : blanks.slice(put.length) + put,
    );
    done = range.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function unreadOf({ edits, unread, read }: Change): readonly TextEdit[] {
  if (read) return read;
  return unread ? [{ range: unread, newText: '' }] : edits;
}
