import type { IToken } from 'chevrotain';
import type { Range, Severity } from '../../text.ts';
import type { Problem } from '../problem.ts';
import type { Reading, Repairs } from './reading.ts';
import { BraceSearch, type Place } from './search-braces.ts';
import { Close, Condition, Definition, Include, LineEnd, Open, Sequence } from './tokens.ts';

export interface FoundRepairs extends Repairs {
  readonly places: readonly Place[];
}

export const nothingFound: FoundRepairs = { open: new Set(), close: new Map(), ignore: new Set(), places: [] };

/**
 * Where braces do not balance, finds which one is lost or too many, so that one mistake stays one problem instead of
 * upsetting the rest of the file. Linear in the tokens.
 */
export function findRepairs(text: string, tokens: readonly IToken[], reading: Reading): FoundRepairs {
  if (bracesAreHidden(tokens)) return nothingFound;
  const repairs = { open: new Set<number>(), close: new Map<number, number>(), ignore: new Set<number>() };
  const search = new BraceSearch(text, reading.unclosed.length, reading.surplus.length);
  for (const token of tokens) {
    search.read(token);
    if (search.places.length > mostRepairs) return nothingFound;
  }
  for (const { kind, range } of search.places) {
    if (kind === 'open') repairs.open.add(range.start);
    else if (kind === 'close') repairs.close.set(range.start, (repairs.close.get(range.start) ?? 0) + 1);
    else repairs.ignore.add(range.start);
  }
  return { ...repairs, places: search.places };
}

/** The problems of braces: those repaired, at the place to put right, then what stays unexplained. */
export function braceProblems(tokens: readonly IToken[], reading: Reading, repairs: FoundRepairs): Problem[] {
  if (bracesAreHidden(tokens)) return [];
  // A block may open in one file and close in another (keepalived reads included text as if it stood here).
  const severity = tokens.some(({ tokenType }) => tokenType === Include) ? 'warning' : 'error';
  const unclosed = reading.unclosed.length > 0 ? [neverClosed(reading, severity)] : [];
  const surplus = reading.surplus.slice(0, limit).map((range) => surplusBrace(range, severity));
  const { text } = reading.tree;
  return [...repairs.places.map((place) => placeProblem(place, severity, text)), ...unclosed, ...surplus];
}

/** So many are told of; a text with more is no configuration. */
const limit = 100;
/** So many faults may be one that a program repeats; behind more of them there is nothing to find. */
const mostRepairs = 10_000;

/** A parameter of several lines or a condition may hide braces that the text does not show to be in force. */
function bracesAreHidden(tokens: readonly IToken[]): boolean {
  let conditional = false;
  for (const { tokenType, image } of tokens) {
    if (tokenType === LineEnd) conditional = false;
    else if (tokenType === Condition || tokenType === Sequence) conditional = true;
    else if (conditional && (tokenType === Open || tokenType === Close)) return true;
    else if (tokenType === Definition && count(image, '{') !== count(image, '}')) return true;
  }
  return false;
}

function placeProblem({ kind, range, header }: Place, severity: Severity, text: string): Problem {
  if (kind === 'surplus') return surplusBrace(range, severity);
  if (kind === 'open') {
    const edits = [{ range: { start: header.end, end: header.end }, newText: ' {' }];
    const fixes = [{ title: 'Insert the opening brace', edits }];
    const [, sign] = /^[ \t]*([#!])[^\n]*\{/.exec(text.slice(header.end, header.end + 400)) ?? [];
    const message = sign
      ? `The opening brace of this block stands in a comment, which begins at the ${sign}.`
      : 'This block has no opening brace.';
    return { rule: 'brace-missing', severity, message, range: header, fixes };
  }
  return {
    rule: 'brace-missing',
    severity,
    message: 'A closing brace is missing before this line.',
    range,
    related: [{ range: header, message: 'The block that is still open.' }],
    fixes: [
      {
        title: 'Insert the closing brace',
        edits: [{ range: { start: range.start, end: range.start }, newText: '}\n' }],
      },
    ],
  };
}

/** Blocks that the end leaves open lie in each other: one problem, at the innermost. */
function neverClosed({ unclosed, tree: { text } }: Reading, severity: Severity): Problem {
  const inner = unclosed[unclosed.length - 1]?.open ?? { start: 0, end: 0 };
  const around = unclosed.slice(0, -1);
  const others = around.length === 1 ? 'one' : around.length;
  const what = around.length > 0 ? `this block and the ${others} around it are` : 'this block is';
  const newText = `${text.endsWith('\n') ? '' : '\n'}${'}\n'.repeat(unclosed.length)}`;
  const edits = [{ range: { start: text.length, end: text.length }, newText }];
  return {
    rule: 'brace-missing',
    severity,
    message: `The file ends before ${what} closed.`,
    range: inner,
    related: around.slice(-limit).map(({ open }) => ({ range: open, message: 'Still open as well.' })),
    ...(unclosed.length <= deepestFix && {
      fixes: [{ title: 'Insert what closes at the end', edits, byHand: true }],
    }),
  };
}

const deepestFix = 8;

function surplusBrace(range: Range, severity: Severity): Problem {
  return {
    rule: 'brace-surplus',
    severity,
    message: 'This brace belongs to no block.',
    range,
    fixes: [{ title: 'Remove the brace', edits: [{ range, newText: '' }] }],
  };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
