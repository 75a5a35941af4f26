import type { TextEdit } from '../../../../../src/text.ts';
import type { Mistake, Source } from './source.ts';

/** What people get wrong. */
export const mistakes: readonly (readonly [kind: string, Mistake])[] = [
  ['keyword-misspelt', (source) => source.change(source.keyword(), (word) => misspelt(word, source.random))],
  ['keyword-misplaced', misplaced],
  ['value-out-of-range', (source) => source.change(source.number(), () => source.pick(wrongNumbers) ?? '')],
  ['value-misspelt', (source) => source.change(source.value(), (word) => misspelt(word, source.random))],
  ['brace-lost', (source) => source.remove(source.brace())],
  ['brace-added', (source) => source.insert(source.lineEnd(), source.random() < 0.5 ? '\n}' : ' {')],
  ['argument-lost', (source) => source.remove(source.value()?.range)],
  ['argument-added', (source) => source.insert(source.lastWordEnd(), ' root')],
  ['block-repeated', (source) => source.repeat(source.namedBlock())],
  ['line-repeated', (source) => source.repeat(source.line())],
  ['line-lost', (source) => source.remove(source.line())],
];

const wrongNumbers = ['-1', '0', '99999999999', '1000', 'abc', '1.5', '5s', '0x10', ''] as const;

/** A line moved behind the header of another block. */
function misplaced(source: Source): readonly TextEdit[] | undefined {
  const line = source.line();
  const target = source.blockStart();
  if (!line || target === undefined || (target > line.start && target < line.end)) return undefined;
  const newText = `\n${source.text.slice(line.start, line.end)}`;
  return [
    { range: line, newText: '' },
    { range: { start: target, end: target }, newText },
  ];
}

function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const way = Math.floor(random() * 3);
  if (way === 0) return word.slice(0, at) + word.slice(at + 1);
  if (way === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}
