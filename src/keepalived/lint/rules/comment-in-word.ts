import { firstAtOrAfter } from '../../../search-sorted.ts';
import type { Fix } from '../../problem.ts';
import type { Argument, Keyword, LineGrammar } from '../../schema/types.ts';
import type { Tree } from '../../syntax/tree.ts';
import { bareInstance, instance } from '../examples.ts';
import type { BlockRule } from '../rule.ts';
import { linesOf, sitesOf } from '../sites/sites-by-keyword.ts';

const pass = (text: string): string => `authentication {\n    auth_type PASS\n    auth_pass ${text}\n  }`;

export const commentInWord: BlockRule = {
  id: 'comment-in-word',
  looksAt: 'block',
  severity: 'warning',
  summary: 'A password, path or command with # or ! stands in double quotes.',
  why: `Both characters begin a comment anywhere on a line, in the middle of a word too: of \`auth_pass ab!cd\` keepalived
uses \`ab\`, and says nothing. Single quotes and backslashes do not help; double quotes do.`,
  source: 'keepalived lib/parser.c: decomment',
  bad: [instance(pass('ab«!»cd')), bareInstance('A', 1, 'virtual_ipaddress {\n    10.0.0.1 label eth0:1«#»a\n  }')],
  good: [instance(pass('"ab!cd"')), instance('priority 100# of 255'), instance(pass('abcd # not ab!'))],
  check({ sites, tree }, report) {
    if (tree.comments.length === 0) return;
    for (const { statement } of [...sitesOf(sites, endsInText), ...linesOf(sites, lineEndsInText)]) {
      const { words } = statement;
      const last = words[words.length - 1];
      if (!last || last.quoted || words.length < 2) continue;
      const { end } = last.range;
      // A comment that begins with a blank is meant as one.
      if (!/^[#!][^\s#!]/.test(tree.text.slice(end, end + 2)) || !beginsComment(tree, end)) continue;
      const rest = `"${last.value}" is what keepalived reads: ${tree.text[end]} begins a comment. Use double quotes.`;
      report({ start: end, end: end + 1 }, rest, { fixes: fixesFor(last.range.start, end, tree.text) });
    }
  },
};

function beginsComment({ comments }: Tree, offset: number): boolean {
  const startAt = (place: number): number | undefined => comments[place]?.range.start;
  return startAt(firstAtOrAfter(comments.length, (place) => startAt(place) ?? offset, offset)) === offset;
}

/** The last argument is free text, in which the character may be meant. */
function endsInText({ args }: Keyword): boolean {
  return args?.some(isText) ?? false;
}

function lineEndsInText({ options }: LineGrammar): boolean {
  return options?.some(({ args }) => args?.some(isText)) ?? false;
}

function isText({ type }: Argument): boolean {
  return type === 'string' || type === 'path' || type === 'script' || type === 'email';
}

/** Up to the next blank; whether the rest belongs to it, a person must say. */
function fixesFor(start: number, end: number, text: string): readonly Fix[] {
  const rest = /^\S+/.exec(text.slice(end, end + 200))?.[0] ?? '';
  const whole = text.slice(start, end + rest.length);
  if (whole.includes('"')) return [];
  const range = { start, end: start + whole.length };
  return [{ title: 'Put the word into double quotes', edits: [{ range, newText: `"${whole}"` }], byHand: true }];
}
