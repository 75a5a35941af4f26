import { placesOf, topLevel } from '../../schema/index.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { isBlockName } from './blocks.ts';
import type { Change, Line } from './change.ts';
import { type CodeLine, codeLines } from './indented.ts';

/**
 * Blocks of nginx, BIND, nftables and the like: a header that keepalived does not know over lines that end in
 * semicolons and begin with words of which it knows few. Those that follow each other are one find.
 */
export function foreignBlocks(lines: readonly Line[]): readonly Change[] {
  const all = codeLines(lines);
  const ends = endsOf(all.map(({ opens }) => opens));
  const known = countsOf(all, isKnown);
  const strange = countsOf(all, (line) => wordOf(line) !== undefined && !isKnown(line));
  const ended = countsOf(all, (line) => wordOf(line) !== undefined && isEnded(line));
  const own = countsOf(all, (line) => isKnown(line) && !isEnded(line));
  return stretches(all, (at) => {
    const [header, end] = [all[at], ends.get(at)];
    if (!header || end === undefined || !isForeignHeader(header)) return undefined;
    const inside = (counts: readonly number[]) => (counts[end] ?? 0) - (counts[at + 1] ?? 0);
    return inside(ended) > 0 && inside(own) === 0 && inside(strange) >= inside(known) ? end : undefined;
  });
}

/** A value of JSON over several lines, or an object on one, with whatever it says. */
export function jsonTexts(lines: readonly Line[]): readonly Change[] {
  const all = codeLines(lines);
  const balances = all.map(jsonBalance);
  const ends = endsOf(balances);
  const others = countsOf(all, ({ code }) => !jsonLine.test(code));
  return stretches(all, (at) => {
    if (!beginsJson(all[at], all[at + 1])) return undefined;
    const end = balances[at] === 0 ? at : ends.get(at);
    return end !== undefined && others[end + 1] === others[at] ? end : undefined;
  });
}

/** From each line at which something begins to the one at which it ends, those without lines between as one. */
function stretches(all: readonly CodeLine[], endFrom: (at: number) => number | undefined): readonly Change[] {
  const changes: Change[] = [];
  let from: number | undefined;
  for (let at = 0; at <= all.length; at++) {
    const end = endFrom(at);
    if (end !== undefined) {
      from ??= at;
      at = end;
    } else if (from !== undefined) {
      changes.push(stretch(all.slice(from, at)));
      from = undefined;
    }
  }
  return changes;
}

function stretch(found: readonly CodeLine[]): Change {
  const [first, ...more] = found.map(({ line }) => line);
  const line = first ?? { start: 0, end: 0, text: '' };
  const range = { start: line.start + (found[0]?.indent ?? 0), end: more[more.length - 1]?.end ?? line.end };
  return { line, edits: [], unread: range, at: range, more };
}

/** Of each line that opens something, given what it opens less what it closes, the line that closes it. */
function endsOf(opens: readonly number[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [at, balance] of opens.entries()) {
    for (let closed = balance; closed < 0; closed++) {
      const from = open.pop();
      if (from !== undefined) ends.set(from, at);
    }
    for (let opened = 0; opened < balance; opened++) open.push(at);
  }
  return ends;
}

function isForeignHeader({ code, depth, opens }: CodeLine): boolean {
  const [, word] = /^[ \t]*([A-Za-z][\w-]*)(?:[ \t][^;]*)?\{$/.exec(code) ?? [];
  if (word === undefined || opens !== 1 || isBlockName(word)) return false;
  return depth > 0 || didYouMean(word, names) === undefined;
}

const names: readonly string[] = topLevel.map(({ name }) => name);

function wordOf({ code }: CodeLine): string | undefined {
  return /^[ \t]*([A-Za-z][\w-]*)/.exec(code)?.[1];
}

function isKnown(line: CodeLine): boolean {
  const word = wordOf(line);
  return word !== undefined && placesOf(word).length > 0;
}

function isEnded({ code }: CodeLine): boolean {
  return code.endsWith(';');
}

/** A brace by itself may also open a block of keepalived, whose lines hold no colon behind a name in quotes. */
function beginsJson(first: CodeLine | undefined, next: CodeLine | undefined): boolean {
  if (!first) return false;
  if (/^\s*(?:"[^"]*"\s*:\s*[{[]|\{\s*"[^"]*"\s*:|\[\s*\{\s*")/.test(first.code)) return true;
  return /^\s*[{[]$/.test(first.code) && next !== undefined && /^\s*(?:"[^"]*"\s*:|\{$)/.test(next.code);
}

const jsonLine = /^\s*(?:[{}[\]]|"|-?\d|(?:true|false|null)\b)/;

/** Of how many lines before each it holds. */
function countsOf(all: readonly CodeLine[], holds: (line: CodeLine) => boolean): readonly number[] {
  let count = 0;
  return [0, ...all.map((line) => (holds(line) ? ++count : count))];
}

/** How many braces and brackets it opens less those that it closes. */
function jsonBalance({ code }: CodeLine): number {
  let balance = 0;
  for (const [sign] of code.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (sign === '{' || sign === '[') balance++;
    else if (sign === '}' || sign === ']') balance--;
  }
  return balance;
}
