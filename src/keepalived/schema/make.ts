import type { Argument, ArgumentType, Keyword } from './types.ts';

/** Small constructors that let the tables read as one line a keyword or argument. They add no facts of their own. */

/** What a table says about a keyword beside its name and arguments. */
type Facts = Omit<Keyword, 'name' | 'kind' | 'args' | 'keywords' | 'lineGrammar' | 'repeat'> &
  Partial<Pick<Keyword, 'repeat'>>;

/** What a table says about an argument beside its name, type and bounds. */
type Extra = Omit<Argument, 'name' | 'type' | 'min' | 'max'>;

type Bound = number | string;

/** A keyword with arguments, of which the last one counts. */
export function value(name: string, args: readonly Argument[], facts: Facts): Keyword {
  return { name, kind: 'value', args, repeat: 'replace', ...facts };
}

/** A keyword without arguments. */
export function flag(name: string, facts: Facts): Keyword {
  return { name, kind: 'flag', repeat: 'idempotent', ...facts };
}

/** A keyword that opens a block of keywords. */
export function block(
  name: string,
  args: readonly Argument[],
  facts: Facts & { readonly keywords: readonly Keyword[] },
): Keyword {
  return { name, kind: 'block', args, repeat: 'accumulate', ...facts };
}

/** A keyword that opens a block of lines with a grammar of their own. */
export function lines(
  name: string,
  args: readonly Argument[],
  facts: Facts & Required<Pick<Keyword, 'lineGrammar'>>,
): Keyword {
  return { name, kind: 'lines', args, repeat: 'accumulate', ...facts };
}

/** A number without a sign. */
export function uint(name: string, min: Bound, max: Bound, extra: Extra = {}): Argument {
  return { name, type: 'uint', min, max, ...extra };
}

/** A number that may be negative. */
export function int(name: string, min: Bound, max: Bound, extra: Extra = {}): Argument {
  return { name, type: 'int', min, max, ...extra };
}

/** A number that may have decimal places. */
export function decimal(name: string, min: Bound, max: Bound, extra: Extra): Argument {
  return { name, type: 'decimal', min, max, ...extra };
}

/** Decimal seconds with up to six places. */
export function timer(name: string, min: Bound, max: Bound, extra: Extra = {}): Argument {
  return { name, type: 'timer', min, max, decimals: 6, unit: 's', ...extra };
}

/** A port of TCP or UDP. */
export function port(name = 'port', extra: Extra & { readonly min?: Bound } = {}): Argument {
  return { name, type: 'port', min: 1, max: 65535, ...extra };
}

/** One of a few words. */
export function oneOf(name: string, values: readonly string[], extra: Extra = {}): Argument {
  return { name, type: 'enum', values, ...extra };
}

/** The name of an interface: at most 15 bytes (IFNAMSIZ). */
export function interfaceName(name = 'interface', extra: Extra = {}): Argument {
  return { name, type: 'interface', maxLength: 15, ...(extra.mustExist === false ? {} : { minLength: 1 }), ...extra };
}

/** The name of something that is defined elsewhere. */
export function ref(name: string, refersTo: NonNullable<Argument['refersTo']>, extra: Extra = {}): Argument {
  return { name, type: 'ref', refersTo, ...extra };
}

/** The word `keyword` followed by its own arguments, optional unless said otherwise. */
export function option(keyword: string, args: readonly Argument[], extra: Extra = {}): Argument {
  return { name: keyword, type: 'option', keyword, args, optional: true, ...extra };
}

/** An argument of any other type. */
export function arg(name: string, type: ArgumentType, extra: Omit<Argument, 'name' | 'type'> = {}): Argument {
  return { name, type, ...extra };
}

/** The words that keepalived reads as a boolean, lower case only; no word at all means true. */
export const BOOLEAN_WORDS = ['on', 'true', 'yes', 'off', 'false', 'no'] as const;

export const onOff: Argument = { name: 'state', type: 'bool', values: BOOLEAN_WORDS, optional: true };

/** A command and, behind it, the user and group to run it as. */
export const scriptAndUser: readonly Argument[] = [
  {
    name: 'script',
    type: 'script',
    doc: 'A single word, or the whole command line with its parameters in double quotes.',
  },
  { name: 'user', type: 'user', optional: true },
  {
    name: 'group',
    type: 'group',
    optional: true,
    doc: 'After 2.4.3 a colon in front also gives the script the supplementary groups of the user.',
  },
];

export const userAndGroup: readonly Argument[] = [
  { name: 'user', type: 'user' },
  { name: 'group', type: 'group', optional: true },
];
