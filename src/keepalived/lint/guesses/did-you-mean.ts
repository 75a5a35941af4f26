import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt word most likely stands for: one that differs only in case or in `-` and `_` first,
 * then the closest by edit distance, as long as that is less than a third of the word.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const plain = normal(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = normal(candidate);
    if (other === plain) return candidate;
    if (Math.abs(other.length - plain.length) >= bestDistance) continue;
    const found = distance(plain, other);
    if (found >= bestDistance || found >= other.length) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}

function normal(word: string): string {
  return word.toLowerCase().replaceAll('-', '_');
}
