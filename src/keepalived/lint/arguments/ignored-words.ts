import type { Argument, LineGrammar } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf, type WordCursor } from '../../syntax/word-cursor.ts';
import type { Finding } from '../sites/finding.ts';
import { judgeValue } from '../values/index.ts';
import type { Matching } from './matching.ts';

/** Tells of the words that are left on a line without options. */
export function reportIgnored(
  { unknownWord, sequence = [] }: LineGrammar,
  cursor: WordCursor,
  matching: Matching,
): void {
  const surplus = cursor.rest();
  const word = surplus[0];
  if (!word) return;
  const introduced = sequence.find(({ type, args = [] }) => type === 'option' && args[0] && fitsAlone(word, args[0]));
  const [option, value] = /^([a-z]\w*)[=:](.+)$/.exec(word.value)?.slice(1) ?? [];
  if (option !== undefined && sequence.some(({ keyword }) => keyword === option)) {
    matching.add({ rule: 'value-invalid', range: word.range, ...inOneWord(word, `${option} ${value}`) });
    return;
  }
  const ignored = unknownWord
    ? 'keepalived does not expect this here, and reports it.'
    : 'keepalived does not read this.';
  const written = `${introduced?.keyword} ${word.value}`;
  const fix = { title: `Write ${written}`, edits: [{ range: word.range, newText: written }] };
  matching.add({
    rule: 'argument-surplus',
    range: spanOf(surplus),
    message: introduced ? `The ${introduced.name} stands behind a word of its own: ${written}.` : ignored,
    severity: unknownWord ? 'error' : 'warning',
    ...(introduced && { fixes: [fix] }),
  });
}

/** `weight=5`, as other languages have it. */
function inOneWord({ value, range }: Word, written: string): Pick<Finding, 'message' | 'fixes'> {
  return {
    message: `Nothing but a blank stands between "${value.split(/[=:]/)[0]}" and its value: ${written}.`,
    fixes: [{ title: `Write ${written}`, edits: [{ range, newText: written }] }],
  };
}

/** A number that only lacks the word that introduces it. */
function fitsAlone({ value }: Word, argument: Argument): boolean {
  return /^[-+]?\d+$/.test(value) && judgeValue(value, argument) === undefined;
}
