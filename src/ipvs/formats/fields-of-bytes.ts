import { BLANK, FEED, RETURN, TAB } from '../bytes/characters.ts';
import type { Cursor } from '../bytes/columns-of-bytes.ts';

/** Where the words of a line lie, as places of its bytes. One is used for many lines. */
export interface Fields {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  count: number;
  /** Where the next line begins. */
  next: number;
}

export function newFields(): Fields {
  return { starts: new Uint32Array(MOST), ends: new Uint32Array(MOST), count: 0, next: 0 };
}

/** More words than this no row has whose words are all known. */
const MOST = 16;

/**
 * Finds the words of the line that begins at the cursor. False for a line that has no end in these bytes, has more
 * words than any row, or has other characters than printable ASCII.
 */
export function findFields({ bytes, at }: Cursor, fields: Fields): boolean {
  const { starts, ends } = fields;
  let count = 0;
  let isWithin = false;
  for (let index = at; index < bytes.length; index++) {
    const code = bytes[index] ?? 0;
    if (code > BLANK && code < DELETE) {
      if (isWithin) continue;
      if (count === MOST) return false;
      isWithin = true;
      starts[count] = index;
      continue;
    }
    if (isWithin) ends[count++] = index;
    isWithin = false;
    if (code === BLANK || code === TAB) continue;
    const end = code === RETURN ? index + 1 : index;
    if (bytes[end] !== FEED) return false;
    fields.count = count;
    fields.next = end + 1;
    return true;
  }
  return false;
}

/** Whether one blank, and no tab, stands between a word and the next, and that has so many characters. */
export function isFollowedBy(bytes: Uint8Array, { starts, ends }: Fields, index: number, length: number): boolean {
  const start = starts[index + 1] ?? 0;
  return bytes[start - 1] === BLANK && start - (ends[index] ?? 0) === 1 && (ends[index + 1] ?? 0) - start === length;
}

/** The decimal number between two places; -1 where there is none, or one of more than 15 digits. */
export function decimalAt(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1;
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = (bytes[index] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The hexadecimal number between two places, of at most eight digits; -1 where there is none. */
export function hexAt(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 8) return -1;
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = hexDigit(bytes[index] ?? 0);
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 0x20;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Gives the text that stands for a word, or for several with what is between them. */
export type Words = (cursor: Cursor, fields: Fields, first: number, last?: number) => string;

/**
 * Words that come again and again, as text that `read` makes of them once. Found by their bytes, so that no text is
 * made of a word that is known. Of many that belong to one place some are forgotten.
 */
export function createWords(read: (text: string) => string): Words {
  const known: ({ readonly word: string; readonly text: string } | undefined)[] = new Array(PLACES + NEAR).fill(
    undefined,
  );
  return (cursor, { starts, ends }, first, last = first) => {
    const start = starts[first] ?? 0;
    const end = ends[last] ?? 0;
    const place = placeOf(cursor, start, end);
    let free = place;
    for (let near = place; near < place + NEAR; near++) {
      const found = known[near];
      if (found === undefined) {
        free = near;
        break;
      }
      if (isAt(found.word, cursor.bytes, start, end)) return found.text;
    }
    // A text of its own: a part of a longer one would keep that in memory as long as the word is known.
    const word = String.fromCharCode(...cursor.bytes.subarray(start, end));
    const text = read(word);
    known[free] = { word, text };
    return text;
  };
}

const PLACES = 4096;
const NEAR = 4;

/** Four characters at once, the last four once more. */
function placeOf({ bytes, view }: Cursor, start: number, end: number): number {
  let hash = end - start;
  if (hash < 4) for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), PRIME);
  else {
    for (let index = start; index <= end - 4; index += 4) hash = mixed(hash ^ view.getInt32(index, true));
    hash = mixed(hash ^ view.getInt32(end - 4, true));
  }
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

function mixed(hash: number): number {
  const product = Math.imul(hash, PRIME);
  return product ^ (product >>> 13);
}

const PRIME = 0x9e3779b1;

function isAt(word: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index++) if (word.charCodeAt(index) !== bytes[start + index]) return false;
  return true;
}

const DELETE = 127;
