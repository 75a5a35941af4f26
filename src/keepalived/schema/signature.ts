import type { Argument, Keyword, LineGrammar, LineOption, Variant } from './types.ts';

/** The keyword and its arguments in one readable line, for example `state MASTER|BACKUP` or `priority <priority 1..255>`. */
export function signature(keyword: Keyword): string {
  const args = (keyword.args ?? []).map(argumentSignature);
  const body = keyword.kind === 'block' || keyword.kind === 'lines' ? ['{ … }'] : [];
  return [keyword.name, ...args, ...body].join(' ');
}

/** One argument: words as they are written, values in angle brackets, optional ones in square brackets. */
export function argumentSignature(arg: Argument): string {
  const inner = bare(arg);
  const repeated = arg.repeat ? `${inner} …` : inner;
  return arg.optional && !hidesItsOptions(arg) ? `[${repeated}]` : repeated;
}

/** The form of one line of a value list. */
export function lineSignature(grammar: LineGrammar): string {
  if (grammar.variants) return grammar.variants.map(variantSignature).join(' | ');
  const first = grammar.first ? [argumentSignature(grammar.first)] : [];
  const types = grammar.routeTypes ? ['[to | <route type>]'] : [];
  const anywhere = grammar.bare ? [argumentSignature(grammar.bare)] : [];
  const rest = (grammar.sequence ?? []).map(argumentSignature);
  const options = grammar.options ? ['[<option> …]'] : [];
  const more = grammar.manyPerLine ? ['…'] : [];
  return [...first, ...types, ...anywhere, ...rest, ...options, ...more].join(' ');
}

/** An option of such a line with its synonyms and values. */
export function optionSignature(option: LineOption): string {
  const args = (option.args ?? []).map(argumentSignature);
  const choices = option.choices ? [option.choices.map(optionSignature).join(' | ')] : [];
  const options = (option.options ?? []).map((inner) => `[${optionSignature(inner)}]`);
  return [option.keywords.join('|'), ...args, ...choices, ...options].join(' ');
}

/** One of the forms that a line or an argument may have. */
export function variantSignature(variant: Variant): string {
  return [...(variant.keyword ? [variant.keyword] : []), ...variant.args.map(argumentSignature)].join(' ');
}

function bare(arg: Argument): string {
  if (arg.type === 'bool') return 'on|off';
  if (arg.type === 'option') return [arg.keyword, ...(arg.args ?? []).map(argumentSignature)].join(' ');
  if (arg.variants) return arg.variants.map(variantSignature).join(' | ');
  const options = (arg.options ?? []).map(argumentSignature);
  if (hidesItsOptions(arg)) return options.join(' ');
  return [words(arg), ...options].join(' ');
}

/** Arguments such as those of use_vmac are nothing but their options. */
function hidesItsOptions(arg: Argument): boolean {
  return arg.options !== undefined && arg.values === undefined;
}

/** Words to choose from, and a value in angle brackets where one is allowed as well. */
function words(arg: Argument): string {
  const value = `<${[arg.name, range(arg)].filter(Boolean).join(' ')}>`;
  if (!arg.values || arg.type === 'umask') return value;
  const onlyWords = arg.type === 'enum' || arg.type === 'forwarding';
  if (arg.values.length > MOST_WORDS) return value;
  return [...arg.values, ...(onlyWords ? [] : [value])].join('|');
}

/** Longer lists of words would hide the rest of the line. */
const MOST_WORDS = 15;

/** The bounds, without those that only say how large a number of that C type can be. */
function range({ min, max, rangeChecked }: Argument): string {
  if (min === undefined || max === undefined || rangeChecked === false) return '';
  if (!isLimitOfType(max)) return `${min}..${max}`;
  return isLimitOfType(min) || Number(min) === 0 ? '' : `${min}..`;
}

const LARGEST_USEFUL = 2_000_000_000;

function isLimitOfType(bound: number | string): boolean {
  return Math.abs(Number(bound)) > LARGEST_USEFUL;
}
