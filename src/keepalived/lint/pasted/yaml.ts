import type { TextEdit } from '../../../text.ts';
import { lookup, placesOf } from '../../schema/index.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { closedBehind, isBlockName } from './blocks.ts';
import type { Change, Line } from './change.ts';
import { type CodeLine, codeLines, insideOf } from './indented.ts';

/** `vrrp_instance:` over lines further in, without a brace: what it means nobody can write down for sure. */
export function yamlTexts(lines: readonly Line[]): readonly Change[] {
  const all = codeLines(lines);
  const changes: Change[] = [];
  for (let at = 0; at < all.length; at++) {
    const header = all[at];
    const name = header && headerOf(header)?.name;
    if (!header || header.depth > 0 || name === undefined || (hasForm(header) && !needsName(header))) continue;
    const inside = insideOf(all, at);
    if (inside.length === 0 || inside.some(({ opens, code }) => opens !== 0 || /[{}]/.test(code))) continue;
    if (!isBlockName(name) && didYouMean(name, blockNames(name)) === undefined && !inside.some(isEntry)) continue;
    const range = { start: header.line.start + header.indent, end: last(inside)?.line.end ?? header.line.end };
    changes.push({ line: header.line, edits: [], unread: range, at: range, more: inside.map(({ line }) => line) });
    at += inside.length;
  }
  return changes;
}

/** `authentication:` or `vrrp_instance A:` over lines further in. */
export function yamlBlocks(lines: readonly Line[]): readonly Change[] {
  const all = codeLines(lines);
  return all.flatMap((header, at) => {
    if (!hasForm(header) || needsName(header)) return [];
    const inside = insideOf(all, at);
    const end = last(inside);
    if (!end || inside[0]?.code.trimStart().startsWith('-')) return [];
    if (inside.reduce((depth, { opens }) => depth + opens, 0) !== 0) return [];
    const next = all[at + inside.length + 1];
    const isClosed = next?.indent === header.indent && next.code.trimStart().startsWith('}');
    const indent = header.code.slice(0, header.indent);
    const signs = inside.flatMap((one) => signOf(one));
    return [opened(header), ...signs, ...(isClosed ? [] : [closedBehind(end.line, indent)])];
  });
}

const header = /^[ \t]*([A-Za-z][\w-]*)((?:[ \t]{1,20}[^\s:{}"]+)?)[ \t]{0,20}:$/;

function headerOf({ code }: CodeLine): { readonly name: string; readonly hasName: boolean } | undefined {
  const [, name, rest = ''] = header.exec(code) ?? [];
  return name === undefined ? undefined : { name, hasName: rest !== '' };
}

function hasForm(line: CodeLine): boolean {
  const found = headerOf(line);
  return found !== undefined && isBlockName(found.name);
}

function needsName(line: CodeLine): boolean {
  const { name = '', hasName = false } = headerOf(line) ?? {};
  if (hasName) return false;
  return placesOf(name).every((place) => (lookup(place, name)?.args ?? []).some(({ optional }) => !optional));
}

/** The word without the ending of a plural, for which YAML has lists. */
function blockNames(name: string): readonly string[] {
  const single = name.replace(/s$/, '');
  return isBlockName(single) ? [single] : [];
}

/** `- name: A` or `interface: eth0`. */
function isEntry({ code }: CodeLine): boolean {
  return /^[ \t]*(?:-[ \t]+)?[A-Za-z][\w-]*:(?:[ \t]|$)/.test(code);
}

function signOf({ line, code }: CodeLine): readonly Change[] {
  const [before = '', name = ''] = /^[ \t]*([A-Za-z]\w+)(?=:[ \t]+\S)/.exec(code) ?? [];
  if (placesOf(name).length === 0) return [];
  const start = line.start + before.length;
  return [{ line, edits: [edit(start, start + 1, '')] }];
}

function opened({ line, code }: CodeLine): Change {
  const at = line.start + code.length - 1;
  return { line, edits: [edit(at, at + 1, ' {')], read: [edit(at, at + 1, '{')] };
}

function edit(start: number, end: number, newText: string): TextEdit {
  return { range: { start, end }, newText };
}

function last<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}
