import { keywordsInside, type Site } from '../../../../../src/keepalived/lint/sites/sites.ts';
import type { Keyword } from '../../../../../src/keepalived/schema/types.ts';
import type { Word } from '../../../../../src/keepalived/syntax/tree.ts';
import type { TextEdit } from '../../../../../src/text.ts';
import { addressForms, cases, conditions, definitions, numberForms, oddCharacters, quotings } from './odd-words.ts';
import type { Mistake, Source } from './source.ts';

/** Forms of the language that few people write: right or wrong, both readers have to take them alike. */
export const oddForms: readonly (readonly [kind: string, Mistake])[] = [
  ['keyword-neighbour', (source) => source.change(source.keyword(), (word) => neighbourOf(source, word))],
  ['keyword-added', keywordAdded],
  ['keyword-elsewhere', keywordElsewhere],
  ['value-swapped', (source) => source.change(source.value(), () => source.value()?.value ?? '')],
  ['words-joined', wordsJoined],
  ['word-split', (source) => source.change(source.anyWord(), (word) => splitAt(source, word, ' '))],
  ['word-quoted', (source) => source.change(source.anyWord(), (word) => source.pick(quotings(word)) ?? word)],
  ['number-form', (source) => source.change(source.number(), (word) => source.pick(numberForms(word)) ?? word)],
  ['address-form', (source) => source.change(source.address(), (word) => source.pick(addressForms(word)) ?? word)],
  ['case-changed', (source) => source.change(source.anyWord(), (word) => source.pick(cases(word)) ?? word)],
  ['line-joined', (source) => source.replaceBreak(' ')],
  ['line-broken', lineBroken],
  ['brace-moved', braceMoved],
  ['block-moved', blockMoved],
  ['block-doubled', (source) => source.repeat(source.anyBlock()?.statement.range)],
  ['block-last', blockLast],
  ['character-odd', (source) => source.insert(source.anywhere(), source.pick(oddCharacters) ?? '')],
  ['comment-begun', (source) => source.insert(source.wordPlace(), source.pick(['#', '!', ' # ', ' ! ']) ?? '')],
  ['condition-added', (source) => source.insert(source.anyStatement()?.start, source.pick(conditions) ?? '')],
  ['value-defined', valueDefined],
  ['sequence-added', sequenceAdded],
];

function neighbourOf(source: Source, word: string): string {
  const site = source.sites.find(({ statement }) => statement.words[0]?.value === word);
  const around = [...keywordsInside(site?.parent).keys()];
  return source.pick(around) ?? word;
}

/** The example of any keyword that the block knows. */
function keywordAdded(source: Source): readonly TextEdit[] | undefined {
  const site = source.anyBlock();
  const keyword = site && source.pick([...keywordsInside(site).values()]);
  return site && added(source, site, keyword);
}

/** The example of a keyword that another block knows. */
function keywordElsewhere(source: Source): readonly TextEdit[] | undefined {
  const keyword = source.pick([...keywordsInside(source.anyBlock()).values()]);
  const site = source.anyBlock();
  return site && added(source, site, keyword);
}

function added(source: Source, { statement }: Site, keyword: Keyword | undefined): readonly TextEdit[] | undefined {
  return keyword?.example ? source.insert(statement.block?.open.end, `\n${keyword.example}\n`) : undefined;
}

function wordsJoined(source: Source): readonly TextEdit[] | undefined {
  const words = source.anyWords();
  const at = Math.floor(source.random() * (words.length - 1));
  const [left, right] = [words[at], words[at + 1]];
  if (!left || !right) return undefined;
  return [
    { range: { start: left.range.end, end: right.range.start }, newText: source.pick(['', ',', '=', ':', '\t']) ?? '' },
  ];
}

function splitAt(source: Source, word: string, by: string): string {
  const at = Math.floor(source.random() * word.length);
  return word.slice(0, at) + by + word.slice(at);
}

/** A line break, with a backslash or not, between two words or inside one. */
function lineBroken(source: Source): readonly TextEdit[] | undefined {
  return source.insert(source.wordPlace(), source.pick(['\n', '\\\n', ' \\\n', '\n\n', '\r\n', '\n#\n']) ?? '\n');
}

function braceMoved(source: Source): readonly TextEdit[] | undefined {
  const open = source.anyBlock()?.statement.block?.open;
  if (!open || open.start === open.end) return undefined;
  return [
    {
      range: open,
      newText: source.pick(['\n{', '{ ', '\n\n{', '\n# {\n{', '"{"', '{{', '{}', '{ }', '({', '= {', '\t{#']) ?? '{',
    },
  ];
}

/** A block becomes one of another block. */
function blockMoved(source: Source): readonly TextEdit[] | undefined {
  const moved = source.anyBlock()?.statement.range;
  const target = source.blockStart();
  if (!moved || target === undefined || (target > moved.start && target <= moved.end)) return undefined;
  const newText = `\n${source.text.slice(moved.start, moved.end)}\n`;
  return [
    { range: moved, newText: '' },
    { range: { start: target, end: target }, newText },
  ];
}

/** A block of the top level stands behind all that refers to it. */
function blockLast(source: Source): readonly TextEdit[] | undefined {
  const moved = source.namedBlock();
  if (!moved) return undefined;
  const end = source.text.length;
  return [
    { range: moved, newText: '' },
    { range: { start: end, end }, newText: `\n${source.text.slice(moved.start, moved.end)}\n` },
  ];
}

function valueDefined(source: Source): readonly TextEdit[] | undefined {
  const word = source.value();
  if (!word) return undefined;
  const name = source.pick(definitions) ?? 'X';
  const use =
    source.pick([`$${name}`, `\${${name}}`, `a$${name}`, `\${${name}}b`, `"$${name}"`, `\${UNKNOWN}`, '$UNKNOWN']) ??
    '';
  const value = source.pick([word.value, word.value, `"${word.value}"`, '', `${word.value} #`, `$${name}`]) ?? '';
  const place = source.random() < 0.8 ? 0 : source.text.length;
  return [
    { range: { start: place, end: place }, newText: `$${name}=${value}\n` },
    { range: word.range, newText: use },
  ];
}

function sequenceAdded(source: Source): readonly TextEdit[] | undefined {
  const range = source.line();
  const number = source.sites.flatMap(({ statement }) => statement.words).find(inside(range));
  if (!range) return undefined;
  const bounds = source.pick(['1,3', '3,1,-1', '1, 3', '0', '1,3,0', '1,2,3,4', 'a,b', '1,0xa', ' 1 , 2 ']) ?? '1,3';
  const use = source.pick([`\${N}`, '$N']) ?? '';
  const prefix =
    source.insert(range.start, `${source.pick(['~SEQ', '~SEQx', '~LST', '~FOO']) ?? ''}(N, ${bounds}) `) ?? [];
  return number ? [...prefix, { range: number.range, newText: use }] : prefix;
}

function inside(range: { readonly start: number; readonly end: number } | undefined): (word: Word) => boolean {
  return (word) => range !== undefined && word.range.start > range.start && word.range.end <= range.end;
}
