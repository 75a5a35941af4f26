import { guessKeyword } from '../../keepalived/lint/guesses/guess.ts';
import { keywordsInside } from '../../keepalived/lint/sites/sites.ts';
import { placesOf } from '../../keepalived/schema/index.ts';

/**
 * Whether anything in a text of any kind, such as notes or a pasted terminal, reads like keepalived.conf: a line that
 * begins with a keyword that no other language has, or with a block of the top level, misspelt or not. What comes along
 * when lines are copied (their numbers, the signs of a diff or a quotation) may stand before it.
 */
export function holdsConfiguration(text: string): boolean {
  for (const [, name = '', open] of text.matchAll(LINE)) {
    if (name.includes('_') && placesOf(name).length > 0) return true;
    if (open && guessKeyword(name, true, keywordsInside(undefined))?.kind === 'here') return true;
  }
  return false;
}

const LINE = /^[\s\d:|>+.)*-]{0,40}(?:@\S{1,80}[ \t])?([A-Za-z]\w{1,60})(?=[\s{]|$)(?:[^\n{]{0,200}(\{))?/gm;
