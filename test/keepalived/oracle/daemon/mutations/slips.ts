import type { Range, TextEdit } from '../../../../../src/text.ts';
import type { Mistake, Source } from './source.ts';

/** What slips in while somebody edits in a hurry. */
export const slips: readonly (readonly [kind: string, Mistake])[] = [
  ['lines-swapped', linesSwapped],
  ['block-copied', blockCopied],
  ['value-emptied', (source) => source.change(source.value(), () => '""')],
  ['value-doubled', (source) => source.change(source.value(), (word) => `${word},${word}`)],
  ['family-changed', (source) => source.change(source.address(), otherFamily)],
  ['brace-glued', braceGlued],
  ['brace-early', braceEarly],
  ['header-commented', (source) => source.insert(source.anyBlock()?.statement.range.start, '#')],
  ['list-inlined', listInlined],
  ['name-changed', nameChanged],
  ['tail-lost', tailLost],
  ['ends-in-sign', (source) => source.insert(source.lastWordEnd(), source.pick([';', ',', ' ;', ' \\', ':']) ?? ';')],
];

/** A statement without a block and the next one of that kind. */
function linesSwapped(source: Source): readonly TextEdit[] | undefined {
  const lines = source.sites.filter(({ statement }) => !statement.block).map(({ statement }) => statement.range);
  const at = Math.floor(source.random() * lines.length);
  const [first, second] = [lines[at], lines[at + 1]];
  if (!first || !second) return undefined;
  return [
    { range: first, newText: textOf(source, second) },
    { range: second, newText: textOf(source, first) },
  ];
}

/** The name of the copy is another one, or not, and one number is. */
function blockCopied(source: Source): readonly TextEdit[] | undefined {
  const range = source.namedBlock();
  if (!range) return undefined;
  const copy = textOf(source, range);
  const numbers = [...copy.matchAll(/(?<=[ \t])\d{1,3}(?=\n)/g)];
  const chosen = source.pick(numbers);
  const changed = chosen
    ? `${copy.slice(0, chosen.index)}${Number(chosen[0]) + 1}${copy.slice(chosen.index + chosen[0].length)}`
    : copy;
  const isRenamed = source.random() < 0.7;
  const text = isRenamed ? changed.replace(/^(\S+[ \t]+[\w.:-]+)/, '$1_2') : changed;
  return source.insert(range.end, `\n${text}\n`);
}

function otherFamily(address: string): string {
  if (address.includes(':')) return address.includes('/') ? '192.0.2.77/24' : '192.0.2.77';
  return address.includes('/') ? '2001:db8::77/64' : '2001:db8::77';
}

/** `virtual_ipaddress{`. */
function braceGlued(source: Source): readonly TextEdit[] | undefined {
  const { statement } = source.anyBlock() ?? {};
  const last = statement?.words.at(-1)?.range.end;
  const open = statement?.block?.open.start;
  return last === undefined || open === undefined || open <= last
    ? undefined
    : source.remove({ start: last, end: open });
}

/** The closing brace stands before the last statement. */
function braceEarly(source: Source): readonly TextEdit[] | undefined {
  const block = source.anyBlock()?.statement.block;
  const last = block?.statements.at(-1)?.range.start;
  if (!block?.close || last === undefined) return undefined;
  return [
    { range: { start: last, end: last }, newText: '}\n' },
    { range: block.close, newText: '' },
  ];
}

/** `track_script up`, without braces. */
function listInlined(source: Source): readonly TextEdit[] | undefined {
  const lists = source.sites.filter(({ keyword, statement }) => keyword?.kind === 'lines' && statement.block?.close);
  const { statement } = source.pick(lists) ?? {};
  const entry = statement?.block?.statements[0];
  const header = statement?.words.at(-1)?.range.end;
  if (!statement || !entry || header === undefined) return undefined;
  return [{ range: { start: header, end: statement.range.end }, newText: ` ${textOf(source, entry.range)}` }];
}

/** Where it is defined, and not where it is used. */
function nameChanged(source: Source): readonly TextEdit[] | undefined {
  const named = source.sites.filter(({ keyword }) => keyword?.defines);
  return source.change(source.pick(named)?.statement.words[1], (word) => `${word}2`);
}

/** The file ends in the middle, as when the rest was not copied. */
function tailLost(source: Source): readonly TextEdit[] | undefined {
  const start = source.lineEnd();
  return start === undefined ? undefined : source.remove({ start, end: source.text.length });
}

function textOf(source: Source, { start, end }: Range): string {
  return source.text.slice(start, end);
}
