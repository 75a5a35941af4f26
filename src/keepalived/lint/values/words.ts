import { readAddress } from '../../model/address.ts';
import { BOOLEAN_WORDS } from '../../schema/index.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { type Fault, invalid, type Judge, outOfRange } from './fault.ts';
import { unsigned } from './numbers.ts';
import { synonymAmong } from './synonyms.ts';

export const enumeration: Judge = (
  text,
  { values = [], deprecatedValues = [], caseInsensitive, separator, prefixCharacters = '' },
) => {
  const known = (word: string): boolean =>
    values.includes(word) ||
    deprecatedValues.includes(word) ||
    (caseInsensitive === true && values.some((value) => value.toLowerCase() === word.toLowerCase()));
  const bare = text !== '' && prefixCharacters.includes(text.charAt(0)) ? text.slice(1) : text;
  const parts = separator ? bare.split(separator).map((part) => part.trim()) : [bare];
  if (separator && parts.at(-1) === '') return invalid(`A value is missing behind "${separator}".`);
  const unknown = parts.find((part) => !known(part));
  if (unknown === undefined) return undefined;
  const choice = bare.split('|');
  if (!separator && choice.length > 1 && choice.every(known)) return invalid(`Choose one: ${choice.join(' or ')}.`);
  const meant = synonymAmong(unknown, values) ?? didYouMean(unknown, values);
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
export const boolean: Judge = (text, { alwaysOn, takesAnyWord }) => {
  const words: readonly string[] = BOOLEAN_WORDS;
  const index = words.indexOf(text);
  if (takesAnyWord) return index >= 0 && index < words.length / 2 ? undefined : unreadWord(text);
  if (alwaysOn && index >= words.length / 2) {
    return {
      ...invalid(`keepalived takes "${text}" for on here: leave the line out to switch it off.`),
      severity: 'warning',
    };
  }
  if (index >= 0) return undefined;
  const lower = text.toLowerCase();
  const instead = words.includes(lower) ? lower : booleanSynonyms.get(lower);
  return invalid(`"${text}" is not one of ${words.join(', ')}; the setting stays as it was.`, instead);
};

function unreadWord(text: string): Fault {
  const message = `Releases before 2.3 read no word here: "${text}" switches it on. Leave the line out to switch it off.`;
  return { ...invalid(message), severity: 'warning' };
}

export const enumerationOrNumber: Judge = (text, argument) =>
  /^[+\d]/.test(text) ? unsigned(text, argument) : enumeration(text, argument);

/** Bit names, or a number as C writes it (global_parser.c: umask_handler). */
export const umask: Judge = (text, argument) => {
  if (/^[1-9]\d*$|^0[0-7]*$|^0[xX][\da-fA-F]+$/.test(text)) {
    return Number(/^0\d/.test(text) ? `0o${text}` : text) > 0o777 ? outOfRange(`${text} is above 0777.`) : undefined;
  }
  if (/^\d/.test(text)) return invalid(`"${text}" is not one number from 0 to 0777.`);
  return argument.values ? enumeration(text.replace(/^\|/, ''), { ...argument, separator: '|' }) : undefined;
};

export const freeText: Judge = (text, argument) => {
  const { maxLength, truncated, length, nonEmpty, minLength = 0, beginsWith = '', without = '' } = argument;
  const stray = without === '' ? undefined : [...text].find((character) => without.includes(character));
  if (stray !== undefined) return invalid(`"${stray}" cannot stand in it.`);
  if ((nonEmpty || minLength > 0) && text === '') return invalid('This must not be empty.');
  if (argument.domainName) return domainName(text);
  if (!text.startsWith(beginsWith)) {
    return { ...invalid(`This should begin with ${beginsWith}`, beginsWith + text), severity: 'warning' };
  }
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

/** Any name may be one of the host, but hardly an address. */
export const interfaceWord: Judge = (text, argument) => {
  const fault = freeText(text, argument);
  if (fault || !readAddress(text)) return fault;
  return {
    ...invalid(`"${text}" is an address: an interface is told by its name, such as eth0.`),
    severity: 'warning',
  };
};

/** Which names there are only the host knows, but no tool gives one that is a number (lib/notify.c: set_uid_gid). */
export const accountName: Judge = (text) => {
  if (text === '') return { ...invalid('This must not be empty.'), severity: 'warning' };
  if (!/^\d+$/.test(text)) return undefined;
  const message = `keepalived looks for a user or group whose name is "${text}": it does not take ids.`;
  return { ...invalid(message, text === '0' ? 'root' : undefined), severity: 'warning' };
};

const encoder = new TextEncoder();

/** keepalived counts bytes of UTF-8, of which a UTF-16 unit takes at most three. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  return text.length > bytes || encoder.encode(text).length > bytes;
}

/** Ends like an address with a name before it, but lacks its beginning (global_data.c: format_email_addr). */
export const email: Judge = (text) =>
  text.endsWith('>') && !text.includes('<')
    ? { ...invalid(`"${text}" ends in > without a <, and is used as it is.`), severity: 'warning' }
    : undefined;

export const statusRange: Judge = (text) => {
  const [, first = '', last = first] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text) ?? [];
  if (first === '') return invalid(`"${text}" is not an HTTP status from 100 to 599, or a range of them.`);
  return last < first ? invalid(`The range "${text}" does not go up.`) : undefined;
};

/** Of a host name only the resolver can tell, but none holds a slash; it takes numbers as C writes them. */
export const addressOrHost: Judge = (text) => {
  if (readAddress(text)) return undefined;
  const [, host, port] = /^\[?([\w.:-]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && port !== undefined) {
    return invalid(`"${text}" is no host: the port is a word of its own, ${host} ${port}.`, `${host} ${port}`);
  }
  if (text.includes('/')) return invalid(`"${text}" is neither an IP address nor a host name.`);
  if (!/^\d+(?:\.\d+){3}$/.test(text)) return undefined;
  if (text.split('.').some((part) => Number(part) > 255)) return invalid(`"${text}" is not an IP address.`);
  const message = `In "${text}" a number that begins with 0 is read as octal.`;
  return { ...invalid(message), severity: 'warning' };
};

/** Refuses empty labels, and by mistake a first label of one character (check_dns.c: dns_name_handler). */
function domainName(text: string): Fault | undefined {
  if (text === '.') return undefined;
  if (text === '') return { ...invalid('The name is empty; keepalived says nothing of it.'), severity: 'warning' };
  const labels = text.replace(/\.$/, '').split('.');
  if (labels.includes('')) return invalid(`"${text}" has an empty label: keepalived ignores it.`);
  if (labels[0]?.length === 1 && labels.length > 1) {
    return {
      ...invalid('keepalived takes a first label of one character for an empty one, and ignores the name.'),
      severity: 'warning',
    };
  }
  if (text.length > 255 || labels.some(({ length }) => length > 63)) {
    return outOfRange('A label has at most 63 characters, a name 255: no server can answer this.', {
      severity: 'warning',
    });
  }
  return undefined;
}
