import { endOfLine, type Range } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import type { Keyword } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Foreign, replacement } from './foreign/foreign.ts';
import { backslashAtEnd } from './foreign/signs.ts';
import { beforeSign } from './guess.ts';

/**
 * A line that begins with no keyword, for what it looks like; `words` are what keepalived makes of it, `guess` the
 * keyword that was meant.
 */
export function foreignLine(text: string, words: readonly Word[], guess: Keyword | undefined): Foreign | undefined {
  const first = words[0];
  if (!first || first.quoted || hasParameter(first)) return undefined;
  if (guess && beforeSign(first.value) === guess.name) return signBehindKeyword(text, first, guess.name);
  const goesOn = backslashAtEnd(text, words);
  if (goesOn) return goesOn;
  const lineEnd = endOfLine(text, first.range.start);
  const line = text.slice(first.range.start, lineEnd).trimEnd();
  const kind = kinds.find(({ pattern }) => pattern.test(line));
  if (!kind) return undefined;
  const whole = { start: first.range.start, end: first.range.start + line.length };
  return { range: kind.wholeLine ? whole : first.range, message: kind.message, fixes: kind.fixes(whole, line) };
}

/** `...`, where a text was shortened, `ip route add`, copied from a shell, or another language's comment: nothing that a list has. */
export function isForeignEntry(words: readonly Word[]): boolean {
  const word = words[0];
  if (!word || word.quoted) return false;
  if (word.value === 'ip') return /^(?:-[46]|a\w*|ro?\w*|ru\w*)$/.test(words[1]?.value ?? '');
  return leftOut.test(word.value) || otherComment.test(word.value);
}

const ipCommand = /^ip (?:-[46] )?(?:a|addr|address|r|ro|route|ru|rule) (?:add|replace|append|change) /;
/** What somebody writes for what is not shown. */
export const leftOut = /^(?:\.{3,}|…|[[(<](?:\.{3,}|…|snip(?:ped)?|cut|omitted|truncated)[\])>]|-+snip(?:ped)?-+)$/i;
const otherComment = /^(?:\/[/*]|;|--(?!-))/;

interface Kind {
  readonly pattern: RegExp;
  readonly message: string;
  readonly wholeLine?: true;
  fixes(whole: Range, line: string): readonly Fix[];
}

/** Most certain first. */
const kinds: readonly Kind[] = [
  {
    pattern: leftOut,
    message: 'This stands for what somebody left out: keepalived reads it like any other line.',
    fixes: removal,
  },
  {
    pattern: /^(?:\[[\w.-]+@[\w.-]+[^\]\n]*\]|[\w.-]+@[\w.-]+:\S*)[#$%](?:\s|$)|^[$%>](?:\s|$)/,
    message: 'This is the prompt of a shell, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
  {
    pattern: /^\/\//,
    message: 'keepalived has no // comments: a comment begins with #.',
    fixes: ({ start }) => [replacement('Write #', { start, end: start + 2 }, '#')],
  },
  {
    pattern: /^\/\*/,
    message: 'keepalived has no /* comments */: each line of a comment begins with #.',
    fixes: ({ start }, line) =>
      line.endsWith('*/')
        ? [replacement('Write #', { start, end: start + line.length }, `#${line.slice(2, -2).trimEnd()}`)]
        : [],
  },
  {
    pattern: /^[;,]$/,
    message: 'keepalived knows no such sign behind a brace or a line, and takes it for a keyword.',
    fixes: (whole) => [replacement('Remove it', whole, '')],
  },
  {
    pattern: /^(?:;|--(?!-))/,
    message: 'keepalived has no such comments: a comment begins with #.',
    fixes: ({ start }, line) => [replacement('Write #', { start, end: start + (line.startsWith(';') ? 1 : 2) }, '#')],
  },
  {
    pattern: /^(?:```|~~~)/,
    message: 'This is the fence of a code block, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
  {
    pattern: /^<\/?(?:[a-z][\w-]*[ >]|!--|[a-z]+>?$)/i,
    message: 'This is markup of a web page, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
  {
    pattern: /^(?:@@ .* @@|(?:---|\+\+\+)\s+\S|diff --git |index [0-9a-f]{7})/,
    message: 'This is a line of a diff.',
    wholeLine: true,
    fixes: removal,
  },
  {
    pattern: ipCommand,
    message: 'This is a command for a shell: what stands behind add is what belongs here.',
    fixes: ({ start }, line) => [
      replacement('Keep what stands behind add', { start, end: start + (ipCommand.exec(line)?.[0].length ?? 0) }, ''),
    ],
  },
  {
    pattern: /^\+[ \t]+\S/,
    message: 'This + is the sign of a line in a diff, pasted along.',
    fixes: ({ start }) => [replacement('Remove the +', { start, end: start + 1 }, '')],
  },
  {
    pattern: /^(?:sudo |cat |vim? |nano |tee |echo |systemctl |service |EOF$|EOT$)/,
    message: 'This is a command for a shell, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
  {
    pattern: /\[ *(?:OK|FAILED|WARNING) *\]$/,
    message: 'This is what a start of the daemon printed, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
  {
    // The lines behind the end of a text in vi, and the keys that nano tells of.
    pattern: /^(?:~$|\^[A-Z\\_] )/,
    message: 'This is what an editor shows around a text, pasted along.',
    wholeLine: true,
    fixes: removal,
  },
];

/** `priority=100` and `priority: 100` are one keyword to keepalived, and no known one. */
function signBehindKeyword(text: string, { value, range }: Word, name: string): Foreign {
  const rest = value.slice(name.length + 1);
  const isLast = rest === '' && /^(?:\s|$)/.test(text.slice(range.end, range.end + 1));
  return {
    range,
    message: `keepalived takes "${value}" for the keyword: nothing but a blank stands between keyword and value.`,
    fixes: [replacement(`Write ${name} and a blank`, range, isLast ? name : `${name} ${rest}`)],
  };
}

function removal(range: Range): readonly Fix[] {
  return [replacement('Remove the line', range, '')];
}
