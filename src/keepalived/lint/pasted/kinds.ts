import type { Range, TextEdit } from '../../../text.ts';
import { codeEnd, indentOf } from '../../expand/scan-line.ts';
import { placesOf } from '../../schema/index.ts';
import { plainOf } from '../foreign-part.ts';
import { bracketLists, dashLists, doubledBraces, sections } from './blocks.ts';
import { continuedLines } from './continued-lines.ts';

export interface Line extends Range {
  readonly text: string;
}

/** What came along with one line. */
export interface Change {
  readonly line: Line;
  readonly edits: readonly TextEdit[];
  /** What is not to be read; absent: what the edits replace. */
  readonly unread?: Range;
  /** What is to be read in place of the edits, each as long as what it replaces. */
  readonly read?: readonly TextEdit[];
  /** What to show of it; absent: the first edit. */
  readonly at?: Range;
  /** Further lines that belong to it. */
  readonly more?: readonly Line[];
}

/** Something that comes along when a configuration is copied out of something else. */
export interface PasteKind {
  /** For so many lines. */
  message(lines: number): string;
  /** Of the fix; absent where nobody knows the right text. */
  readonly title?: string;
  /** On fewer lines each is told for itself. */
  readonly least: number;
  /** A text without a match holds nothing of the kind. */
  readonly sign: RegExp;
  find(lines: readonly Line[], text: string): readonly Change[];
}

/** An assignment or an entry of YAML, JSON or the like: blanks, keyword, sign and the blanks around it. */
const signed = /^([ \t]*)([A-Za-z]\w+)([ \t]*[=:](?![=:])[ \t]*)(?=[^\s=])/;

/** `#NAME#`, and what Ruby and Tenjin write into texts. */
const placeToFill = /#[A-Z][A-Z\d_.-]{1,60}#|#\{[A-Za-z@][^{}\n]{1,60}\}/;

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
    find: (lines) => lines.flatMap((line) => (isComment(line) ? [] : characters(line, dash, true))),
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
    message: () => 'keepalived reads no YAML: a list stands in braces, with nothing in front of its entries.',
    title: 'Write braces',
    least: 1,
    sign: /^[ \t]*-[ \t]/m,
    find: dashLists,
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
      `${lines} lines hold places to fill in, such as #NAME# or #{name}: as they stand, keepalived reads them as comments.`,
    least: 2,
    sign: placeToFill,
    find: (lines) => lines.flatMap(placesToFill),
  },
];

