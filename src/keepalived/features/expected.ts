import type { Argument, Keyword, LineGrammar, LineOption } from '../schema/types.ts';
import type { Word } from '../syntax/tree.ts';

/** The arguments that may stand behind `before`, the words between the keyword and the cursor. */
export function expectedArguments(keyword: Keyword, before: readonly Word[]): readonly Argument[] {
  const args = keyword.args ?? [];
  return keyword.anyOrder ? amongOptions(args, before) : inSequence(args, before).expected;
}

/** What may stand behind `before` on a line of a value list. */
export function expectedOnLine(
  grammar: LineGrammar,
  before: readonly Word[],
): { readonly args: readonly Argument[]; readonly options: readonly LineOption[] } {
  const { first, sequence = [], options = [], variants = [], bare } = grammar;
  if (variants.length > 0)
    return { args: inSequence([{ name: 'line', type: 'string', variants }], before).expected, options: [] };
  if (first && (before.length === 0 || grammar.manyPerLine)) return { args: [first], options: [] };
  const behind = first ? before.slice(1) : before;
  if (sequence.length > 0) return { args: inSequence(sequence, behind).expected, options: [] };
  const inside = openOption(options, behind);
  if (inside.length > 0) return { args: inside, options: [] };
  return { args: bare ? [bare] : [], options };
}

interface Step {
  readonly expected: readonly Argument[];
  readonly rest: readonly Word[];
}

/** Walks the arguments in order; where the words end, all that may come next is expected. */
function inSequence(args: readonly Argument[], words: readonly Word[]): Step {
  let rest = words;
  for (const [index, argument] of args.entries()) {
    if (rest.length === 0) return { expected: upToRequired(args.slice(index)), rest };
    const step = afterOne(argument, rest);
    if (step.rest.length === 0 && step.expected.length > 0) {
      const all = step.expected.every(({ optional }) => optional);
      return { expected: all ? [...step.expected, ...upToRequired(args.slice(index + 1))] : step.expected, rest: [] };
    }
    rest = step.rest;
  }
  return { expected: [], rest };
}

function afterOne(argument: Argument, words: readonly Word[]): Step {
  const word = words[0]?.value;
  // A choice that may be left out was, where the word is none of it.
  if (argument.optional && argument.type === 'enum' && !argument.values?.includes(word ?? ''))
    return { expected: [], rest: words };
  if (argument.type === 'option') {
    if (word === argument.keyword) return inSequence(argument.args ?? [], words.slice(1));
    return { expected: [], rest: argument.optional ? words : words.slice(1) };
  }
  if (argument.variants) {
    const named = argument.variants.find(({ keyword }) => keyword === word);
    if (named) return inSequence(named.args, words.slice(1));
    return inSequence(argument.variants.find(({ keyword }) => keyword === undefined)?.args ?? [], words);
  }
  if (argument.options) {
    const behind = argument.values ? words.slice(1) : words;
    return { expected: amongOptions(argument.options, behind), rest: [] };
  }
  return argument.repeat ? { expected: [argument], rest: [] } : { expected: [], rest: words.slice(1) };
}

/** Options in any order: inside the last one, or any of them. */
function amongOptions(options: readonly Argument[], words: readonly Word[]): readonly Argument[] {
  const values = words.map(({ value }) => value);
  for (let at = values.length - 1; at >= 0; at--) {
    const option = options.find(({ type, keyword }) => type === 'option' && keyword === values[at]);
    if (!option) continue;
    const { expected } = inSequence(option.args ?? [], words.slice(at + 1));
    return expected.length > 0 && at + (option.args?.length ?? 0) >= values.length ? expected : options;
  }
  return options;
}

/** The arguments of the last option, while they are not complete. */
function openOption(options: readonly LineOption[], words: readonly Word[]): readonly Argument[] {
  for (let at = words.length - 1; at >= 0; at--) {
    const option = options.find(({ keywords }) => keywords.includes(words[at]?.value ?? ''));
    if (option) return inSequence(option.args ?? [], words.slice(at + 1)).expected;
  }
  return [];
}

/** An optional argument may be left out, so that those behind it are possible, too. */
function upToRequired(args: readonly Argument[]): readonly Argument[] {
  const required = args.findIndex(({ optional, type }) => !optional && type !== 'bool');
  return required < 0 ? args : args.slice(0, required + 1);
}
