import type { Keyword, LineGrammar } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { commandWords, WordCursor } from '../../syntax/word-cursor.ts';
import type { Foreign } from '../guesses/foreign/foreign.ts';
import { foreignPart, mayHoldForeign } from '../guesses/foreign-part.ts';
import { foreignLine, isForeignEntry } from '../guesses/foreign-text.ts';
import type { NameUse } from '../sites/finding.ts';
import { keywordsInside, meaningOf, type Site } from '../sites/sites.ts';
import { judgeValue } from '../values/index.ts';
import { matchArguments } from './match-arguments.ts';
import { matchLine } from './match-line.ts';
import { isError, type Matching } from './matching.ts';
import { withPlacesJoined } from './placeholder.ts';

/** Matches the arguments of all statements into what they bring to light. */
export function matchSites<Found extends Matching>(sites: readonly Site[], matching: Found): Found {
  const statements = new StatementMatcher(matching, textOf(sites, matching.tree.text));
  for (const site of sites) statements.match(site);
  return matching;
}

/** From the first to the end of the line of the last. */
function textOf(sites: readonly Site[], text: string): string {
  const start = sites[0]?.statement.range.start ?? 0;
  const lineEnd = text.indexOf('\n', sites[sites.length - 1]?.statement.range.end ?? 0);
  return text.slice(start, lineEnd < 0 ? text.length : lineEnd + 1);
}

class StatementMatcher {
  private readonly text: string;
  /** Most texts hold none of the signs that a place with blanks begins with. */
  private readonly mayHoldPlace: boolean;
  private readonly mayHoldForeign: boolean;

  constructor(
    private readonly matching: Matching,
    part: string,
  ) {
    this.text = matching.tree.text;
    this.mayHoldForeign = mayHoldForeign(part);
    this.mayHoldPlace = part.includes('<') || part.includes('[');
  }

  match(site: Site): void {
    const { findings, uses } = this.matching.at(site);
    const isUnknown = !site.keyword && !site.grammar;
    const foreign = this.foreignIn(site, isUnknown);
    if (!foreign) {
      this.matchWords(site);
      return;
    }
    // Whatever else is wrong with the words comes from it.
    const before = findings.length;
    const usesBefore = uses.length;
    this.matchWords(site);
    const hasErrors = findings.splice(before).some(isError);
    // A name with something foreign in it is none that a block defines; of some lists only the log tells.
    const namesNothing = uses.splice(usesBefore).some(isNoticed);
    const isRefused = isUnknown || hasErrors || namesNothing;
    this.matching.add({ rule: 'foreign-text', ...foreign, ...(isRefused ? {} : { severity: 'warning' }) });
  }

  private foreignIn(site: Site, isUnknown: boolean): Foreign | undefined {
    const { guess, grammar } = site;
    const words = this.wordsOf(site);
    const line = isUnknown || isForeignEntry(words) ? foreignLine(this.text, words, guess) : undefined;
    if (line || !this.mayHoldForeign) return line;
    const isEntry = grammar !== undefined && !grammar.manyPerLine;
    const isName = grammar?.first?.type === 'ref';
    const part = foreignPart(this.text, words, { keyword: meaningOf(site), isEntry, isName });
    // An unknown keyword is told of as such, unless the strange character is what makes it unknown.
    return isUnknown && part?.range.start !== words[0]?.range.start ? undefined : part;
  }

  private matchWords(site: Site): void {
    const keyword = meaningOf(site);
    const { matching } = this;
    const words = this.wordsOf(site);
    // The words of a list without braces are its entries (rule block-missing).
    if (keyword?.kind === 'lines' && !site.statement.block) return;
    if (site.grammar) {
      if (!this.isOfBlockAround(site)) matchLine(site.grammar, new WordCursor(words, 0), matching);
    } else if (keyword?.command)
      matchArguments(keyword, new WordCursor(commandWords(this.text, site.statement), 1), matching);
    else if (keyword && words.length > 2) matchArguments(keyword, new WordCursor(words, 1), matching);
    else if (keyword) this.matchShort(keyword, words);
  }

  /** A keyword is no place to fill in, an entry of a list may be. */
  private wordsOf({ statement: { words }, grammar }: Site): readonly Word[] {
    return this.mayHoldPlace ? withPlacesJoined(this.text, words, grammar ? 0 : 1) : words;
  }

  /** Most statements of a file say what an earlier one said, about which nothing was to tell. */
  private matchShort(keyword: Keyword, words: readonly Word[]): void {
    const { findings, uses } = this.matching;
    const { plain } = this.matching.known;
    const word = words[1];
    const ofKeyword = plain.get(keyword) ?? new Set<string | undefined>();
    if (ofKeyword.has(word?.value) && !(word && hasParameter(word))) return;
    const before = findings.length + uses.length;
    matchArguments(keyword, new WordCursor(words, 1), this.matching);
    if (findings.length + uses.length > before || (word && hasParameter(word))) return;
    ofKeyword.add(word?.value);
    plain.set(keyword, ofKeyword);
  }

  /** A keyword of the block around where an entry should stand: one mistake, whatever its words are. */
  private isOfBlockAround({ statement, grammar, parent }: Site): boolean {
    const word = statement.words[0];
    const around = parent?.parent;
    if (!word || word.quoted || !around || !keywordsInside(around).has(word.value)) return false;
    if (grammar && mayBegin(grammar, word)) return false;
    const [list, block] = [meaningOf(parent)?.name, meaningOf(around)?.name];
    const message = `${word.value} is a keyword of ${block} and no entry of ${list}: it stands behind the closing brace of the list.`;
    this.matching.add({ rule: 'value-invalid', range: word.range, message });
    return true;
  }
}

/** Whether a configuration test complains of a name that nothing defines. */
function isNoticed({ site: { keyword, parent } }: NameUse): boolean {
  return !keyword?.unknownNameLogged && !parent?.keyword?.unknownNameLogged;
}

/** Whether a line of the list may begin with the word: a name that a block defines may be any. */
function mayBegin({ first, bare, variants, options = [] }: LineGrammar, word: Word): boolean {
  if (options.some(({ keywords }) => keywords.includes(word.value))) return true;
  const values = [first, bare, ...(variants ?? []).map(({ args }) => args[0])].filter((value) => value !== undefined);
  return (
    variants?.some(({ keyword }) => keyword === word.value) ||
    values.some((value) => judgeValue(word.value, value) === undefined)
  );
}
