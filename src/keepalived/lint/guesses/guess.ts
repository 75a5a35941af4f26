import { lookup, placesOf } from '../../schema/index.ts';
import type { Keyword } from '../../schema/types.ts';
import { didYouMean } from './did-you-mean.ts';
import { renamedKeywords } from './renamed-keywords.ts';

/** What an unknown keyword most likely stands for. */
export type Guess =
  /** Renamed, misspelt or in the wrong case: `keyword` is of this block. */
  | { readonly kind: 'here'; readonly keyword: Keyword }
  /** A keyword of other blocks; `keyword` is how the first of them reads it. */
  | { readonly kind: 'elsewhere'; readonly keyword: Keyword; readonly places: readonly (readonly string[])[] };

/** A statement with a block of its own is taken for one of a keyword that has one, where there is such a keyword. */
export function guessKeyword(name: string, hasBlock: boolean, here: ReadonlyMap<string, Keyword>): Guess | undefined {
  const signed = here.get(beforeSign(name) ?? '');
  if (signed) return { kind: 'here', keyword: signed };
  const renamed = here.get(renamedKeywords.get(name)?.use ?? '');
  // `server web1 10.0.0.1:80` of another program is no real_server.
  if (renamed && (hasBlock || renamed.kind !== 'block')) return { kind: 'here', keyword: renamed };
  const places = placesOf(name);
  const place = places[0];
  const elsewhere = place && lookup(place, name);
  if (elsewhere) return { kind: 'elsewhere', keyword: elsewhere, places };
  if (!/[A-Za-z]{2}/.test(name) || name.length > longest) return undefined;
  const joined = hasBlock ? joinedWithName(name, here) : undefined;
  if (joined) return { kind: 'here', keyword: joined };
  const candidates = hasBlock ? [...here.values()].filter(takesBlock) : [...here.values()];
  const meant = here.get(
    didYouMean(
      name,
      candidates.map((keyword) => keyword.name),
    ) ?? '',
  );
  return meant && { kind: 'here', keyword: meant };
}

/** What stands before the sign of `keyword=value` or `keyword: value`, as other languages have it. */
export function beforeSign(word: string): string | undefined {
  return /^([A-Za-z]\w*)[=:]/.exec(word)?.[1];
}

/** `vrrp_script_check {`, where the name is a word of its own. */
export function joinedWithName(name: string, here: ReadonlyMap<string, Keyword>): Keyword | undefined {
  const at = [...name.matchAll(/[_-]/g)].map(({ index }) => name.slice(0, index)).reverse();
  return at.map((start) => here.get(start)).find((keyword) => keyword?.kind === 'block' && keyword.defines);
}

/** Longer words are no misspelt keywords, and comparing them would cost. */
const longest = 50;

function takesBlock({ kind }: Keyword): boolean {
  return kind === 'block' || kind === 'lines';
}
