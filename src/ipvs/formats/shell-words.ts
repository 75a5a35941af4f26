import { FEED, isBlank, RETURN } from '../bytes/characters.ts';

/** A word of a command, without its quotes, and where it stands in the text. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of the one command that begins at `start`, up to what ends it: a line end without a backslash before it,
 * `;`, `&`, `|`, a parenthesis, a redirection, a backtick, a comment, or the quote of a string that the whole
 * command stands in (`"ipvsadm -A … -s rr;"\` in a Vagrantfile). Such a quote is one that ends a word without
 * having begun it, or that begins a word and has no partner on its line.
 */
export function wordsFrom(text: string, start: number): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let at = start;
  while (words.length < LIMIT) {
    at = skipBlanks(text, at);
    const word = readWord(text, at);
    // All of ipvsadm's commands begin with an option.
    if (word === null || (words.length === 0 && !word.text.startsWith('-'))) break;
    words.push(word);
    at = word.end;
  }
  return words;
}

/** No command of ipvsadm is near this long; it bounds the work on text that is none. */
const LIMIT = 64;
const LONGEST = 512;

function readWord(text: string, start: number): ShellWord | null {
  const end = behindPlain(text, start);
  if (end > start) return { text: text.slice(start, end), start, end };
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const [, content] = /^([\w.:[\]#${}%/()@-]+)["']/.exec(text.slice(start + 1, start + LONGEST)) ?? [];
    return content === undefined ? null : { text: content, start, end: start + content.length + 2 };
  }
  const [word] = matchAt(WORD, text, start) ?? [];
  const isComment = word?.startsWith('#') && !word.startsWith('#{');
  return word === undefined || isComment ? null : { text: word, start, end: start + word.length };
}

/** Where a word of letters, digits and the marks of options and addresses ends, as nearly all do; `start` where it is another. */
function behindPlain(text: string, start: number): number {
  let end = start;
  while (PLAIN[text.charCodeAt(end)] === 1) end++;
  const next = text.charCodeAt(end);
  return end - start <= LONGEST && (Number.isNaN(next) || next === FEED || next === RETURN || isBlank(next))
    ? end
    : start;
}

const PLAIN = new Uint8Array(128);
for (const code of new TextEncoder().encode('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]_/,'))
  PLAIN[code] = 1;

/** `(null)`, which ipvsadm-save prints for an unknown method, and templates such as `#{vip}`, `$(cmd)`, `${VIP}`. */
const WORD = /\(null\)|(?:\$\([^()\s]*\)|[#$]?\{\{?[^{}\r\n]*\}?\}|[^\s;&|()<>`"'\\{}])+/y;

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  if (text[at] !== '\\') return at;
  const [blanks = ''] = matchAt(BLANKS, text, at) ?? [];
  return at + blanks.length;
}

const BLANKS = /(?:[ \t]|\\\r?\n)*/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
