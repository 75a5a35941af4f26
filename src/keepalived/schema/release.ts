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

/** Whether the release is older than the other one. */
export function isBefore(release: string, than: string): boolean {
  return isLater(than, release);
}

function isLater(release: string, than: string): boolean {
  const [left, right] = [numbersOf(release), numbersOf(than)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const number = left[at] ?? 0;
    const other = right[at] ?? 0;
    if (number !== other) return number > other;
  }
  return false;
}

function numbersOf(release: string): readonly number[] {
  return release.split(' ')[0]?.split('.').map(Number) ?? [];
}
