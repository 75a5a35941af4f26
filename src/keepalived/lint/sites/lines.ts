import { readPrefixedAddress } from '../../model/address.ts';
import type { LineGrammar, LineOption } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { isLiteral } from './settings.ts';
import type { Site } from './sites.ts';

/** A line of a value list, taken apart by its grammar. */
export interface ReadLine {
  readonly site: Site;
  readonly grammar: LineGrammar;
  /** The values without an option word: the address, the destinations. */
  readonly bare: readonly Word[];
  /** In the order of the line, those inside others behind them. */
  readonly options: readonly ReadOption[];
}

export interface ReadOption {
  readonly option: LineOption;
  /** The word that introduces it. */
  readonly word: Word;
  /** The words that it took, those of options inside it included. */
  readonly values: readonly Word[];
  /** False inside another option, such as a next hop. */
  readonly isOuter: boolean;
}

/** An address on the line, with what tells its family. */
export interface LineAddress {
  readonly word: Word;
  readonly family: 'ipv4' | 'ipv6';
}

/** The words that bind the line to a family, in their order; those of tunnels need not agree with it. */
export function addressesOf({ bare, options }: ReadLine): readonly LineAddress[] {
  const found: LineAddress[] = [];
  for (const word of bare) addAddress(word, found);
  if (options.length === 0 && bare.length < 2) return found;
  for (const { option, values } of options)
    if (mayTakeAddress(option)) for (const word of values) addAddress(word, found);
  // Most lines have one address at the most, and nothing to sort or to leave out.
  if (found.length === 0 || !(found.length > 1 || options.some(({ option }) => option.choices))) return found;
  const chosen = new Set(options.flatMap(({ option, values }) => (option.choices ? values : [])));
  const byWord = new Map(found.map((address) => [address.word, address]));
  for (const word of chosen) byWord.delete(word);
  return [...byWord.values()].sort((a, b) => a.word.range.start - b.word.range.start);
}

/** A free text is none, even where it looks so. */
function mayTakeAddress({ args }: LineOption): boolean {
  return args !== undefined && args[args.length - 1]?.type !== 'string';
}

function addAddress(word: Word, found: LineAddress[]): void {
  if (!isLiteral(word) || !mayTellFamily(word)) return;
  const family = familyWords.get(word.value) ?? readPrefixedAddress(word.value)?.family;
  if (family) found.push({ word, family });
}

/** Most words of a line are no address at first sight. */
function mayTellFamily({ value }: Word): boolean {
  return familyWords.has(value) || value.includes('.') || value.includes(':');
}

const familyWords: ReadonlyMap<string, 'ipv4' | 'ipv6'> = new Map([
  ['inet', 'ipv4'],
  ['inet6', 'ipv6'],
  ['default6', 'ipv6'],
]);

/** The family that the first address or word for one gives the line. */
export function familyOf(line: ReadLine): 'ipv4' | 'ipv6' | undefined {
  return addressesOf(line)[0]?.family;
}

/** Whether the line has the option itself, and not one of its parts such as a `nexthop`. */
export function hasOption({ options }: ReadLine, keyword: string): boolean {
  return options.some(({ option, isOuter }) => isOuter && option.keywords[0] === keyword);
}
