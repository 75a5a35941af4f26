import { placesOf, topLevel } from '../../schema/index.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { renamedKeywords } from '../guesses/renamed-keywords.ts';
import type { Change, Line } from './change.ts';
import { type CodeLine, codeLines } from './indented.ts';

/**
 * Lines outside of all blocks, without braces, that begin with words which keepalived knows nowhere and that look like
 * none of its own: a section of HAProxy, commands of a router. What stands further in than the first belongs to it.
 */
export function otherLines(lines: readonly Line[]): readonly Change[] {
  const all = codeLines(lines);
  const changes: Change[] = [];
  for (let at = 0; at < all.length; at++) {
    const first = all[at];
    if (!first || !isStrange(first)) continue;
    let end = at + 1;
    for (let next = all[end]; next && isPart(next, first); next = all[end]) end++;
    const more = all.slice(at + 1, end).map(({ line }) => line);
    at = end - 1;
    if (more.length === 0) continue;
    const range = { start: first.line.start + first.indent, end: more[more.length - 1]?.end ?? first.line.end };
    changes.push({ line: first.line, edits: [], unread: range, at: range, more });
  }
  return changes;
}

function isPart(line: CodeLine, first: CodeLine): boolean {
  return (
    line.depth === 0 && line.opens === 0 && (line.indent > first.indent ? !/[{}]/.test(line.code) : isStrange(line))
  );
}

function isStrange({ code, depth, opens }: CodeLine): boolean {
  if (depth > 0 || opens !== 0 || /[{}]/.test(code)) return false;
  const [word = ''] = /^[a-z][\w-]*(?=\s|:|$)/.exec(code.trimStart()) ?? [];
  if (word === '' || /^include[rmwba]?$/.test(word) || isCommand.test(code.trimStart())) return false;
  if (placesOf(word).length > 0 || renamedKeywords.has(word)) return false;
  return didYouMean(word, names) === undefined;
}

/** These have messages of their own (foreign-text.ts). */
const isCommand = /^(?:sudo|cat|vim?|nano|tee|echo|systemctl|service)\s/;
const names: readonly string[] = topLevel.map(({ name }) => name);
