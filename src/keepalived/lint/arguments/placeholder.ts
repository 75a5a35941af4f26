import type { Argument } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';

/**
 * Whether a wrong value looks like one that somebody or something fills in before keepalived reads the file: `VIP_1/16`,
 * `<interface>`, `[ROUTER_IP]`, `@VIP@`, `%VIP%`, each also with doubled signs, `$(VIP)`, `%(vip)s`, `???`, or, where a
 * number or an address has to stand, a word in capitals, `xx` or `192.168.x.y`.
 */
export function isPlaceholder(text: string, { type }: Argument): boolean {
  if (isBracketed(text) || capitals.test(text) || /^\?+$/.test(text)) return true;
  return !textual.has(type) && (places.test(text) || lettered.test(text));
}

/** The signs around it leave no doubt. */
export function isBracketed(text: string): boolean {
  return bracketed.test(text);
}

/** With the blanks in it, of which keepalived makes several words: `<your interface>`, `[ROUTER ID]/24`. */
export function isSpacedPlace(text: string): boolean {
  return text.includes(' ') && spaced.test(text);
}

/** The words of a statement, those from `from` on with each place to fill in as one, whatever blanks it holds. */
export function withPlacesJoined(text: string, words: readonly Word[], from: number): readonly Word[] {
  if (!words.some(beginsPlace)) return words;
  const joined: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const last = at >= from && beginsPlace(word) ? lastOfPlace(words, at) : at;
    joined.push(last > at ? joinedWord(text, words.slice(at, last + 1)) : word);
    at = last;
  }
  return joined;
}

function beginsPlace({ value, quoted }: Word): boolean {
  return !quoted && /^(?:<{1,2}|\[{1,2})[A-Za-z\d][^<>[\]]*$/.test(value);
}

/** Where the place ends that begins at `from`; `from` itself where none does. */
function lastOfPlace(words: readonly Word[], from: number): number {
  const sign = words[from]?.value.startsWith('<') ? '>' : ']';
  for (let at = from + 1; at < Math.min(words.length, from + MOST_WORDS); at++) {
    const word = words[at];
    if (!word || word.quoted || /[<[]/.test(word.value)) return from;
    if (word.value.includes(sign)) return at;
  }
  return from;
}

/** More words in brackets are something else. */
const MOST_WORDS = 8;

function joinedWord(text: string, words: readonly Word[]): Word {
  const range = spanOf(words);
  const open = words.some((word) => word.open) && { open: true as const };
  return { value: text.slice(range.start, range.end).replace(/\s+/g, ' '), range, quoted: false, ...open };
}

const spaced = /^(?:<{1,2}[^<>]+>{1,2}|\[{1,2}[^[\]]+\]{1,2})(?:\/\S+)?$/;
const bracketed = new RegExp(
  `^(?:${[
    /<{1,2}[A-Za-z][^<>]*>{1,2}/,
    /\[{1,2}[A-Za-z][^[\]]*\]{1,2}/,
    /@{1,2}[A-Za-z]\w*@{1,2}/,
    /%{1,2}[A-Za-z]\w*%{1,2}/,
    /\$\([A-Za-z]\w*\)/,
    /%\([A-Za-z]\w*\)[sd]/,
  ]
    .map(({ source }) => source)
    .join('|')})(?:/\\S+)?$`,
);
/** What manuals write where something else than a word has to stand. */
const places = /^(?:@?[A-Z]{3,}|@IP|[xX]+|[nN]+|num(?:ber)?|int(?:eger)?)$/;
/** An address of IPv4 with letters in place of some numbers. */
const lettered = /^(?=[^/]*[A-Za-z])(?:\d{1,3}|([A-Za-z])\1{0,2})(?:\.(?:\d{1,3}|([A-Za-z])\2{0,2}|\*)){3}(?:\/\S+)?$/;
const capitals = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?:\/\S+)?$/;
const textual: ReadonlySet<Argument['type']> = new Set(['enum', 'string', 'name', 'umask', 'forwarding', 'bool']);
