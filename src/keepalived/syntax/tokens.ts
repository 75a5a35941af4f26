import { createToken, type ILexingResult, type IToken, Lexer, type TokenType } from 'chevrotain';
import { Ahead } from './ahead.ts';
import { holeEnd, isControl, placeholderAtLineStart } from './holes.ts';

/**
 * The tokens of keepalived.conf. Blanks, tabs, vertical tabs, form feeds and carriage returns separate words; `#` and
 * `!` start a comment even inside a word; a double quote always starts a word of its own; braces end the word they
 * touch (keepalived lib/parser.c: read_line, decomment, alloc_strvec_r).
 */
const blank = ' \\t\\v\\f\\r';
const special = ' \t\v\f\r\n"{}#!$\\<[';

export const Blank = createToken({ name: 'Blank', pattern: new RegExp(`[${blank}]+`), group: Lexer.SKIPPED });
/** Takes the empty lines and the indentation behind it along, which saves tokens. */
export const LineEnd = createToken({ name: 'LineEnd', pattern: new RegExp(`\\n[${blank}\\n]*`), line_breaks: true });
export const CommentText = createToken({ name: 'CommentText', pattern: /[#!][^\n]*/, group: 'comments' });
export const ByteOrderMark = createToken({ name: 'ByteOrderMark', pattern: /\uFEFF/ });
export const Open = createToken({ name: 'Open', pattern: /\{/ });
export const Close = createToken({ name: 'Close', pattern: /\}/ });
/** Ends at the line's end when it is not closed. The quotes inside of a template's hole are the template's. */
export const Quoted = createToken({
  name: 'Quoted',
  pattern: { exec: quotedAt },
  start_chars_hint: ['"'],
  line_breaks: true,
});
/** What a template engine puts a text in for: part of the word it touches. */
export const Hole = hole('Hole', false);
/** What steers a template and leaves nothing behind. */
export const Control = hole('Control', true);
/** `${NAME}` or `${NAME parameters}`: part of the word it touches. */
export const Parameter = createToken({
  name: 'Parameter',
  pattern: { exec: parameterAt },
  start_chars_hint: ['$'],
  line_breaks: false,
});
/** `\#` and `\!` are undone in global_defs and start a comment elsewhere. */
export const EscapedComment = createToken({ name: 'EscapedComment', pattern: /\\[#!]/ });
/** The patterns stay plain classes: alternatives inside a loop would overflow on a word of some megabytes. */
export const Word = createToken({
  name: 'Word',
  pattern: new RegExp(`[^${blank}\\n"{}#!$\\\\<[]+`),
  line_breaks: false,
  start_chars_hint: [...wordStarts()],
});
/** Dollars that begin no parameter, backslashes that hide no comment: ordinary parts of a word. */
export const Dollar = createToken({ name: 'Dollar', pattern: /\$+(?=\$)|\$/ });
export const Backslash = createToken({ name: 'Backslash', pattern: /\\+(?=\\)|\\/ });

/** A part of a word like any other, unless it begins a hole. */
export const Less = createToken({ name: 'Less', pattern: /[<[]/ });

/** The markers of a merge that nobody finished; what stands between them is read as it is. */
export const Conflict = lineStart('Conflict', '<=>|', /(?:<{7}|={7}|>{7}|\|{7})(?=[ \t\r\n]|$)[^\n]*/y);

/** `include FILE`: the rest of the line is a file pattern in which braces and quotes have no other meaning. */
export const Include = lineStart('Include', 'i', /include[rmwba]?[ \t\v\f\r]+[^\s#!][^\n#!]*/y);
/** `$NAME=VALUE`; a backslash at the end of a line goes on with the next one. */
export const Definition = lineStart('Definition', '$', { exec: definitionAt });
/** `@id` or `@^id`, but not `@NAME@`. */
export const Condition = lineStart(
  'Condition',
  '@',
  new RegExp(String.raw`(?!${placeholderAtLineStart})@\^?[^ \t\r\n{}#!]*(?=[ \t\r\n]|$)`, 'y'),
);
/** `~SEQ(N, 1, 3)`, `~SEQx(…)`, `~LST(…)`; to the end of the line where the bracket is missing. */
export const Sequence = lineStart('Sequence', '~', /~(?:SEQx?|LST)[ \t]*\((?:[^\n)]*\)|[^\n]*)/y);

export const tokens: TokenType[] = [
  LineEnd,
  Blank,
  Include,
  Definition,
  Condition,
  Sequence,
  Conflict,
  Hole,
  Control,
  Parameter,
  EscapedComment,
  ByteOrderMark,
  Word,
  Less,
  Open,
  Close,
  CommentText,
  Quoted,
  Dollar,
  Backslash,
];

export function tokenize(text: string): ILexingResult {
  // Throws should the tokens not be fit for fast look-up by first character.
  lexer ??= new Lexer(tokens, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  return lexer.tokenize(text);
}

/** Made for the first line that is not plain (plain-lines.ts): most small files have none, and it takes a while. */
let lexer: Lexer | undefined;

/** Every character that may begin a word, as one code for each of chevrotain's look-up buckets above ASCII. */
function* wordStarts(): Generator<number> {
  for (let code = 0; code < 256; code++) if (!special.includes(String.fromCharCode(code))) yield code;
  for (let code = 256; code <= 0xffff; code += 64) yield code;
  yield 0xffff;
}

/** A token that begins with one of these characters and is one only at the start of a line, behind a brace or behind a condition or sequence. */
function lineStart(name: string, startsWith: string, pattern: RegExp | { exec: typeof definitionAt }): TokenType {
  const exec = (text: string, offset: number, matched: IToken[]) => {
    const before = matched[matched.length - 1]?.tokenType;
    if (before !== undefined && !mayPrecede(before, name)) return null;
    if (!(pattern instanceof RegExp)) return pattern.exec(text, offset);
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
  return createToken({ name, pattern: { exec }, start_chars_hint: [...startsWith], line_breaks: true });
}

function hole(name: string, control: boolean): TokenType {
  const exec = (text: string, offset: number, matched: IToken[]): [string] | null => {
    const end = text[offset] === '@' ? placeholderEnd(text, offset, matched) : holeEnd(text, offset);
    if (end === offset) return null;
    const image = text.slice(offset, end);
    return isControl(image) === control ? [image] : null;
  };
  return createToken({ name, pattern: { exec }, start_chars_hint: ['{', '<', '[', '$', '%', '@'], line_breaks: true });
}

const placeholder = new RegExp(placeholderAtLineStart, 'y');

function placeholderEnd(text: string, offset: number, matched: IToken[]): number {
  const before = matched[matched.length - 1]?.tokenType;
  if (before !== undefined && !mayPrecede(before, 'Hole')) return offset;
  placeholder.lastIndex = offset;
  return placeholder.test(text) ? placeholder.lastIndex : offset;
}

const parameter = /\$\{[A-Za-z_]\w*(?:[ \t][^}\n]*)?\}/y;
const brace = new Ahead('}');
const lineEnd = new Ahead('\n');

/** Of many on one line that are never closed, each must not be looked at to the end of the line. */
function parameterAt(text: string, offset: number): RegExpExecArray | null {
  const end = brace.within(text, offset, text.length);
  if (end < 0 || lineEnd.within(text, offset, end - offset) >= 0) return null;
  parameter.lastIndex = offset;
  return parameter.exec(text);
}

const plainQuote = /"[^"\n]*"?/y;

function quotedAt(text: string, offset: number): [string] | null {
  plainQuote.lastIndex = offset;
  const plain = plainQuote.exec(text);
  if (!plain || !/\{[{%#]|<[%?]|[$%]\{|\[%/.test(plain[0])) return plain && [plain[0]];
  const found = lineEnd.within(text, offset, text.length);
  const end = found < 0 ? text.length : found;
  for (let at = offset + 1; at < end; at++) {
    if (text[at] === '"') return [text.slice(offset, at + 1)];
    const hole = holeEnd(text, at);
    if (hole > at) at = hole - 1;
  }
  return [text.slice(offset, end)];
}

function mayPrecede(before: TokenType, name: string): boolean {
  if (before === LineEnd || before === Control || before === Open || before === Close || before === ByteOrderMark)
    return true;
  if (name === 'Condition' || name === 'Conflict') return false;
  return before === Condition || before === Sequence;
}

const definitionStart = /\$[A-Za-z_]\w*=/y;
const blankLine = /[ \t\v\f\r]*(?:\n|$)/y;
const commentLine = /[ \t\v\f\r]*[#!][^\n]*(?:\n|$)/y;

/** Lines of comments in between belong to it: 2.2.7 skips them, and nobody means them to end the definition. */
function definitionAt(text: string, offset: number): [string] | null {
  definitionStart.lastIndex = offset;
  if (!definitionStart.test(text)) return null;
  let end = contentEnd(text, definitionStart.lastIndex);
  while (text[end - 1] === '\\') {
    const next = behindComments(text, text.indexOf('\n', end) + 1);
    blankLine.lastIndex = next;
    if (next === 0 || blankLine.test(text)) break;
    end = contentEnd(text, next);
  }
  return [text.slice(offset, end)];
}

function behindComments(text: string, from: number): number {
  let at = from;
  for (commentLine.lastIndex = at; at > 0 && commentLine.test(text); at = commentLine.lastIndex) {
    // The pattern itself moves on to the next line.
  }
  return at;
}

/** The end of what the line says from `from` on, without its comment and the blanks at its end. */
function contentEnd(text: string, from: number): number {
  let quoted = false;
  let end = from;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n' || (!quoted && (character === '#' || character === '!'))) break;
    if (character === '"') quoted = !quoted;
    if (!' \t\v\f\r'.includes(character)) end = at + 1;
  }
  return end;
}
