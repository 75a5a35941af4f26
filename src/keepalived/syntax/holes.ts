import { Ahead } from './ahead.ts';
import { balancedEnd, expressionEnd } from './expression-end.ts';

/**
 * Holes are what a template engine fills in before keepalived reads the file: Jinja2 and Go templates (`{{ }}`,
 * `{% %}`, `{# #}`), ERB (`<% %>`), PHP and Tenjin (`<?= ?>`, `<?py ?>`), Template Toolkit (`[% %]`), Terraform and Nix
 * (`${a.b}`, `%{ }`), shell defaults (`${X:-1}`), placeholders (`__X__`), and `{x}` where a text shows that it means them.
 */

/** How far a hole may reach over line ends. */
const reach = 2000;

/** The end of the hole that begins at `at`; `at` itself where none does. */
export function holeEnd(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first !== brace && first !== less && first !== dollar && first !== percent && first !== bracket) return at;
  const second = text[at + 1];
  if (first === less && second === '?') return expression(ends.php, text, at, lineReach(text, at));
  if (first === less) return second === '%' ? ruby(text, at) : at;
  if (first === bracket) return second === '%' ? expression(ends.toolkit, text, at, reach) : at;
  if (first === dollar) return second === '{' ? inBraces(text, at) : at;
  if (first === percent) return second === '{' ? inDirective(text, at) : at;
  if (second === '{') return inDoubleBraces(text, at);
  if (second === '%') return expression(ends.statement, text, at, reach);
  return second === '#' ? inComment(text, at) : inSingleBraces(text, at);
}

/**
 * `@NAME@`, as autoconf and Maven have it. Only at the start of a line is it a hole: keepalived would take it for a
 * condition with an id that nobody gives a node. What goes on in a word is the id, unless the name is in capitals.
 */
export const placeholderAtLineStart = String.raw`@(?:[A-Z][A-Z\d_]*@|[A-Za-z]\w*@(?![\w@]))`;

/** True for a hole that steers or comments, and leaves nothing behind itself. */
export function isControl(hole: string): boolean {
  if (hole.startsWith('{%') || hole.startsWith('{#') || hole.startsWith('%{')) return true;
  if (hole.startsWith('[')) return toolkitControl.test(hole);
  if (hole.startsWith('<')) return hole[2] !== '=' && !/^<\?\w+\s+(?:echo|print)\b/.test(hole);
  return goControl.test(hole);
}

/** Whether a word holds a hole, so that what it will say is not known. */
export function hasHole(text: string): boolean {
  if (!sign.test(text)) return false;
  return pairs.some(([open, close]) => isPairIn(text, open, close)) || placeholder.test(text) || hasExpression(text);
}

/** Whether a word without brackets, braces and dollars may hold a hole anywhere in this text. */
export function mayHoldPlaceholder(text: string): boolean {
  return text.includes('__');
}

/**
 * Whether `{name}` is a hole in this text, as programs have it that put values in by themselves. It is the block of a
 * list everywhere else, so one with the brace of a block behind it, as in `vrrp_instance {name} {`, has to tell.
 */
export function holdsSingleBraces(text: string): boolean {
  if (text !== askedLast) {
    askedLast = text;
    heldLast = (text.includes('} {') || text.includes('}{')) && nameBeforeBlock.test(text);
  }
  return heldLast;
}