/** Before an option, or between the ends of a range. */
const dash = /(?<=[\s"])[\u2010-\u2015\u2212](?=[\w\u2010-\u2015])|(?<=\w)[\u2010-\u2015\u2212](?=\w)/g;

function isComment({ text }: Line): boolean {
  return /^[ \t]*[#!]/.test(text);
}

function signBehindKeyword(line: Line): readonly Change[] {
  const [, indent = '', name = '', sign = ''] = signed.exec(line.text) ?? [];
  if (placesOf(name).length === 0) return [];
  const start = line.start + indent.length + name.length;
  return [{ line, edits: [{ range: { start, end: start + sign.length }, newText: ' ' }] }];
}

/** Behind a brace as well; not in quotes, and not in commands that go on over lines of a definition. */
function semicolonAtEnd(line: Line): readonly Change[] {
  const code = line.text.slice(0, codeEnd(line.text, 0, line.text.length)).trimEnd();
  const [blanks = ''] = /[ \t]*;$/.exec(code) ?? [];
  if (blanks === '' || code.startsWith('$') || (code.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const range = { start: line.start + code.length - blanks.length, end: line.start + code.length };
  return [{ line, edits: [{ range, newText: '' }] }];
}

/** Headers and old lines go; of the new ones their sign does. */
function diffChange(line: Line): readonly Change[] {
  const { text, start, end } = line;
  if (/^(?:-|\+\+\+ |@@ .* @@|diff --git |index [\da-f]{7})/.test(text)) {
    return [{ line, edits: [{ range: { start, end: end + 1 }, newText: '' }], unread: { start, end } }];
  }
  return text.startsWith('+') ? [{ line, edits: [{ range: { start, end: start + 1 }, newText: '' }] }] : [];
}

const lineNumber = /^[ \t]*(\d+)(?:[:|)\]][ \t]?|\.[ \t]|[ \t]+|$)/;

/** Most lines begin with a number, and each number is that of the line before and one more. */
function numberedLines(lines: readonly Line[]): readonly Change[] {
  const changes: Change[] = [];
  let before = Number.NaN;
  let inOrder = 0;
  for (const line of lines) {
    const [image, number] = lineNumber.exec(line.text) ?? [];
    if (image === undefined) continue;
    if (Number(number) === before + 1) inOrder++;
    before = Number(number);
    changes.push({ line, edits: [{ range: { start: line.start, end: line.start + image.length }, newText: '' }] });
  }
  const written = lines.filter(({ text }) => text.trim() !== '').length;
  return inOrder >= changes.length - 2 && changes.length >= 0.8 * written ? changes : [];
}

/** Those over several lines; one of a single line is told for itself. */
function commentBlocks(lines: readonly Line[], text: string): readonly Change[] {
  const changes: Change[] = [];
  const lastEnd = text.lastIndexOf('*/');
  let inside = false;
  for (const line of lines) {
    const begins = !inside && line.end <= lastEnd && /^[ \t]*\/\*/.test(line.text) && !line.text.includes('*/');
    if (!begins && !inside) continue;
    const ends = line.text.includes('*/');
    changes.push(commented(line, ends ? line.text.indexOf('*/') : line.text.length));
    inside = !ends;
  }
  return changes;
}

/** `close` is where the mark of the end stands in the line, or where the line ends. */
function commented(line: Line, close: number): Change {
  const indent = indentOf(line.text);
  const [mark = ''] = /^(?:\/\*+|\*(?!\/))?/.exec(line.text.slice(indent)) ?? [];
  const at = (from: number, to: number): Range => ({ start: line.start + from, end: line.start + to });
  const edits = [{ range: at(indent, indent + mark.length), newText: mark === '' ? '# ' : '#' }];
  const end = Math.min(close + 2, line.text.length);
  if (end > close) edits.push({ range: at(Math.max(close, indent + mark.length), end), newText: '' });
  return { line, edits, unread: at(0, Math.max(end, indent)) };
}

/** The characters that stand for others, outside of comments, and outside of quotes where they are meant there. */
function characters(line: Line, pattern: RegExp, mayBeQuoted = false): readonly Change[] {
  const until = mayBeQuoted ? line.text.length : codeEnd(line.text, 0, line.text.length);
  const edits: TextEdit[] = [];
  let quotes = 0;
  let counted = 0;
  for (const { 0: image, index } of line.text.slice(0, until).matchAll(pattern)) {
    for (; counted < index; counted++) if (line.text[counted] === '"') quotes++;
    if (!mayBeQuoted && quotes % 2 === 1) continue;
    const range = { start: line.start + index, end: line.start + index + image.length };
    edits.push({ range, newText: plainOf(image) });
  }
  return edits.length > 0 ? [{ line, edits }] : [];
}

/** They become places to fill in of a kind that is read as such. Behind a comment they are a part of it. */
function placesToFill(line: Line): readonly Change[] {
  const edits: TextEdit[] = [];
  let commentMayBegin = true;
  for (const { 0: image, index } of line.text.matchAll(new RegExp(placeToFill, 'g'))) {
    const before = line.text.slice(Math.max(0, index - 40), index);
    const last = edits[edits.length - 1]?.range.end ?? line.start;
    commentMayBegin &&= !/[#!]/.test(line.text.slice(last - line.start, index)) && /(?:^|[ \t"])$/.test(before);
    if (!commentMayBegin) break;
    const start = line.start + index;
    const name = image.slice(2, -2).replace(/[^A-Za-z\d]/g, 'X');
    edits.push({ range: { start, end: start + image.length }, newText: `__${name}__` });
  }
  return edits.length > 0 ? [{ line, edits }] : [];
}
