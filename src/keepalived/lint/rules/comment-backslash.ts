import type { Range } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import { readsAsBefore24 } from '../../schema/target.ts';
import type { Rule } from '../rule.ts';

export const commentBackslash: Rule = {
  id: 'comment-backslash',
  severity: 'warning',
  summary: 'No comment ends in a backslash.',
  why: `keepalived before 2.4 cuts the comment off and keeps the backslash: alone on its line it is an unknown keyword, and behind
a value it becomes part of that, which is then refused. Later releases drop it with the comment; without
a target version this is a hint. A comment inside of a definition of several lines is another matter.`,
  source: 'keepalived lib/parser.c: read_line, decomment; seen in configuration tests of 2.2.7 and 2.3.4',
  examplesFor: { release: '2.2.7' },
  bad: ['# router «\\»\nglobal_defs {\n  router_id a\n}\n'],
  good: [
    '# router \\ \nglobal_defs {\n  router_id a # \\ one\n}\n',
    '$A= \\\n  router_id a \\\n  # b \\\n  vrrp_version 3\n',
  ],
  check({ tree: { text, comments }, target }, report) {
    if (target.release !== undefined && !readsAsBefore24(target)) return;
    const severity = target.release === undefined ? 'hint' : undefined;
    for (const { range } of comments) {
      if (text[range.end - 1] !== '\\' || isContinuation(text, range)) continue;
      const at = { start: range.end - 1, end: range.end };
      report(at, 'keepalived before 2.4 reads the backslash as a word of its own or as part of the value before it.', {
        ...(severity ? { severity } : {}),
        fixes: [removal(at)],
      });
    }
  },
};

/** The line goes on with one before, as those of a definition do. */
function isContinuation(text: string, { start }: Range): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text[lineStart - 2] === '\\' && !/^[ \t]*[#!]/.test(lineBefore(text, lineStart));
}

function lineBefore(text: string, lineStart: number): string {
  return text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
}

function removal(range: Range): Fix {
  return { title: 'Remove the backslash', edits: [{ range, newText: '' }] };
}
