import { guessKeyword } from '../lint/guesses/guess.ts';
import { keywordsIn } from '../schema/index.ts';
import type { Target } from '../schema/target.ts';
import type { Statement } from '../syntax/tree.ts';
import { describeKeyword } from './describe.ts';

/** A word that no keyword of its block is: the one it most likely stands for, or where it belongs; undefined for any other word. */
export function describeUnknown(path: readonly string[], statement: Statement, target: Target): string | undefined {
  const name = statement.words[0]?.value ?? '';
  const here = new Map(keywordsIn(path).map((keyword) => [keyword.name, keyword]));
  const guess = here.size > 0 ? guessKeyword(name, statement.block !== undefined, here) : undefined;
  if (!guess) return undefined;
  const { keyword } = guess;
  if (guess.kind === 'here') {
    const text = describeKeyword(path, keyword, target);
    return `**Unknown here.** The nearest keyword is \`${keyword.name}\`.\n\n${text}`;
  }
  const [place = []] = guess.places;
  const where = place.length > 0 ? `in \`${place[place.length - 1]}\`` : 'at the top level';
  return `**Does not belong here**, but ${where}.\n\n${describeKeyword(place, keyword, target)}`;
}
