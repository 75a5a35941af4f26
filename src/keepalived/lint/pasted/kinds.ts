import { commentBlocks, diffChange, numberedLines } from './around-lines.ts';
import { bracketLists, dashLists, doubledBraces, otherEnds, sections } from './blocks.ts';
import type { Change, Line } from './change.ts';
import { characters, dashes } from './characters.ts';
import { continuedLines } from './continued-lines.ts';
import { foreignBlocks, jsonTexts } from './foreign-blocks.ts';
import { otherLines } from './other-programs.ts';
import { scripts } from './scripts.ts';
import { placesToFill, placeToFill, semicolonAtEnd, signBehindKeyword } from './signs.ts';
import { yamlBlocks, yamlTexts } from './yaml.ts';

/** Something that comes along when a configuration is copied out of something else. */
export interface PasteKind {
  /** For so many lines. */
  message(lines: number): string;
  /** Of the fix; absent where nobody knows the right text. */
  readonly title?: string;
  /** On fewer lines each is told for itself. */
  readonly least: number;
  /** Each find is a problem of its own, and the lines of its message are those of the find. */
  readonly each?: true;
  /** A text without a match holds nothing of the kind. */
  readonly sign: RegExp;
  find(lines: readonly Line[], text: string): readonly Change[];
}

/** What stands around everything else comes first. */
export const kinds: readonly PasteKind[] = [
  {
    message: (lines) =>
      `This is a diff: ${lines} lines begin with + or -, which keepalived reads as part of the keyword.`,
    title: 'Keep what the diff adds',
    least: 2,
    sign: /^[+-]/m,
    find: (lines) => lines.flatMap(diffChange),
  },
  {
    message: (lines) => `The numbers of ${lines} lines came along: keepalived reads them as keywords.`,
    title: 'Remove the numbers of the lines',
    least: 3,
    sign: /^[ \t]*\d+(?:[:|)\]\t ]|\.[ \t])/m,
    find: numberedLines,
  },
  {
    message: (lines) =>
      `keepalived has no /* comments */: it reads these ${lines} lines. Each line of a comment begins with #.`,
    title: 'Write # before each line',
    least: 2,
    sign: /^[ \t]*\/\*/m,
    find: commentBlocks,
  },
  {
    message: (lines) => `These ${lines} lines are a script, pasted along: keepalived reads them as its own.`,
    least: 1,
    each: true,
    sign: /\n[ \t]*#![ \t]*\//,
    find: scripts,
  },
  {
    message: (lines) =>
      `keepalived reads no JSON, which ${lines === 1 ? 'this line looks' : `these ${lines} lines look`} like: a block stands in braces, its keyword in front of them.`,
    least: 1,
    each: true,
    sign: /^[ \t]*(?:[{[]|"[^"\n]*"[ \t]*:)/m,
    find: jsonTexts,
  },
  {
    message: (lines) =>
      `These ${lines} lines look like those of another program, such as nginx or BIND, which end in semicolons: keepalived reads them as its own.`,
    least: 1,
    each: true,
    sign: /;[ \t\r]*(?:[#!]|$)/m,
    find: foreignBlocks,
  },
  {
    message: (lines) =>
      `HTML writes < > & and quotes otherwise, and ${lines} lines hold what it writes: keepalived reads it as it stands.`,
    title: 'Write the plain characters',
    least: 3,
    sign: /&(?:lt|gt|amp|quot|apos|nbsp|#x?[\da-f]+);/i,
    find: (lines) => lines.flatMap((line) => characters(line, /&(?:lt|gt|amp|quot|apos|nbsp|#x?[\da-f]+);/gi, true)),
  },
  {
    message: (lines) =>
      `${lines} ${lines === 1 ? 'line holds characters' : 'lines hold characters'} of full width, such as ｛ for {: to keepalived they are letters.`,
    title: 'Write plain characters',
    least: 1,
    sign: /[\uff01-\uff5e]/,
    find: (lines) => lines.flatMap((line) => characters(line, /[\uff01-\uff5e\u3000]/g)),
  },
  {
    message: (lines) =>
      `${lines} lines hold blanks that keepalived takes for letters, as web pages and word processors write them.`,
    title: 'Put plain blanks',
    least: 4,
    sign: /[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000]/,
    find: (lines) => lines.flatMap((line) => characters(line, /[\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000]/g)),
  },
  {
    message: (lines) =>
      `${lines} lines hold typographic quotes: they are letters to keepalived and keep no words together.`,
    title: 'Write straight quotes',
    least: 4,
    sign: /[\u201c-\u201f\u00ab\u00bb]/,
    find: (lines) => lines.flatMap((line) => characters(line, /[\u201c-\u201f\u00ab\u00bb]/g)),
  },
  {
    message: (lines) =>
      `${lines} lines hold dashes of a word processor in place of hyphens: to keepalived they are letters.`,
    title: 'Write hyphens',
    least: 4,
    sign: /[\u2010-\u2015\u2212]/,
    find: (lines) => lines.flatMap(dashes),
  },
  {
    message: () => 'keepalived knows no sections in brackets: a block stands in braces, its keyword in front of them.',
    title: 'Write blocks in braces',
    least: 1,
    sign: /^[ \t]*\[[a-z]\w+[^\]\r\n]*\][ \t\r]*$/m,
    find: sections,
  },
  {
    message: () => 'keepalived knows no brackets: a list stands in braces.',
    title: 'Write braces',
    least: 1,
    sign: /^[ \t]*[a-z][^\r\n[]*\[/m,
    find: bracketLists,
  },
  {
    message: (lines) =>
      `keepalived reads no YAML, which these ${lines} lines look like: a block stands in braces, its name behind the keyword.`,
    least: 1,
    each: true,
    sign: /:[ \t\r]*$/m,
    find: yamlTexts,
  },
  {
    message: () => 'keepalived reads no YAML: a block stands in braces, with a blank behind each keyword.',
    title: 'Write braces',
    least: 1,
    sign: /:[ \t\r]*$/m,
    find: yamlBlocks,
  },
  {
    message: () => 'keepalived reads no YAML: a list stands in braces, with nothing in front of its entries.',
    title: 'Write braces',
    least: 1,
    sign: /^[ \t]*-[ \t]/m,
    find: dashLists,
  },
  {
    message: () => 'A block ends with } and nothing else.',
    title: 'Write }',
    least: 1,
    sign: /^[ \t]*(?:[\])]|end)[ \t\r]*$/m,
    find: otherEnds,
  },
  {
    message: () => 'keepalived knows no doubled braces: it takes the second one for a word or ignores it.',
    title: 'Write single braces',
    least: 2,
    sign: /\{\{[ \t\r]*$/m,
    find: doubledBraces,
  },
  {
    message: () =>
      'keepalived knows no continued lines: the backslash becomes part of the line, and the next one is read by itself. A command stands on one line, with its arguments in double quotes.',
    title: 'Join the lines',
    least: 1,
    sign: /\\[ \t\r]*$/m,
    find: continuedLines,
  },
  {
    message: (lines) =>
      `${lines} lines have = or : behind the keyword: to keepalived nothing but a blank stands between keyword and value.`,
    title: 'Put blanks',
    least: 2,
    sign: /^[ \t]*[A-Za-z]\w+[ \t]*[=:]/m,
    find: (lines) => lines.flatMap(signBehindKeyword),
  },
  {
    message: (lines) => `${lines} lines end in a semicolon: keepalived takes it for a part of the last word.`,
    title: 'Remove the semicolons',
    least: 2,
    sign: /;[ \t\r]*$/m,
    find: (lines) => lines.flatMap(semicolonAtEnd),
  },
  {
    message: (lines) =>
      `${lines} lines that follow each other begin with no keyword of keepalived: they look like those of another program.`,
    least: 1,
    each: true,
    sign: /^[ \t]*[a-z]/m,
    find: otherLines,
  },
  {
    message: (lines) =>
      `${lines} lines hold places to fill in, such as #NAME# or #{name}: as they stand, keepalived reads them as comments.`,
    least: 2,
    sign: placeToFill,
    find: (lines) => lines.flatMap(placesToFill),
  },
];
