import { holeEnd } from '../syntax/holes.ts';

/** The end of what a line says: its comment, outside of quotes and holes, and the blanks before it are left out. */
export function codeEnd(text: string, start: number, lineEnd: number): number {
  let end = mayHoldComment(text, start, lineEnd) ? commentStart(text, start, lineEnd) : lineEnd;
  while (end > start && isBlank(text[end - 1] ?? '')) end--;
  return end;
}

/** Most lines hold neither of its signs, which is quickly seen. */
function mayHoldComment(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH || code === EXCLAMATION) return true;
  }
  return false;
}

const HASH = 0x23;
const EXCLAMATION = 0x21;

function commentStart(text: string, start: number, end: number): number {
  for (const at of openCharacters(text, start, end))
    if ((text[at] === '#' || text[at] === '!') && !(at > start && text[at - 1] === '\\')) return at;
  return end;
}

/** The offsets of the braces of a line that are neither in quotes nor in holes nor those of a parameter. */
export function bracesIn(text: string): number[] {
  const braces: number[] = [];
  if (!text.includes('{') && !text.includes('}')) return braces;
  let parameterEnd = -1;
  for (const at of openCharacters(text, 0, text.length)) {
    const character = text[at];
    if (character === '$' && text[at + 1] === '{') parameterEnd = parameterEndAt(text, at);
    if ((character === '{' || character === '}') && at >= parameterEnd) braces.push(at);
  }
  return braces;
}

/** White space within a line, as isspace() of C has it; an end of line is none. */
export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\v' || character === '\f';
}

/** The length of the blanks at the start of the text. */
export function indentOf(text: string): number {
  let at = 0;
  while (at < text.length && isBlank(text[at] ?? '')) at++;
  return at;
}

/** The offsets outside of quotes and holes. */
function* openCharacters(text: string, start: number, end: number): Generator<number> {
  for (let at = start; at < end; at++) {
    const hole = holeEnd(text, at);
    if (hole > at) at = hole - 1;
    else if (text[at] === '"') at = quoteEnd(text, at, end);
    else yield at;
  }
}

/** The offset of the closing quote, or the last of the line. */
function quoteEnd(text: string, at: number, end: number): number {
  for (let next = at + 1; next < end; next++) {
    const hole = holeEnd(text, next);
    if (hole > next) next = hole - 1;
    else if (text[next] === '"') return next;
  }
  return end - 1;
}

/** Where the quote stands that is not closed on the line. */
export function openQuoteIn(text: string): number | undefined {
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    const end = quoteEnd(text, at, text.length);
    if (end === at || text[end] !== '"') return at;
    at = end;
  }
  return undefined;
}

function parameterEndAt(text: string, at: number): number {
  const found = /^\$\{[A-Za-z_]\w*(?:[ \t][^}]*)?\}/.exec(text.slice(at, at + 200));
  return found ? at + found[0].length : at;
}
