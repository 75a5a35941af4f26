import type { Argument, ArgumentType } from '../../schema/types.ts';
import type { WordCursor } from '../../syntax/word-cursor.ts';
import { judgeValue } from '../values/index.ts';
import { fits, fitsExactly } from './fits.ts';
import type { Matching } from './matching.ts';

/** `80 10.0.0.1` where the address stands first: one mistake. */
export function isSwapped(first: Argument, second: Argument, cursor: WordCursor, matching: Matching): boolean {
  const [word, other] = [cursor.peek(), cursor.second()];
  if (!word || !other || fits(word, first) || fits(other, second)) return false;
  if (!fitsExactly(other, first) || !fitsExactly(word, second)) return false;
  cursor.rest();
  const range = { start: word.range.start, end: other.range.end };
  const written = `${other.value} ${word.value}`;
  const fixes = [{ title: `Write ${written}`, edits: [{ range, newText: written }] }];
  const message = `The ${first.name} stands before the ${second.name}: ${written}.`;
  matching.add({ rule: 'value-invalid', range, message, fixes });
  return true;
}

/** `- 20` where a number has to stand. */
export function isSignApart(argument: Argument, cursor: WordCursor, matching: Matching): boolean {
  const [sign, number] = [cursor.peek(), cursor.second()];
  if (!sign || !number || !/^[-+]$/.test(sign.value) || !/^\d+$/.test(number.value)) return false;
  const written = sign.value + number.value;
  if (!signed.has(argument.type) || judgeValue(written, argument)) return false;
  cursor.next();
  cursor.next();
  const range = { start: sign.range.start, end: number.range.end };
  const message = `No blank stands between the sign and the number: ${written}.`;
  const fixes = [{ title: `Write ${written}`, edits: [{ range, newText: written }] }];
  matching.add({ rule: 'value-invalid', range, message, fixes });
  return true;
}

const signed: ReadonlySet<ArgumentType> = new Set(['int', 'uint', 'decimal', 'timer']);
