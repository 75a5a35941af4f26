import { endOfLine, type Range } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';

/** Something in a line that belongs to another language, or to none: what to tell of it, and how to put it right. */
export interface Foreign {
  readonly range: Range;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Whether foreignPart can find anything in the text: most have nothing of the kind. */
export function mayHoldForeign(text: string): boolean {
  return suspicious.test(text);
}

const suspicious =
  /[\u00a0\u00ab\u00bb\u2000-\u206f\u2212\u3000\ufeff\uff01-\uff5e]|[ \t](?:=|\/[/*]|<?--?[ \t])|←|\\[ \t\r]*(?:\n|$)|&(?:[a-z]+|#x?\d\w*);|[ \t]'|;[ \t\r]*(?:\n|$)|[ \t];[ \t]|,[ \t\r]*(?:\n|$)|,[ \t]|:[ \t\r]*(?:[\n{]|$)/;

/** What the schema knows of the line. */
interface Place {
  readonly keyword: Keyword | undefined;
  /** It is an entry of a list that has one on each line. */
  readonly isEntry: boolean;
  /** It is a list of names. */
  readonly isName: boolean;
}

/**
 * What a line whose keyword is known should not hold: foreign quotes, blanks, comments, an equals sign, a semicolon. In
 * a command and a pattern quotes, backslashes and semicolons have a meaning of their own (rule command-unfinished).
 */
export function foreignPart(text: string, words: readonly Word[], place: Place): Foreign | undefined {
  const { keyword, isEntry, isName } = place;
  // What is suspicious of a text is mostly in its comments.
  const { start, end } = spanOf(words);
  if (!suspicious.test(text.slice(Math.max(0, start - 1), end))) return undefined;
  const isPattern = keyword?.args?.some(({ type }) => type === 'pcre2') ?? false;
  return (
    typographicQuotes(words) ??
    strangeBlanks(words) ??
    equalsSign(words) ??
    colonBehindName(words, keyword) ??
    commentBehind(text, words) ??
    (keyword?.command || isPattern
      ? undefined
      : (singleQuotes(words, isName) ?? semicolonAtEnd(words) ?? commasBehind(text, words, isEntry))) ??
    (keyword?.command ? undefined : backslashAtEnd(text, words)) ??
    lookAlikes(words)
  );
}

const opening = /^[\u201c-\u201f\u2018-\u201b\u00ab]/;
const closing = /[\u201c-\u201f\u2018-\u201b\u00bb]$/;

function typographicQuotes(words: readonly Word[]): Foreign | undefined {
  const from = words.findIndex(({ value, quoted }) => !quoted && opening.test(value));
  if (from < 0) return undefined;
  const length = words.slice(from).findIndex(({ value }) => closing.test(value));
  const quoted = words.slice(from, length < 0 ? undefined : from + length + 1);
  const range = spanOf(quoted);
  const edits = [{ range: { start: range.start, end: range.start + 1 }, newText: '"' }];
  const last = length < 0 ? { start: range.end, end: range.end } : { start: range.end - 1, end: range.end };
  return {
    range,
    message: 'These quotes are letters to keepalived and keep no words together: write ".',
    fixes: [{ title: 'Write straight quotes', edits: [...edits, { range: last, newText: '"' }] }],
  };
}

/** Outside of commands they are letters like any other (lib/parser.c: alloc_strvec_r). */
function singleQuotes(words: readonly Word[], isName: boolean): Foreign | undefined {
  const from = words.findIndex(({ value, quoted }) => !quoted && value.length > 1 && value.startsWith("'"));
  if (from < 0) return undefined;
  const length = words.slice(from).findIndex(({ value, quoted }) => !quoted && value.endsWith("'"));
  if (length < 0) return undefined;
  const range = spanOf(words.slice(from, from + length + 1));
  const isPlain = isName || (length === 0 && /^'[^'"#!{}]+'$/.test(words[from]?.value ?? ''));
  const newText = isPlain ? '' : '"';
  const edits = [
    { range: { start: range.start, end: range.start + 1 }, newText },
    { range: { start: range.end - 1, end: range.end }, newText },
  ];
  return {
    range,
    message: 'Single quotes are letters to keepalived and keep no words together: write ", or nothing around one word.',
    fixes: [{ title: isPlain ? 'Remove the quotes' : 'Write double quotes', edits }],
  };
}

/** As C, nginx and SQL have it; for a mere `;` see commentBehind. */
function semicolonAtEnd(words: readonly Word[]): Foreign | undefined {
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
function commasBehind(text: string, words: readonly Word[], isEntry: boolean): Foreign | undefined {
  const found = words.filter(({ value, quoted }) => !quoted && /^[^,]+,$/.test(value));
  const first = words[0];
  if (found.length === 0 || !first) return undefined;
  const lineStart = text.lastIndexOf('\n', first.range.start) + 1;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(lineStart, first.range.start)) ?? [];
  const edits = found.map(({ range: { end } }) => {
    const next = words.find(({ range }) => range.start > end);
    return next && isEntry
      ? { range: { start: end - 1, end: next.range.start }, newText: `\n${indent}` }
      : { range: { start: end - 1, end }, newText: '' };
  });
  return {
    range: spanOf(found),
    message: 'keepalived knows no comma between values: it takes it for a part of the word.',
    fixes: [{ title: found.length > 1 ? 'Remove the commas' : 'Remove the comma', edits }],
  };
}

/** Blanks that separate no words, and characters that nobody sees. */
const strange = /[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/;

function strangeBlanks(words: readonly Word[]): Foreign | undefined {
  const word = words.find(({ value, quoted }) => !quoted && strange.test(value));
  if (!word) return undefined;
  const edits = [...word.value.matchAll(new RegExp(strange, 'g'))].map(({ 0: character, index }) => {
    const start = word.range.start + index;
    const newText = /[\u200b-\u200f\u2060\ufeff]/.test(character) ? '' : ' ';
    return { range: { start, end: start + 1 }, newText };
  });
  return {
    range: word.range,
    message: 'A character that looks like a blank, or like nothing, is part of this word.',
    fixes: [{ title: 'Put plain blanks', edits }],
  };
}

function equalsSign(words: readonly Word[]): Foreign | undefined {
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
function colonBehindName(words: readonly Word[], keyword: Keyword | undefined): Foreign | undefined {
  const name = words[words.length - 1];
  if (!keyword?.defines || words.length !== 2 || !name || name.quoted || !/^[^:]+:$/.test(name.value)) return undefined;
  return {
    range: name.range,
    message: 'keepalived takes the colon for a part of the name.',
    fixes: [replacement('Remove the colon', { start: name.range.end - 1, end: name.range.end }, '')],
  };
}

function commentBehind(text: string, words: readonly Word[]): Foreign | undefined {
  const comment = words
    .slice(1)
    .find(({ value, quoted }) => !quoted && /^\/(?:\/|\*)(?!\w+\/)|^;+$|^;[A-Za-z]|^(?:<-+|--+|←)$/.test(value));
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

/** A fix that writes something else in place of one stretch. */
export function replacement(title: string, range: Range, newText: string): Fix {
  return { title, edits: [{ range, newText }] };
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

const lookAlike = /[\u2010-\u2015\u2212\uff01-\uff5e]|&(?:lt|gt|amp|quot|apos|nbsp|#x?[\da-f]+);/gi;

/** Dashes of a word processor, characters of full width, and what HTML writes in place of some characters. */
function lookAlikes(words: readonly Word[]): Foreign | undefined {
  for (const { value, range, quoted } of words) {
    const found = [...value.matchAll(lookAlike)];
    if (found.length === 0 || (quoted && !/(?:^|\s)[\u2010-\u2015\u2212]|&\w+;/.test(value))) continue;
    const start = range.start + (quoted ? 1 : 0);
    const edits = found.map(({ 0: image, index }) => ({
      range: { start: start + index, end: start + index + image.length },
      newText: plainOf(image),
    }));
    const [image = ''] = found[0] ?? [];
    const message = `"${image}" is not what it looks like to keepalived: write ${plainOf(image).trim() || 'a blank'}.`;
    return { range, message, fixes: [{ title: 'Write plain characters', edits }] };
  }
  return undefined;
}

/** The character that the author had in mind. */
export function plainOf(image: string): string {
  const code = image.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (/[\u2010-\u2015\u2212]/.test(image)) return '-';
  if (/[\u2018-\u201b]/.test(image)) return "'";
  if (/[\u201c-\u201f\u00ab\u00bb]/.test(image)) return '"';
  if (/[\u200b-\u200f\u2060\ufeff]/.test(image)) return '';
  if (!image.startsWith('&')) return ' ';
  const [, hex, digits] = /^&#(x?)([\da-f]+);$/i.exec(image) ?? [];
  if (digits !== undefined)
    return String.fromCodePoint(Math.min(Number.parseInt(digits, hex ? 16 : 10) || 32, 0x10ffff));
  return entities[image.slice(1, -1).toLowerCase()] ?? image;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
