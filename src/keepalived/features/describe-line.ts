import { judgeValue } from '../lint/values/index.ts';
import { lineSignature, variantSignature } from '../schema/signature.ts';
import type { Argument, LineGrammar, Variant } from '../schema/types.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import { describeArgument, fenced, paragraphs } from './describe.ts';
import { expectedArguments } from './expected.ts';

/** Of a line that is written in one of several forms: the form that it has, and what the word is in it. */
export function describeVariant(
  grammar: LineGrammar,
  variants: readonly Variant[],
  { words }: Statement,
  word: Word,
): string | undefined {
  const first = words[0];
  const variant = first && variants.find((one) => fits(one, first.value));
  if (word === first) return variant ? describeForm(variant) : paragraphs(fenced(lineSignature(grammar)), grammar.doc);
  const from = variant?.keyword === undefined ? 0 : 1;
  const args = variant?.args ?? [];
  const argument = meantBy(expectedArguments({ ...noKeyword, args }, words.slice(from, words.indexOf(word))), word);
  return argument && describeArgument(argument, undefined);
}

const noKeyword = { name: '', kind: 'value', doc: '', repeat: 'accumulate', source: '' } as const;

/** The one that takes the word; an optional choice that does not have it was left out. */
export function meantBy(args: readonly Argument[], { value }: Word): Argument | undefined {
  const named = args.find(({ values }) => values?.includes(value));
  return named ?? args.find(({ optional, type }) => !(optional && type === 'enum')) ?? args[0];
}

function fits({ keyword, args: [first] }: Variant, value: string): boolean {
  if (keyword !== undefined) return keyword === value;
  return first !== undefined && judgeValue(value, first) === undefined;
}

function describeForm(variant: Variant): string {
  const [first] = variant.args;
  return paragraphs(fenced(variantSignature(variant)), variant.doc ?? (first && describeArgument(first, undefined)));
}
