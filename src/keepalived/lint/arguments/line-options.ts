import type { Argument, LineGrammar, LineOption } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf, type WordCursor } from '../../syntax/word-cursor.ts';
import type { ReadOption } from '../sites/lines.ts';
import { judgeValue } from '../values/index.ts';
import { matchSequence } from './match-arguments.ts';
import { matchOption, optionOf } from './match-option.ts';
import type { Matching } from './matching.ts';
import { unknownOption } from './unknown-option.ts';

/** Matches the options of a line from where the cursor is. */
export function matchLineOptions(line: Line): void {
  const { grammar, options, cursor, matching, bare, seen, read } = line;
  let isUnderstood = true;
  for (let word = cursor.next(); word && isUnderstood; word = cursor.next()) isUnderstood = takeWord(line, word);
  matching.addLine(grammar, bare, read);
  // What is missing may stand behind the word that ended the reading.
  if (!isUnderstood) return;
  if (grammar.bare) reportReplaced(grammar.bare, bare, matching);
  if (!matching.isOpen(cursor.words)) reportAbsent(grammar, options, seen, bare.length, cursor.words, matching);
}

/** A line while its options are read. */
export interface Line {
  readonly grammar: LineGrammar;
  readonly options: readonly LineOption[];
  readonly cursor: WordCursor;
  readonly matching: Matching;
  /** Words that stand without an option before them. */
  readonly bare: Word[];
  readonly seen: LineOption[];
  readonly read: ReadOption[];
}

/** False for a word that keepalived does not know, behind which it reads nothing. */
function takeWord(line: Line, word: Word): boolean {
  const { grammar, options, bare } = line;
  const option = optionOf(options, word);
  if (option?.introduces) return isIntroduction(line, option);
  if (option) takeOption(line, option, word);
  if (grammar.bare && (option ? option.beforeBare : isRouteType(grammar, word))) return takeBareBehind(line, word);
  if (option) return true;
  if (hasParameter(word)) {
    if (grammar.bare) bare.push(word);
    return true;
  }
  if (grammar.bare) return takeBare(line, word, grammar.bare);
  reportUnknown(line, word);
  return false;
}

/** Anything but an option is taken for the destination, and nothing is read behind one that is none. */
function takeBare(line: Line, word: Word, argument: Argument): boolean {
  line.bare.push(word);
  const isOne = judgeValue(word.value, argument) === undefined;
  if (isOne || !/^[a-z]/i.test(word.value) || !reportUnknown(line, word, true)) line.matching.judge(word, argument);
  return isOne;
}

/** Behind `to` or a route type keepalived takes any word for the destination, and reads no further when it is none. */
function takeBareBehind({ grammar, options, cursor, matching, bare }: Line, before: Word): boolean {
  const word = cursor.next();
  if (grammar.bare && !word) matching.missing(grammar.bare, before);
  if (!grammar.bare || !word) return false;
  bare.push(word);
  matching.judge(word, grammar.bare);
  return !optionOf(options, word);
}

/** The option that follows is left to be read; another word is refused (vrrp_iprule.c: alloc_rule). */
function isIntroduction({ cursor, matching }: Line, { args = [] }: LineOption): boolean {
  const next = cursor.peek();
  if (next && args[0]?.values?.includes(next.value)) return true;
  matchSequence(args, cursor, matching);
  return matching.isOpen(cursor.words);
}

function takeOption(line: Line, option: LineOption, word: Word): void {
  const { grammar, cursor, matching, seen, read } = line;
  if (grammar.oneAction && option.action && seen.some(({ action }) => action)) matching.secondAction(word);
  seen.push(option);
  if (option.skipsNext) skipNext(line, word);
  matchOption(option, word, cursor, matching, read, true);
  if (option.mustBeLast) endLine(line, option, word);
}

/** Behind the first next hop only next hops are read (vrrp_iproute.c: parse_nexthops). */
function endLine({ options, cursor, matching }: Line, option: LineOption, { value }: Word): void {
  const next = cursor.peek();
  if (!next || hasParameter(next) || optionOf(options, next) === option) return;
  const message = `keepalived reads nothing but ${option.keywords[0]} behind ${value}: what belongs to the whole line stands before it.`;
  matching.add({ rule: 'value-invalid', range: spanOf(cursor.rest()), message });
}

