import type { Word } from '../../../syntax/tree.ts';
import { spanOf } from '../../../syntax/word-cursor.ts';
import type { Foreign } from './foreign.ts';

const opening = /^[\u201c-\u201f\u2018-\u201b\u00ab]/;
const closing = /[\u201c-\u201f\u2018-\u201b\u00bb]$/;

export function typographicQuotes(words: readonly Word[]): Foreign | undefined {
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
export function singleQuotes(words: readonly Word[], isName: boolean): Foreign | undefined {
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
