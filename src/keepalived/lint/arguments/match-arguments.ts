import type { Range } from '../../../text.ts';
import { once } from '../../once.ts';
import type { Fix } from '../../problem.ts';
import { isOld } from '../../schema/target.ts';
import type { Argument, ArgumentType, Keyword, Variant } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf, type WordCursor } from '../../syntax/word-cursor.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { fits, fitsExactly } from './fits.ts';
import type { Matching } from './matching.ts';
import { isSignApart, isSwapped } from './slips.ts';
import { joinedWith } from './surplus-words.ts';

/** Matches the words behind a keyword against what the schema says of its arguments. */
export function matchArguments(keyword: Keyword, cursor: WordCursor, matching: Matching): void {
  if (keyword.anyOrder) matchOptions(keyword.args ?? [], cursor, matching, keyword.anyOrder.atLeast);
  else matchSequence(keyword.args ?? [], cursor, matching);
  const surplus = cursor.rest();
  if (surplus.length > 0) reportSurplus(keyword, cursor.words, surplus, matching);
  else if (keyword.distinctArguments) reportAlike(keyword, cursor.words.slice(1), matching);
}

/** Arguments in their order. Stops at the first that is missing. */
export function matchSequence(args: readonly Argument[], cursor: WordCursor, matching: Matching): void {
  const before = args.some(({ notBelow }) => notBelow !== undefined) ? new Map<string, Word>() : undefined;
  let index = -1;
  for (const argument of args) {
    index++;
    const word = cursor.peek();
    if (!word) {
      const needed = args.slice(index).find(isNeeded);
      if (needed) matching.missing(needed, cursor.last());
      return;
    }
    // An optional word that does not fit may be the one of the next argument.
    const isLast = index === args.length - 1;
    if (argument.optional && !isLast && !fits(word, argument)) continue;
    const next = args[index + 1];
    if (next && isSwapped(argument, next, cursor, matching)) return;
    if (argument.notBelow !== undefined) matching.compare(word, before?.get(argument.notBelow), argument.notBelow);
    before?.set(argument.name, word);
    matchOne(argument, cursor, matching);
  }
}

function isNeeded(argument: Argument): boolean {
  return !argument.optional && argument.type !== 'bool' && !takesNone(argument);
}

/** One argument of one or more words; the cursor stands on a word. */
export function matchOne(argument: Argument, cursor: WordCursor, matching: Matching): void {
  if (argument.type === 'option') {
    if (cursor.peek()?.value !== argument.keyword && argument.optional) return;
    matching.noteAge(cursor.peek(), argument);
    cursor.next();
    matchSequence(argument.args ?? [], cursor, matching);
    return;
  }
  if (argument.variants) matchVariants(argument.variants, cursor, matching);
  else if (argument.options && argument.values === undefined) matchOptions(argument.options, cursor, matching, 0);
  else matchWords(argument, cursor, matching);
}

/** One word, or all that are left of a repeated one, and the options that go with it. */
function matchWords(argument: Argument, cursor: WordCursor, matching: Matching): void {
  if (argument.separator !== undefined || argument.type === 'hex_bytes') {
    matching.judgeJoined(cursor.rest(), argument);
    return;
  }
  matching.noteAge(cursor.peek(), argument);
  let count = 0;
  do {
    if (isSignApart(argument, cursor, matching)) return;
    const word = cursor.next();
    if (word && isPlain(word, argument)) count++;
    if (word && count > 1) matching.surplusWord(word, argument);
    else if (word) matching.judge(word, argument);
  } while (argument.repeat && cursor.peek());
  if (argument.options) matchOptions(argument.options, cursor, matching, 0);
}

/** Of such words there can be only one. */
function isPlain(word: Word, { oneCounts, prefixCharacters = '', repeat }: Argument): boolean {
  if (!repeat || hasParameter(word)) return false;
  return oneCounts !== undefined || (prefixCharacters !== '' && !prefixCharacters.includes(word.value.charAt(0)));
}

/** Picks the way to write it by its first words: the introducing one, or else the first whose value fits. */
export function matchVariants(variants: readonly Variant[], cursor: WordCursor, matching: Matching): void {
  const word = cursor.peek();
  if (!word) return;
  const byKeyword = variants.find(({ keyword }) => keyword === word.value);
  if (byKeyword) {
    cursor.next();
    matchSequence(byKeyword.args, cursor, matching);
    return;
  }
  if (isRefusedVariant(word, variants, cursor, matching) || isMisspeltVariant(word, variants, cursor, matching)) return;
  const plain = withoutKeyword(variants);
  const shape = shapeOf(word.value);
  const fitting =
    plain.find(({ args }) => args[0] && fitsExactly(word, args[0])) ??
    plain.find(({ args }) => args[0]?.type === shape) ??
    plain.find(({ args }) => args[0] && args[0].type !== 'ip' && fits(word, args[0])) ??
    plain[0];
  if (fitting) matchSequence(fitting.args, cursor, matching);
}

/** A word by which other programs introduce a way of their own: what follows says nothing to keepalived. */
function isRefusedVariant(word: Word, variants: readonly Variant[], cursor: WordCursor, matching: Matching): boolean {
  const first = withoutKeyword(variants)[0]?.args[0];
  if (!first?.refused || !Object.hasOwn(first.refused, word.value)) return false;
  matching.judge(cursor.next(), first);
  cursor.rest();
  return true;
}

