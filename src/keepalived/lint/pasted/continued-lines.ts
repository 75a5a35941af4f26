import type { Range, TextEdit } from '../../../text.ts';
import { codeEnd, indentOf } from '../../expand/scan-line.ts';
import { lookup, placesOf } from '../../schema/index.ts';
import type { Change, Line } from './change.ts';

/** Bounded, since a pattern that may begin at any blank of a long run costs its square. */
const backslash = /[ \t]{0,80}\\[ \t\r]*$/;

/** Statements that go on in the next lines, as a shell has it. In definitions that is keepalived's own form. */
export function continuedLines(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  for (let index = 0; index < lines.length; index++) {
    const first = lines[index];
    if (!first || !goesOn(first)) continue;
    const isDefinition = first.text.trimStart().startsWith('$');
    const more: Line[] = [];
    for (let last = first; goesOn(last) || (isDefinition && isComment(last)); ) {
      const next = lines[index + more.length + 1];
      if (!next || !(isDefinition || belongsTo(first, next))) break;
      more.push(next);
      last = next;
    }
    index += more.length;
    if (!isDefinition && more.length > 0) changes.push(joined(first, more));
  }
  return changes;
}

/** A line of comment inside of a definition does not end it before 2.4, and nobody means it to. */
function isComment({ text }: Line): boolean {
  return /^[ \t]*[#!]/.test(text);
}

function goesOn({ text }: Line): boolean {
  return backslash.test(text) && codeEnd(text, 0, text.length) >= text.trimEnd().length;
}

/** Behind a keyword what is further in, or no keyword; the entries of a list stand by themselves. */
function belongsTo(first: Line, { text }: Line): boolean {
  const [keyword = ''] = /^\S+/.exec(first.text.trimStart()) ?? [];
  const [name = ''] = /^\S+/.exec(text.trimStart()) ?? [];
  if (placesOf(keyword).length === 0) return false;
  if (name === '' || /^[#!}]/.test(name) || text.trimEnd().endsWith('{')) return false;
  return indentOf(text) > indentOf(first.text) || placesOf(name).length === 0;
}

/** On one line; a command in double quotes as a whole, of which what stood on the first line is judged. */
function joined(first: Line, more: readonly Line[]): Change {
  const last = more[more.length - 1] ?? first;
  const parts = [first, ...more].map(({ text }) => text.replace(backslash, '').trim());
  const [, keyword = '', command = ''] = /^(\S+)[ \t]+(.*)$/.exec(parts.join(' ')) ?? [];
  const isCommand = placesOf(keyword).some((place) => lookup(place, keyword)?.command);
  const text = isCommand && mayBeQuoted(command) ? `${keyword} "${command.replaceAll('"', '')}"` : parts.join(' ');
  const start = first.start + indentOf(first.text);
  const end = last.start + last.text.replace(backslash, '').trimEnd().length;
  const ends: Range = { start: first.start + first.text.replace(backslash, '').length, end: last.end };
  return {
    line: first,
    more,
    edits: [{ range: { start, end }, newText: text }],
    at: { start, end },
    ...(isCommand && !opensQuote(first) ? { unread: ends } : { read: joints([first, ...more]) }),
  };
}

/** One pair of quotes from the start, or none. */
function mayBeQuoted(command: string): boolean {
  const quotes = command.match(/"/g)?.length ?? 0;
  return quotes === 0 || (quotes <= 2 && command.startsWith('"'));
}

/** Its quote is closed on a later line. */
function opensQuote({ text }: Line): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** Blanks in place of each backslash and the line end behind it. */
function joints(lines: readonly Line[]): readonly TextEdit[] {
  return lines.slice(0, -1).map(({ text, start, end }) => {
    const range = { start: start + text.replace(backslash, '').length, end: end + 1 };
    return { range, newText: ' '.repeat(range.end - range.start) };
  });
}
