import { once } from '../../once.ts';
import type { LineOption } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import type { WordCursor } from '../../syntax/word-cursor.ts';
import type { ReadOption } from '../sites/lines.ts';
import { matchSequence } from './match-arguments.ts';
import type { Matching } from './matching.ts';

/** Matches what belongs to an option, which the cursor has just passed. `isOuter`: it stands in no other one. */
export function matchOption(
  option: LineOption,
  word: Word,
  cursor: WordCursor,
  matching: Matching,
  read: ReadOption[],
  isOuter: boolean,
): void {
  matching.noteAge(word, option);
  if (option.deprecated) matching.deprecated(word, option.replacedBy);
  if (option.unsupported) {
    matching.add({ rule: 'value-invalid', range: word.range, message: `keepalived refuses ${word.value} always.` });
  }
  const from = cursor.position;
  matchSequence(option.args ?? [], cursor, matching);
  if (option.choices) matchChoice(option.choices, word, cursor, matching, read);
  if (option.options) matchNested(option.options, cursor, matching, read);
  read.push({ option, word, values: cursor.words.slice(from, cursor.position), isOuter });
}

/** One of the choices has to follow, and one of the options that the choice cannot do without. */
function matchChoice(
  choices: readonly LineOption[],
  word: Word,
  cursor: WordCursor,
  matching: Matching,
  read: ReadOption[],
): void {
  const next = cursor.peek();
  const choice = next && optionOf(choices, next);
  const names = choices.flatMap(({ keywords }) => keywords);
  if (!next) matching.missing({ name: names.join(' or '), type: 'enum' }, word);
  else if (!choice && !hasParameter(next)) {
    const message = `"${next.value}" is not one of ${names.join(', ')}.`;
    matching.add({ rule: 'value-invalid', range: next.range, message });
    // What follows belongs to the unknown word.
    cursor.rest();
  }
  if (!choice || !next) return;
  cursor.next();
  const from = cursor.position;
  matchSequence(choice.args ?? [], cursor, matching);
  if (choice.options) matchNested(choice.options, cursor, matching, read);
  const inside = cursor.words.slice(from, cursor.position);
  const { needsOneOf = [] } = choice;
  if (needsOneOf.length > 0 && !inside.some(({ value }) => needsOneOf.includes(value))) {
    matching.missing({ name: needsOneOf.join(' or '), type: 'option' }, next);
  }
}

function matchNested(options: readonly LineOption[], cursor: WordCursor, matching: Matching, read: ReadOption[]): void {
  for (let option = optionOf(options, cursor.peek()); option; option = optionOf(options, cursor.peek())) {
    const word = cursor.next();
    if (word) matchOption(option, word, cursor, matching, read, false);
  }
}

/** The option that a word names. */
export function optionOf(options: readonly LineOption[], word: Word | undefined): LineOption | undefined {
  return word && optionsByWord(options).get(word.value);
}

const optionsByWord = once((options: readonly LineOption[]): ReadonlyMap<string, LineOption> => {
  const byWord = new Map<string, LineOption>();
  for (const option of options) {
    for (const keyword of option.keywords) if (!byWord.has(keyword)) byWord.set(keyword, option);
  }
  return byWord;
});