/** The introducing word itself is wrong, and what follows is read as it would be behind the right one: not at all here. */
function isMisspeltVariant(word: Word, variants: readonly Variant[], cursor: WordCursor, matching: Matching): boolean {
  if (hasParameter(word) || withoutKeyword(variants).some(({ args }) => args[0] && fits(word, args[0]))) return false;
  const meant = didYouMean(
    word.value,
    variants.flatMap(({ keyword }) => keyword ?? []),
  );
  if (meant === undefined) return false;
  const message = `"${word.value}" is no way to begin here. Did you mean ${meant}?`;
  matching.add({ rule: 'value-invalid', range: word.range, message, fixes: matching.replacement(word, meant) });
  cursor.rest();
  return true;
}

const withoutKeyword = once((variants: readonly Variant[]) => variants.filter(({ keyword }) => keyword === undefined));

/** Options in any order, for as long as the words fit one. */
function matchOptions(options: readonly Argument[], cursor: WordCursor, matching: Matching, atLeast: number): void {
  const found = new Set<string>();
  for (let word = cursor.peek(); word; word = cursor.peek()) {
    const option = optionFor(word, options);
    if (!option) break;
    if (found.has(option.name) && !option.repeat) reportSecond(word, option, matching);
    found.add(option.name);
    matchOne(option, cursor, matching);
  }
  const first = options[0];
  if (found.size < atLeast && first) matching.missing(first, cursor.last());
}

/** The option that the word introduces, can only be, is meant as, or fits, in this order. */
function optionFor(word: Word, options: readonly Argument[]): Argument | undefined {
  const plain = options.filter(({ type }) => type !== 'option');
  return (
    options.find(({ type, keyword }) => type === 'option' && keyword === word.value) ??
    plain.find((candidate) => isMarkedBy(word, candidate)) ??
    plain.find(({ marker }) => marker !== undefined && word.value.includes(marker)) ??
    plain.find((candidate) => !isStrict(candidate) && (fits(word, candidate) || candidate.without !== undefined))
  );
}

function reportSecond(word: Word, { name, once }: Argument, matching: Matching): void {
  if (hasParameter(word)) return;
  const message = `A second ${name}: keepalived ${once ? 'ignores it' : 'uses the last one'}.`;
  matching.add({ rule: 'value-invalid', range: word.range, message, ...(once ? {} : { severity: 'warning' }) });
}

/** True when the word can only be this argument: a word of its list, or a value of its exact form. */
function isMarkedBy(word: Word, argument: Argument): boolean {
  return isStrict(argument) && fits(word, argument);
}

function isStrict({ type }: Argument): boolean {
  return type !== 'string' && type !== 'name' && type !== 'path';
}

/** The dash or slash tells what was meant, even where the rest is wrong. */
function shapeOf(text: string): ArgumentType | undefined {
  if (text.includes('/')) return 'ip_network';
  if (!text.includes('-')) return undefined;
  return /-.*[.:]/.test(text) ? 'ip_range' : 'ip_short_range';
}

/** All the parts may be absent. */
function takesNone({ options, values, repeat }: Argument): boolean {
  return options !== undefined && values === undefined && !repeat;
}

function reportSurplus(keyword: Keyword, words: readonly Word[], surplus: readonly Word[], matching: Matching): void {
  const { legacyForm } = keyword;
  const isIgnored = keyword.surplusIgnoredIn227 && isOld(matching.target);
  const extraArguments = isIgnored ? 'ignored' : (keyword.extraArguments ?? 'ignored');
  if (legacyForm !== undefined) {
    matching.add({ rule: 'word-deprecated', range: spanOf(surplus), message: `This is an older form: ${legacyForm}` });
    return;
  }
  // Words before the brace of a list are reported, and end the reading where the list has a name (alloc_value_block).
  const refused = extraArguments === 'error' || extraArguments === 'first-checked' || keyword.kind === 'lines';
  // `alpha 1` says what a bare `alpha` does, so nothing goes wrong.
  const harmless = keyword.kind === 'flag' && surplus.every(({ value }) => /^(?:on|true|yes|1)$/.test(value));
  const joined =
    matching.anotherStatement(surplus) ??
    matching.splitKeyword(surplus) ??
    joinedWith(keyword, words, surplus, matching.tree.text);
  const severity = refused || joined?.isNeeded ? 'error' : harmless ? 'hint' : 'warning';
  const range = spanOf(surplus);
  const message = joined?.message ?? surplusMessage(keyword, refused);
  const fixes = joined?.fixes ?? surplusFixes(range, matching.tree.text);
  matching.add({ rule: 'argument-surplus', range, message, severity, fixes });
}

function surplusMessage({ kind, name }: Keyword, refused: boolean): string {
  if (kind === 'flag') return `${name} takes no value: keepalived does not read this, and ${name} is in force.`;
  return refused
    ? `keepalived does not expect anything more behind the arguments of ${name}.`
    : 'keepalived does not read this: one statement a line, and nothing behind its arguments.';
}

/** What nobody reads may go; whether it was meant to be a statement of its own, a person must say. */
function surplusFixes(range: Range, text: string): readonly Fix[] {
  const blanks = /[ \t]*$/.exec(text.slice(Math.max(0, range.start - 200), range.start))?.[0].length ?? 0;
  const edits = [{ range: { start: range.start - blanks, end: range.end }, newText: '' }];
  return [{ title: 'Remove what keepalived does not read', edits, byHand: true }];
}

function reportAlike({ distinctArguments }: Keyword, words: readonly Word[], matching: Matching): void {
  const seen = new Set<string>();
  for (const { value, range } of words) {
    const severity = distinctArguments === 'logged' ? ('warning' as const) : undefined;
    const message = `${value} is named already: keepalived drops all the names.`;
    if (seen.has(value)) matching.add({ rule: 'value-invalid', range, message, severity });
    seen.add(value);
  }
}
