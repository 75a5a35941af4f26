import type { Keyword } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { lookAlikes, strangeBlanks } from './foreign/characters.ts';
import type { Foreign } from './foreign/foreign.ts';
import { singleQuotes, typographicQuotes } from './foreign/quotes.ts';
import {
  backslashAtEnd,
  colonBehindName,
  commasBehind,
  commentBehind,
  equalsSign,
  semicolonAtEnd,
} from './foreign/signs.ts';

/** Whether foreignPart can find anything in the text: most have nothing of the kind. */
export function mayHoldForeign(text: string): boolean {
  return suspicious.test(text);
}

const suspicious =
  /[\u00a0\u00ab\u00bb\u2000-\u206f\u2212\u3000\ufeff\uff01-\uff5e]|[ \t](?:=|\/[/*]|<?--?[ \t]|--[\w-]*[\u0080-\uffff])|←|\\[ \t\r]*(?:\n|$)|&(?:[a-z]+|#x?\d\w*);|[ \t]'|;[ \t\r]*(?:\n|$)|[ \t];[ \t]|,[ \t\r]*(?:\n|$)|,[ \t]|:[ \t\r]*(?:[\n{]|$)/;

/** What the schema knows of the line. */
interface Place {
  readonly keyword: Keyword | undefined;
  /** It is an entry of a list that has one on each line. */
  readonly isEntry: boolean;
  /** It is a list of names. */
  readonly isName: boolean;
}

/**
 * What a line whose keyword is known should not hold: foreign quotes, blanks, comments, an equals sign, a semicolon. In
 * a command and a pattern quotes, backslashes and semicolons have a meaning of their own (rule command-unfinished).
 */
export function foreignPart(text: string, words: readonly Word[], place: Place): Foreign | undefined {
  const { keyword, isEntry, isName } = place;
  // What is suspicious of a text is mostly in its comments.
  const { start, end } = spanOf(words);
  if (!suspicious.test(text.slice(Math.max(0, start - 1), end))) return undefined;
  const isPattern = keyword?.args?.some(({ type }) => type === 'pcre2') ?? false;
  return (
    typographicQuotes(words) ??
    strangeBlanks(words) ??
    equalsSign(words) ??
    colonBehindName(words, keyword) ??
    commentBehind(text, words) ??
    (keyword?.command || isPattern
      ? undefined
      : (singleQuotes(words, isName) ?? semicolonAtEnd(words) ?? commasBehind(text, words, isEntry))) ??
    (keyword?.command ? undefined : backslashAtEnd(text, words)) ??
    lookAlikes(words)
  );
}
