import type { TextEdit } from '../../../text.ts';
import { codeEnd } from '../../expand/scan-line.ts';
import { placesOf } from '../../schema/index.ts';
import type { Change, Line } from './change.ts';

/** An assignment or an entry of YAML, JSON or the like: blanks, keyword, sign and the blanks around it. */
const signed = /^([ \t]*)([A-Za-z]\w+)([ \t]*[=:](?![=:])[ \t]*)(?=[^\s=])/;

export function signBehindKeyword(line: Line): readonly Change[] {
  const [, indent = '', name = '', sign = ''] = signed.exec(line.text) ?? [];
  if (placesOf(name).length === 0) return [];
  const start = line.start + indent.length + name.length;
  return [{ line, edits: [{ range: { start, end: start + sign.length }, newText: ' ' }] }];
}

/** Behind a brace as well; not in quotes, and not in commands that go on over lines of a definition. */
export function semicolonAtEnd(line: Line): readonly Change[] {
  const code = line.text.slice(0, codeEnd(line.text, 0, line.text.length)).trimEnd();
  const [blanks = ''] = /[ \t]*;$/.exec(code) ?? [];
  if (blanks === '' || code.startsWith('$') || (code.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const range = { start: line.start + code.length - blanks.length, end: line.start + code.length };
  return [{ line, edits: [{ range, newText: '' }] }];
}

/** `#NAME#`, and what Ruby and Tenjin write into texts. */
export const placeToFill = /#[A-Z][A-Z\d_.-]{1,60}#|#\{[A-Za-z@][^{}\n]{1,60}\}/;

/** They become places to fill in of a kind that is read as such. Behind a comment they are a part of it. */
export function placesToFill(line: Line): readonly Change[] {
  const edits: TextEdit[] = [];
  let commentMayBegin = true;
  for (const { 0: image, index } of line.text.matchAll(new RegExp(placeToFill, 'g'))) {
    const before = line.text.slice(Math.max(0, index - 40), index);
    const last = edits[edits.length - 1]?.range.end ?? line.start;
    commentMayBegin &&= !/[#!]/.test(line.text.slice(last - line.start, index)) && /(?:^|[ \t"])$/.test(before);
    if (!commentMayBegin) break;
    const start = line.start + index;
    const name = image.slice(2, -2).replace(/[^A-Za-z\d]/g, 'X');
    edits.push({ range: { start, end: start + image.length }, newText: `__${name}__` });
  }
  return edits.length > 0 ? [{ line, edits }] : [];
}
