import type { Word } from '../../../syntax/tree.ts';
import type { Foreign } from './foreign.ts';

/** Blanks that separate no words, and characters that nobody sees. */
const strange = /[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/;

export function strangeBlanks(words: readonly Word[]): Foreign | undefined {
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

const lookAlike = /[\u2010-\u2015\u2212\uff01-\uff5e]|&(?:lt|gt|amp|quot|apos|nbsp|#x?[\da-f]+);/gi;

/** Dashes of a word processor, characters of full width, and what HTML writes in place of some characters. */
export function lookAlikes(words: readonly Word[]): Foreign | undefined {
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
