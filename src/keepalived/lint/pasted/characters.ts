import type { TextEdit } from '../../../text.ts';
import { codeEnd } from '../../expand/scan-line.ts';
import { plainOf } from '../guesses/foreign/characters.ts';
import type { Change, Line } from './change.ts';

/** The characters that stand for others, outside of comments, and outside of quotes where they are meant there. */
export function characters(line: Line, pattern: RegExp, mayBeQuoted = false): readonly Change[] {
  const until = mayBeQuoted ? line.text.length : codeEnd(line.text, 0, line.text.length);
  const edits: TextEdit[] = [];
  let quotes = 0;
  let counted = 0;
  for (const { 0: image, index } of line.text.slice(0, until).matchAll(pattern)) {
    for (; counted < index; counted++) if (line.text[counted] === '"') quotes++;
    if (!mayBeQuoted && quotes % 2 === 1) continue;
    const range = { start: line.start + index, end: line.start + index + image.length };
    edits.push({ range, newText: plainOf(image) });
  }
  return edits.length > 0 ? [{ line, edits }] : [];
}

/** Hyphens that a word processor made dashes of, outside of comments. */
export function dashes(line: Line): readonly Change[] {
  return /^[ \t]*[#!]/.test(line.text) ? [] : characters(line, dash, true);
}

/** Before an option, or between the ends of a range. */
const dash = /(?<=[\s"])[\u2010-\u2015\u2212](?=[\w\u2010-\u2015])|(?<=\w)[\u2010-\u2015\u2212](?=\w)/g;