/**
 * The daemon reads the word as the beginning of a pair and throws the second one away (vrrp_iproute.c: alloc_route). It
 * goes on as if nothing were, so that what comes of it depends on what is lost. The line is read on as it was meant.
 */
function skipNext({ grammar, options, cursor, matching, bare }: Line, { value, range }: Word): void {
  const lost = cursor.peek();
  if (!lost) return;
  const option = optionOf(options, lost);
  const behind = cursor.second();
  // Any other word is lost for good on a line that has its destination, gets one behind it, or needs none.
  const isNextDestination = grammar.bare && behind && judgeValue(behind.value, grammar.bare) === undefined;
  const isDestinationLost = grammar.bare !== undefined && bare.length === 0 && !isNextDestination;
  const isRefused = option?.args
    ? !grammar.bare || !behind || judgeValue(behind.value, grammar.bare) !== undefined
    : !option && isDestinationLost && !isRouteType(grammar, lost);
  // An address behind the lost word becomes the destination.
  if (option?.args && !isRefused && behind) bare.push(behind);
  if (!option && isDestinationLost) bare.push(lost);
  if (option?.beforeBare || !option) cursor.next();
  const message = `keepalived skips "${lost.value}" behind ${value} without reading it; the addresses tell the family.`;
  const severity = isRefused ? ('error' as const) : option?.beforeBare ? ('info' as const) : ('warning' as const);
  const edits = [{ range: { start: range.start, end: lost.range.start }, newText: '' }];
  matching.add({ rule: 'value-invalid', range, message, severity, fixes: [{ title: `Remove ${value}`, edits }] });
}

/** A route type has no meaning of its own here; it may stand before the destination. */
function isRouteType({ routeTypes }: LineGrammar, word: Word): boolean {
  if (!routeTypes) return false;
  if (routeTypes.values.includes(word.value)) return true;
  const number = /^\d+$/.test(word.value) ? Number(word.value) : Number.NaN;
  return number >= routeTypes.min && number <= routeTypes.max;
}

/** False, and nothing is reported, where `onlyMeant` and nobody can tell what was meant. */
function reportUnknown({ grammar, options, cursor, matching }: Line, word: Word, onlyMeant = false): boolean {
  const at = cursor.position - 1;
  const around = {
    grammar,
    options,
    before: cursor.words.slice(0, at),
    behind: cursor.peek(),
    text: matching.tree.text,
  };
  const unknown = unknownOption(word, around);
  if (onlyMeant && !unknown.fixes) return false;
  matching.add({ rule: 'value-invalid', range: word.range, ...unknown });
  return true;
}

function reportAbsent(
  grammar: LineGrammar,
  options: readonly LineOption[],
  seen: readonly LineOption[],
  bare: number,
  words: readonly Word[],
  matching: Matching,
): void {
  const missing = (what: string, severity?: 'warning'): void =>
    matching.add({
      rule: 'argument-missing',
      range: spanOf(words),
      message: `${what} is missing on this line.`,
      severity,
    });
  if (grammar.bare && bare === 0) missing(`The ${grammar.bare.name}`);
  if (grammar.oneAction && !seen.some(({ action }) => action)) missing('What to do with the packets');
  const required = options.find((option) => option.required && !seen.includes(option));
  // keepalived reports it and makes a value up (vrrp_iprule.c: alloc_rule).
  if (required) missing(`The ${required.keywords[0]}`, 'warning');
}

/** Nothing is said about several, and only the last one is used (vrrp_iproute.c: alloc_route). */
function reportReplaced(argument: Argument, bare: readonly Word[], matching: Matching): void {
  if (bare.some(({ value }) => judgeValue(value, argument))) return;
  for (const { range } of bare.slice(0, -1)) {
    const message = `Another ${argument.name} follows on this line: keepalived uses the last one.`;
    matching.add({ rule: 'argument-surplus', range, message });
  }
}
