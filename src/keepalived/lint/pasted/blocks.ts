import type { TextEdit } from '../../../text.ts';
import { bracesIn, codeEnd } from '../../expand/scan-line.ts';
import { lookup, placesOf, topLevel } from '../../schema/index.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Change, Line } from './change.ts';

/** `[vrrp_instance A]`: what follows, up to the next one or the end, is the block. */
export function sections(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let depth = 0;
  let isOpen = false;
  let last: Line | undefined;
  const close = (): void => {
    if (isOpen && last) changes.push(closedBehind(last, ''));
    isOpen = false;
  };
  for (const line of lines) {
    const [, indent = '', name = ''] = /^([ \t]*)\[(\w+)[^\]]*\][ \t\r]*$/.exec(line.text) ?? [];
    if (depth === 0 && topLevel.some((keyword) => keyword.name === name && takesBraces(keyword))) {
      close();
      changes.push(header(line, indent.length));
      isOpen = true;
    } else depth += depthOf(line);
    if (line.text.trim() !== '') last = line;
  }
  close();
  // Where the braces do not balance, nobody can tell where the blocks end.
  return depth === 0 ? changes : [];
}

function header(line: Line, open: number): Change {
  const close = line.text.lastIndexOf(']');
  const at = (offset: number, newText: string) => edit(line.start + offset, line.start + offset + 1, newText);
  return { line, edits: [at(open, ''), at(close, ' {')], read: [at(open, ' '), at(close, '{')] };
}

// Blanks are bounded, since a pattern that may divide a long run of them in many ways costs its square.
const opening = /^[ \t]*([a-z]\w+)(?:[ \t]{1,20}[^\s[\]{}"#!=:]+)?([ \t]{0,20}[=:]?[ \t]{0,20})\[(?![%[])/;
const closing = /\](?=[ \t\r]{0,20}[,;]?[ \t\r]{0,20}(?:[#!].*)?$)/;

/** `virtual_ipaddress [`, and `]` on a later line or on the same; commas between the entries go as well. */
export function bracketLists(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let list: Change[] | undefined;
  for (const line of lines) {
    const [head = '', name = '', sign = ''] = opening.exec(line.text) ?? [];
    if (head !== '' && isBlockName(name)) list = [bracketOpen(line, head.length - 1, sign.length)];
    if (!list) continue;
    const close = closing.exec(line.text);
    const isClosed = close !== null && close.index >= head.length;
    const end = isClosed ? close.index : codeEnd(line.text, 0, line.text.length);
    list.push(...commas(line, head.length, end));
    if (!isClosed) continue;
    changes.push(...list, { line, edits: [edit(line.start + close.index, line.start + close.index + 1, '}')] });
    list = undefined;
  }
  return changes;
}

/** Each entry has a line of its own. */
function commas(line: Line, start: number, end: number): readonly Change[] {
  return [...line.text.slice(start, end).matchAll(/,/g)].map(({ index }) => {
    const at = line.start + start + index;
    const isLast = line.text.slice(start + index + 1, end).trim() === '';
    return { line, edits: [edit(at, at + 1, isLast ? '' : '\n')], read: [edit(at, at + 1, isLast ? ' ' : '\n')] };
  });
}

function bracketOpen(line: Line, bracket: number, sign: number): Change {
  const [from, to] = [line.start + bracket - sign, line.start + bracket + 1];
  return { line, edits: [edit(from, to, ' {')], read: [edit(from, to, '{'.padStart(to - from))] };
}

/** `virtual_ipaddress:` over lines that begin with a dash. */
export function dashLists(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let list: ListHeader | undefined;
  let last: Line | undefined;
  const close = (): void => {
    if (list && last) changes.push(closedBehind(last, list.indent));
    list = undefined;
    last = undefined;
  };
  for (const line of lines) {
    const [item, before = ''] = /^([ \t]*)-[ \t]+(?=\S)/.exec(line.text) ?? [];
    if (list && item !== undefined) {
      if (!last) changes.push(list.change);
      changes.push({ line, edits: [edit(line.start + before.length, line.start + item.length, '')] });
      last = line;
    } else if (codeEnd(line.text, 0, line.text.length) > 0) {
      close();
      list = listHeader(line);
    }
  }
  close();
  return changes;
}

interface ListHeader {
  readonly indent: string;
  readonly change: Change;
}

function listHeader(line: Line): ListHeader | undefined {
  const [, indent = '', name = '', blanks = ''] =
    /^([ \t]*)([a-z]\w+)([ \t]*):[ \t\r]*(?:[#!].*)?$/.exec(line.text) ?? [];
  if (!isBlockName(name)) return undefined;
  const at = line.start + indent.length + name.length + blanks.length;
  return { indent, change: { line, edits: [edit(at, at + 1, ' {')], read: [edit(at, at + 1, '{')] } };
}

/** `{{` at the end of a line and `}}` at the start of one. */
export function doubledBraces(lines: readonly Line[]): readonly Change[] {
  const open = lines.flatMap((line) => doubled(line, /\{\{[ \t\r]*$/));
  const close = lines.flatMap((line) => doubled(line, /^[ \t]*\}\}/));
  return open.length === close.length ? [...open, ...close].sort((a, b) => a.line.start - b.line.start) : [];
}

/** `]`, `)` or `end` alone on a line, where as many braces are not closed. */
export function otherEnds(lines: readonly Line[]): readonly Change[] {
  const found = lines.flatMap((line) => {
    const [, blanks = '', end = ''] = /^([ \t]*)([\])]|end)[ \t\r]*$/.exec(line.text) ?? [];
    const start = line.start + blanks.length;
    return end === '' ? [] : [{ line, edits: [edit(start, start + end.length, '}')] }];
  });
  if (found.length === 0) return [];
  return lines.reduce((depth, line) => depth + depthOf(line), 0) === found.length ? found : [];
}

function doubled(line: Line, pattern: RegExp): readonly Change[] {
  const found = pattern.exec(line.text);
  if (!found) return [];
  const at = line.start + found.index + found[0].search(/[{}]/) + 1;
  return [{ line, edits: [edit(at, at + 1, '')] }];
}

/** To read, the end of the line becomes the brace, which ends a line as well. */
export function closedBehind(line: Line, indent: string): Change {
  return { line, edits: [edit(line.end, line.end, `\n${indent}}`)], read: [edit(line.end, line.end + 1, '}')] };
}

export function isBlockName(name: string): boolean {
  return placesOf(name).some((place) => takesBraces(lookup(place, name)));
}

function takesBraces(keyword: Keyword | undefined): boolean {
  return keyword?.kind === 'block' || keyword?.kind === 'lines';
}

export function depthOf({ text }: Line): number {
  const code = text.slice(0, codeEnd(text, 0, text.length));
  return bracesIn(code).reduce((depth, at) => depth + (code[at] === '{' ? 1 : -1), 0);
}

function edit(start: number, end: number, newText: string): TextEdit {
  return { range: { start, end }, newText };
}
