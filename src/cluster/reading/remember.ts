import type { SourceFile } from '../cluster.ts';

/** How much text the kept results may stand for, in UTF-16 units: a workspace's worth, and some megabytes at most. */
const KEPT_TEXT = 8_000_000;

/**
 * Keeps what was read of the texts asked for last: an editor asks again after every pause, and then all files but one
 * are as before. The text is the key, so that a result is never stale. What a file said before goes at once, since
 * the trees of all that was typed would fill the memory and keep the collector busy.
 */
export function remember<T>(read: (text: string) => T): (file: SourceFile) => T {
  const known = new Map<string, T>();
  const latest = new Map<string, string>();
  let length = 0;
  const forget = (text: string) => {
    if (known.delete(text)) length -= text.length;
  };
  return ({ path, text }) => {
    const earlier = latest.get(path);
    if (earlier !== undefined && earlier !== text) forget(earlier);
    latest.delete(path);
    latest.set(path, text);
    const before = known.get(text);
    const result = before ?? read(text);
    forget(text);
    known.set(text, result);
    length += text.length;
    for (const [oldest, said] of latest) {
      if (length <= KEPT_TEXT || oldest === path) break;
      latest.delete(oldest);
      forget(said);
    }
    return result;
  };
}