/** What was asked last, as all holes of one text are looked for one after the other. */
let askedLast = '';
let heldLast = false;
const nameBeforeBlock = /^[ \t]*[a-z_]+[ \t]+\{[A-Za-z_]\w*\} ?\{/m;
const nameInBraces = /\{[A-Za-z_]\w*\}/y;

/** Names of files that a template engine makes a configuration of. */
export function isTemplateName(path: string): boolean {
  return /\.(?:j2|jinja2?|erb|tmpl|tpl|templ|template|ctmpl|mustache|tftpl|in)$/i.test(path);
}

/** What ends holes, searched once for all that are not closed. */
const ends = {
  expression: new Ahead('}}'),
  statement: new Ahead('%}'),
  comment: new Ahead('#}'),
  ruby: new Ahead('%>'),
  php: new Ahead('?>'),
  toolkit: new Ahead('%]'),
  brace: new Ahead('}'),
  line: new Ahead('\n'),
};
const nesting: ReadonlySet<Ahead> = new Set([ends.expression, ends.statement]);
const brace = 0x7b;
const less = 0x3c;
const dollar = 0x24;
const percent = 0x25;
const bracket = 0x5b;
const sign = /\{[{%#]|<[%?]|\[%|__|\$\{/;
const pairs = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['<?', '?>'],
  ['[%', '%]'],
] as const;
const placeholder = /__[A-Za-z][A-Za-z\d]*(?:_[A-Za-z\d]+)*__|\$\{[A-Za-z_]\w*[:#%/+?=-]/;
const goControl =
  /^\{\{-?\s*(?:\/\*|!|#|\/|(?:if|else|end|range|with|define|template|block|break|continue|each|unless)\b|\$\w+\s*:?=)/;
const toolkitControl =
  /^\[%[-+=~]?\s*(?:#|(?:IF|UNLESS|ELSIF|ELSE|END|FOREACH|FOR|WHILE|NEXT|LAST|SET|DEFAULT|BLOCK|MACRO|USE|FILTER|SWITCH|CASE|TRY|CATCH|META|TAGS)\b|\w+\s*=[^=])/;
const shell = /\$\{[A-Za-z_]\w*[:#%/+?=-][^}\n]*\}/y;
const directive = /%\{~?[ \t]*(?:if|else|endif|for|endfor)\b/y;

/** Of one line, where the brace may be that of a block with a comment behind it, which a later `#}` does not end. */
function inComment(text: string, at: number): number {
  return closedBy(ends.comment, text, at, opensNoBlock(text, at) ? reach : lineReach(text, at));
}

/**
 * Whether a brace here stands first on its line, and in front of it nothing that it could open a block of: the start of
 * the text, another brace or a comment.
 */
function opensNoBlock(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - reach), at);
  const lineStart = before.lastIndexOf('\n') + 1;
  if (before.slice(lineStart).trim() !== '') return false;
  const said = before.slice(0, lineStart).trimEnd();
  return /(?:^|[{}])$/.test(said) || /^[ \t]*[#!]/.test(said.slice(said.lastIndexOf('\n') + 1));
}

function ruby(text: string, at: number): number {
  if (text[at + 2] === '#') return closedBy(ends.ruby, text, at, reach);
  return expression(ends.ruby, text, at, reach);
}

/** Of one line, as `{{` and `}}` may also be braces that somebody doubled; comments may be longer. */
function inDoubleBraces(text: string, at: number): number {
  if (/^\{\{-?\s*\/\*/.test(text.slice(at, at + 12))) return closedBy(ends.expression, text, at, reach);
  if (text[at + 2] === '!') return closedBy(ends.expression, text, at, lineReach(text, at));
  return expression(ends.expression, text, at, lineReach(text, at));
}

function inSingleBraces(text: string, at: number): number {
  if (!holdsSingleBraces(text)) return at;
  nameInBraces.lastIndex = at;
  return nameInBraces.test(text) ? nameInBraces.lastIndex : at;
}

function isPairIn(text: string, open: string, close: string): boolean {
  const start = text.indexOf(open);
  return start >= 0 && text.indexOf(close, start + 2) > start;
}

/** A shell default, or what cannot be the name of a parameter and its words, such as `${var.vip}`. */
function inBraces(text: string, at: number): number {
  const end = endOf(shell, text, at);
  if (end > at && !text.slice(at, end).includes('"')) return end;
  const close = closingBrace(text, at, textReach(text, at));
  if (close > at && /[^\w \t]/.test(text.slice(at + 2, close - 1))) return close;
  return end;
}

/** A directive of Terraform. */
function inDirective(text: string, at: number): number {
  directive.lastIndex = at;
  return directive.test(text) ? closingBrace(text, at, lineReach(text, at)) : at;
}

/** Behind the brace that closes the one at `at + 1`; `at` where none does. Those in quotes count where quotes do not close. */
function closingBrace(text: string, at: number, length: number): number {
  const end = Math.min(text.length, at + 2 + length);
  const outside = balancedEnd(text, at + 2, end, { quotes: true });
  return Math.max(at, outside >= 0 ? outside : balancedEnd(text, at + 2, end, { quotes: false }));
}

/** On the same line, unless that ends in `''`, with which Nix begins a text of several lines. */
function textReach(text: string, at: number): number {
  const length = lineReach(text, at);
  const isText = /''[ \t\r]*$/.test(text.slice(Math.max(at, at + 2 + length - 20), at + 2 + length));
  return isText ? reach : length;
}

/** The pattern ends with the first closing brace, on the same line; where that is too far away, it is not asked at all. */
function endOf(pattern: RegExp, text: string, at: number): number {
  if (ends.brace.within(text, at + 2, lineReach(text, at)) < 0) return at;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function hasExpression(text: string): boolean {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) if (inBraces(text, at) > at) return true;
  return false;
}

/** Ends where its sign stands outside of quotes, and outside of braces where code in them is closed with it. */
function expression(end: Ahead, text: string, at: number, length: number): number {
  const found = end.within(text, at + 2, length);
  return found < 0 ? at : expressionEnd(text, at + 2, found, { sign: end.sign, nestsBraces: nesting.has(end) });
}

function closedBy(end: Ahead, text: string, at: number, length: number): number {
  const found = end.within(text, at + 2, length);
  return found < 0 ? at : found + end.sign.length;
}

/** How much of its line, at most, stands behind the two characters that begin a hole. */
function lineReach(text: string, at: number): number {
  const lineEnd = ends.line.within(text, at + 2, reach);
  return (lineEnd < 0 ? Math.min(text.length, at + 2 + reach) : lineEnd) - at - 2;
}
