import { endOfLine } from '../../../../text.ts';
import type { Keyword } from '../../../schema/types.ts';
import type { Word } from '../../../syntax/tree.ts';
import { spanOf } from '../../../syntax/word-cursor.ts';
import { type Foreign, replacement } from './foreign.ts';

/** As C, nginx and SQL have it; for a mere `;` see commentBehind. */
export function semicolonAtEnd(words: readonly Word[]): Foreign | undefined {
  const last = words[words.length - 1];
  if (!last || last.quoted || words.length < 2 || !/^[^;&].*;$|^;$/.test(last.value)) return undefined;
  const before = words[words.length - 2];
  const start = last.value === ';' && before ? before.range.end : last.range.end - 1;
  return {
    range: last.range,
    message: 'keepalived knows no semicolon: it takes it for a part of the last word.',
    fixes: [replacement('Remove the semicolon', { start, end: last.range.end }, '')],
  };
}

/** Behind values, as lists have it elsewhere; where a list has one entry a line, the fix gives each its line. */
export function commasBehind(text: string, words: readonly Word[], isEntry: boolean): Foreign | undefined {
  const found = words.filter(endsInComma);
  const first = words[0];
  if (found.length === 0 || !first) return undefined;
  const lineStart = text.lastIndexOf('\n', first.range.start) + 1;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(lineStart, first.range.start)) ?? [];
  const edits = words.flatMap((word, index) => {
    if (!endsInComma(word)) return [];
    const { end } = word.range;
    const next = words[index + 1];
    return next && isEntry
      ? [{ range: { start: end - 1, end: next.range.start }, newText: `\n${indent}` }]
      : [{ range: { start: end - 1, end }, newText: '' }];
  });
  return {
    range: spanOf(found),
    message: 'keepalived knows no comma between values: it takes it for a part of the word.',
    fixes: [{ title: found.length > 1 ? 'Remove the commas' : 'Remove the comma', edits }],
  };
}

function endsInComma({ value, quoted }: Word): boolean {
  return !quoted && /^[^,]+,$/.test(value);
}

export function equalsSign(words: readonly Word[]): Foreign | undefined {
  const sign = words[1];
  if (!sign?.value.startsWith('=') || sign.quoted) return undefined;
  const next = sign.value === '=' ? (words[2]?.range.start ?? sign.range.end) : sign.range.start + 1;
  return {
    range: { start: sign.range.start, end: sign.range.start + 1 },
    message: 'keepalived takes the = for the value: nothing but a blank stands between keyword and value.',
    fixes: [replacement('Remove the =', { start: sign.range.start, end: next }, '')],
  };
}

/** `vrrp_instance A:`, as YAML and Python have it. */
export function colonBehindName(words: readonly Word[], keyword: Keyword | undefined): Foreign | undefined {
  const name = words[words.length - 1];
  if (!keyword?.defines || words.length !== 2 || !name || name.quoted || !/^[^:]+:$/.test(name.value)) return undefined;
  return {
    range: name.range,
    message: 'keepalived takes the colon for a part of the name.',
    fixes: [replacement('Remove the colon', { start: name.range.end - 1, end: name.range.end }, '')],
  };
}

export function commentBehind(text: string, words: readonly Word[]): Foreign | undefined {
  const comment = words
    .slice(1)
    .find(
      ({ value, quoted }) =>
        !quoted && /^\/(?:\/|\*)(?!\w+\/)|^;+$|^;[A-Za-z]|^(?:<-+|--+|←)$|^--[\w-]*[\u0080-\uffff]/.test(value),
    );
  const last = words[words.length - 1];
  if (!comment || !last || !/^\/\/?\*?$|^\/\/\D|^[;<←-]/.test(comment.value)) return undefined;
  // A semicolon alone ends the statement, where nothing follows.
  if (comment === last && /^;+$/.test(comment.value)) return undefined;
  const range = { start: comment.range.start, end: last.range.end };
  const mark = /^(?:\/[/*]|;+|<-+|--+|←)/.exec(comment.value)?.[0].length ?? 0;
  const written = text.slice(range.start + mark, range.end).replace(/\s*\*\/$/, '');
  return {
    range,
    message: 'keepalived reads this comment as further words: a comment begins with #.',
    fixes: [replacement('Write #', range, `#${written}`)],
  };
}

/** keepalived knows no continued lines outside of definitions: the backslash becomes part of the word before it. */
export function backslashAtEnd(text: string, words: readonly Word[]): Foreign | undefined {
  const last = words[words.length - 1];
  if (!last || last.quoted || !last.value.endsWith('\\')) return undefined;
  const { end } = last.range;
  const blanks = /^[ \t\v\f\r]*\n/.exec(text.slice(end, end + 200))?.[0].length;
  if (blanks === undefined) return undefined;
  const lineEnd = end + blanks - 1;
  const lineStart = text.lastIndexOf('\n', last.range.start) + 1;
  const next = text.slice(lineEnd + 1, endOfLine(text, lineEnd + 1));
  const goesOn = next.trim() !== '' && indentOf(next) > indentOf(text.slice(lineStart, end));
  const from = text.slice(0, end - 1).trimEnd().length;
  const to = goesOn ? lineEnd + 1 + indentOf(next) : end;
  return {
    range: last.range,
    message:
      'keepalived knows no continued lines: the backslash becomes part of this word, and the next line is read by itself.',
    fixes: [
      replacement(goesOn ? 'Join the lines' : 'Remove the backslash', { start: from, end: to }, goesOn ? ' ' : ''),
    ],
  };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
