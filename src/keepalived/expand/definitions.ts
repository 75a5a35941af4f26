import { endOfLine } from '../../text.ts';
import { type Pieces, type Place, written } from './pieces.ts';
import { codeEnd, indentOf, isBlank } from './scan-line.ts';

/** What a parameter stands for. Nothing in it is replaced before it is used. */
export interface Definition {
  readonly name: string;
  /** None for an empty value, several where the definition went on; none of them is empty. */
  readonly lines: readonly Pieces[];
}

/** A definition as the file writes it. */
export interface WrittenDefinition {
  readonly definition: Definition;
  /** Behind its last line break, or the end of the text. */
  readonly end: number;
  /** A line of comment that ends the definition since 2.4; earlier releases pass it over, and so does this reader. */
  readonly cut: Place | undefined;
}

export const definitionStart = /^\$([A-Za-z_]\w*)=/;

/**
 * Reads the definition whose value begins at `start`. A backslash at the end of a line goes on with the next one, an
 * empty line ends it (lib/parser.c: set_definition, read_line).
 */
export function readDefinition(text: string, name: string, file: number, start: number): WrittenDefinition {
  const lines: Place[] = [];
  let cut: Place | undefined;
  let at = start;
  for (let goesOn = true; goesOn; ) {
    const lineEnd = endOfLine(text, at);
    const end = codeEnd(text, at, lineEnd);
    if (lines.length > 0 && end === at && !isEmpty(text, at, lineEnd)) cut ??= comment(text, file, at, lineEnd);
    else {
      goesOn = end > at && text[end - 1] === '\\';
      lines.push(trimmed(text, file, at, goesOn ? end - 1 : end));
    }
    at = lineEnd + 1;
    goesOn &&= at < text.length && !isEmpty(text, at, endOfLine(text, at));
  }
  const filled = lines.filter((place) => place.end > place.start);
  const pieces = withoutSharedIndent(text, filled).map((place) => [written(text, place)]);
  return { definition: { name, lines: pieces }, end: Math.min(at, text.length), cut };
}

function isEmpty(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === '';
}

function trimmed(text: string, file: number, from: number, to: number): Place {
  let end = to;
  while (end > from && isBlank(text[end - 1] ?? '')) end--;
  return { file, start: from, end };
}

function comment(text: string, file: number, from: number, lineEnd: number): Place {
  const start = from + indentOf(text.slice(from, lineEnd));
  return { file, start, end: start + text.slice(start, lineEnd).trimEnd().length };
}

/** Where the parameter is used decides how far its lines are indented. */
function withoutSharedIndent(text: string, lines: readonly Place[]): readonly Place[] {
  const indents = lines.map(({ start, end }) => indentOf(text.slice(start, end)));
  const shared = indents.slice(1).reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  return lines.map((place, index) => {
    const indent = indents[index] ?? 0;
    return { ...place, start: place.start + (index === 0 ? indent : Math.min(shared, indent)) };
  });
}
