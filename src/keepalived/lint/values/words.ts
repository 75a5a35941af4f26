import { BOOLEAN_WORDS } from '../../schema/index.ts';
import { didYouMean } from '../did-you-mean.ts';
import { invalid, type Judge, outOfRange } from './fault.ts';
import { unsigned } from './numbers.ts';

export const enumeration: Judge = (
  text,
  { values = [], deprecatedValues = [], caseInsensitive, separator, prefixCharacters = '' },
) => {
  const known = (word: string): boolean =>
    values.includes(word) ||
    deprecatedValues.includes(word) ||
    (caseInsensitive === true && values.some((value) => value.toLowerCase() === word.toLowerCase()));
  const bare = text !== '' && prefixCharacters.includes(text.charAt(0)) ? text.slice(1) : text;
  const parts = separator ? bare.split(separator) : [bare];
  const unknown = parts.find((part) => !known(part));
  if (unknown === undefined) return undefined;
  const meant = didYouMean(unknown, values);
  const hint = meant ? ` Did you mean ${meant}?` : '';
  const list = values.length > 12 ? `${values.slice(0, 12).join(', ')}, …` : values.join(', ');
  return invalid(`"${unknown}" is not one of ${list}.${hint}`, parts.length === 1 ? meant : undefined);
};

const booleanSynonyms: ReadonlyMap<string, string> = new Map([
  ['1', 'on'],
  ['0', 'off'],
  ['enable', 'on'],
  ['enabled', 'on'],
  ['disable', 'off'],
  ['disabled', 'off'],
  ['y', 'yes'],
  ['n', 'no'],
]);

/** Exactly these words, in lower case (lib/parser.c: check_true_false). */
export const boolean: Judge = (text) => {
  const words: readonly string[] = BOOLEAN_WORDS;
  if (words.includes(text)) return undefined;
  const lower = text.toLowerCase();
  const instead = words.includes(lower) ? lower : booleanSynonyms.get(lower);
  return invalid(`"${text}" is not one of ${words.join(', ')}; the setting stays as it was.`, instead);
};

export const enumerationOrNumber: Judge = (text, argument) =>
  /^[+\d]/.test(text) ? unsigned(text, argument) : enumeration(text, argument);

/** Bit names, or a number as C writes it (global_parser.c: umask_handler). */
export const umask: Judge = (text, argument) => {
  if (/^0?[0-7]+$|^0[xX][\da-fA-F]+$/.test(text)) {
    return Number(/^0\d/.test(text) ? `0o${text}` : text) > 0o777 ? outOfRange(`${text} is above 0777.`) : undefined;
  }
  return argument.values ? enumeration(text.replace(/^\||\|$/g, ''), { ...argument, separator: '|' }) : undefined;
};

export const freeText: Judge = (text, { maxLength, truncated, length, nonEmpty, without = '' }) => {
  const stray = [...text].find((character) => without.includes(character));
  if (stray !== undefined) return invalid(`"${stray}" cannot stand in it.`);
  if (nonEmpty && text === '') return invalid('This must not be empty.');
  if (length !== undefined && text.length !== length) return invalid(`This takes exactly ${length} characters.`);
  if (maxLength === undefined || !isLongerThan(text, maxLength)) return undefined;
  if (!truncated) return invalid(`This is longer than the ${maxLength} characters that keepalived takes.`);
  return {
    rule: 'value-out-of-range',
    severity: 'warning',
    message: `Only the first ${maxLength} characters count; keepalived cuts the rest off.`,
    instead: text.slice(0, maxLength),
  };
};

const encoder = new TextEncoder();

/** keepalived counts bytes of UTF-8, of which a UTF-16 unit takes at most three. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  return text.length > bytes || encoder.encode(text).length > bytes;
}
