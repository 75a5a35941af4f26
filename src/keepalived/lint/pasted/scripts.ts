import { topLevel } from '../../schema/index.ts';
import type { Change, Line } from './change.ts';

/**
 * Scripts that stand behind a configuration, as pages of instructions have them: from `#!`, which keepalived takes for a
 * comment, to the next of its own blocks or the end. On the first line `#!` is that of a script that writes the file.
 */
export function scripts(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let found: Line[] = [];
  const close = (): void => {
    while (found[found.length - 1]?.text.trim() === '') found.pop();
    const [first, ...more] = found;
    found = [];
    if (!first || more.length === 0) return;
    const range = { start: first.start, end: more[more.length - 1]?.end ?? first.end };
    changes.push({ line: first, edits: [], unread: range, at: range, more });
  };
  for (const line of lines.slice(1)) {
    if (begins.test(line.text) || isHeader(line)) close();
    if (found.length > 0 || begins.test(line.text)) found.push(line);
  }
  close();
  return changes;
}

const begins = /^[ \t]*#![ \t]*\/(?:\S+\/)?(?:env[ \t]+)?(?:\w*sh|python\d?|perl)\b/;

function isHeader({ text }: Line): boolean {
  const [, word = ''] = /^[ \t]*([a-z]\w+)[^{]*\{/.exec(text) ?? [];
  return headers.has(word);
}

const headers: ReadonlySet<string> = new Set(topLevel.map(({ name }) => name));
