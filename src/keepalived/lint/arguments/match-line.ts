import type { Argument, LineGrammar } from '../../schema/types.ts';
import type { WordCursor } from '../../syntax/word-cursor.ts';
import { judgeValue } from '../values/index.ts';
import { reportIgnored } from './ignored-words.ts';
import { matchLineOptions } from './line-options.ts';
import { matchSequence, matchVariants } from './match-arguments.ts';
import { isError, type Matching } from './matching.ts';

/** Matches one line of a value list against its grammar. */
export function matchLine(grammar: LineGrammar, cursor: WordCursor, matching: Matching): void {
  if (grammar.variants) {
    matchVariants(grammar.variants, cursor, matching);
    reportIgnored(grammar, cursor, matching);
    return;
  }
  if (grammar.first && isListSign(grammar.first, cursor, matching)) return;
  const first = grammar.first && cursor.next();
  const before = matching.findings.length;
  if (grammar.first) matching.judge(first, grammar.first);
  // The daemon skips the line at an entry that is none, whatever follows (vrrp_ipaddress.c: alloc_ipaddress).
  if (isAddress(grammar.first) && matching.findings.slice(before).some(isError) && !grammar.manyPerLine) return;
  if (grammar.manyPerLine && grammar.first) {
    for (const word of cursor.rest()) matching.judge(word, grammar.first);
    return;
  }
  if (!matchLineSequence(grammar, cursor, matching)) return;
  const { options } = grammar;
  if (options) matchLineOptions({ grammar, options, cursor, matching, bare: first ? [first] : [], seen: [], read: [] });
  else reportIgnored(grammar, cursor, matching);
}

/** `- 10.0.0.1`, as YAML has it: the sign is told of, and the line read on behind it. */
function isListSign(argument: Argument, cursor: WordCursor, matching: Matching): boolean {
  const [sign, entry] = [cursor.peek(), cursor.second()];
  if (!sign || !entry || sign.quoted || !/^[-*]$/.test(sign.value) || judgeValue(entry.value, argument)) return false;
  const message = `keepalived takes the ${sign.value} for the ${argument.name}: the entries of a list have no sign in front.`;
  const edits = [{ range: { start: sign.range.start, end: entry.range.start }, newText: '' }];
  const fixes = [{ title: `Remove the ${sign.value}`, edits }];
  matching.add({ rule: 'value-invalid', range: sign.range, message, fixes });
  return true;
}

function isAddress(argument: Argument | undefined): boolean {
  return argument?.type === 'ip' || argument?.type === 'ip_prefix';
}

/** False where the line ends too soon, which keepalived only tells the log (vrrp_parser.c: alloc_if_up_down_delay). */
function matchLineSequence({ sequence = [] }: LineGrammar, cursor: WordCursor, matching: Matching): boolean {
  const first = sequence[0];
  if (first && !first.optional && !cursor.peek()) {
    matching.missing(first, cursor.last(), 'warning');
    return false;
  }
  matchSequence(sequence, cursor, matching);
  return true;
}
