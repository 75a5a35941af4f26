import type { Keyword } from './types.ts';

/**
 * Whether the parser of that release, for example `2.2.7`, knows the keyword at its place.
 * No keyword has ever been taken away from a place between its `since` and 2.4.3.
 */
export function knownIn(keyword: Pick<Keyword, 'since'>, release: string): boolean {
  if (keyword.since === undefined) return true;
  if (keyword.since.startsWith('after ')) return isLater(release, keyword.since.slice('after '.length));
  return !isLater(keyword.since, release);
}

function isLater(release: string, than: string): boolean {
  const [left, right] = [numbersOf(release), numbersOf(than)];
  for (const [at, number] of left.entries()) {
    const other = right[at] ?? 0;
    if (number !== other) return number > other;
  }
  return false;
}

function numbersOf(release: string): readonly number[] {
  return release.split(' ')[0]?.split('.').map(Number) ?? [];
}
