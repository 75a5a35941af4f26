import type { Range } from '../../src/text.ts';

/** Takes the marks «…» out of a text and tells where they stood. */
export function unmark(marked: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = [];
  let text = '';
  for (const part of marked.split('»')) {
    const at = part.indexOf('«');
    if (at === -1) {
      text += part;
      continue;
    }
    const start = text.length + at;
    text += part.slice(0, at) + part.slice(at + 1);
    ranges.push({ start, end: text.length });
  }
  return { text, ranges };
}
