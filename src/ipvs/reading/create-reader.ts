import type { KnownRows } from '../formats/format.ts';
import type { Carried } from './carried.ts';
import { createDates } from './dates.ts';
import { createOneReader, type IpvsReader, type IpvsSource, type OneReader } from './one-reader.ts';
import { createOtherLines, type Found } from './other-lines.ts';
import { isPrefixShown, linesWithin, type Prefixed, readPrefix } from './prefixes.ts';

export type { IpvsReader, IpvsSource } from './one-reader.ts';

/** A reader that hands over to others, and goes on behind what they have read. */
export interface JoiningReader extends IpvsReader {
  /** What it knows behind a line that dates what is below it; undefined where something is open, or tells nodes apart. */
  readonly carried: () => Carried | undefined;
  /** How many lines there were. */
  readonly lines: () => number;
  /** Takes over what was found in the next lines, with the lines of the whole text. */
  readonly goOn: (found: Found, lines: number, carried: Carried) => void;
}

/**
 * Reads a text with tables; see `createOneReader` for what dates and names them. Where each line has the name of a node
 * before it the lines of several nodes may be mixed: each node has a reader of its own, which dates above all of them
 * hold for.
 */
export function createReader(source: IpvsSource, names?: KnownRows, others = createOtherLines()): JoiningReader {
  const dates = createDates({ year: source.year, toUtc: source.toUtc ?? ((local) => local) });
  const main = createOneReader(source, dates, names);
  const nodes = new Map<string, OneReader>();
  let isEnded = false;
  let line = 0;
  let date: string | undefined;
  /** What others have found. */
  let taken: Found = NOTHING;
  const readers = () => [main, ...nodes.values()];
  return {
    takeAgain(cursor) {
      // The last line may have been another's.
      main.at(line + 1);
      const lines = main.takeAgain(cursor);
      line += lines;
      return lines;
    },
    push(raw) {
      line++;
      for (const text of linesWithin(raw)) take(text);
    },
    end() {
      for (const reader of readers()) reader.end();
      isEnded = true;
    },
    take() {
      const found = takeAll();
      return { snapshots: found.snapshots, unread: others.sift(found, isEnded) };
    },
    carried() {
      const carried = nodes.size === 0 ? main.carried() : undefined;
      return carried && { ...carried, dateLine: date };
    },
    lines: () => line,
    goOn(found, lines, carried) {
      const before = takeAll();
      taken = {
        snapshots: [...before.snapshots, ...found.snapshots],
        unread: [...before.unread, ...found.unread],
      };
      line += lines;
      date = carried.dateLine;
      main.goOn(carried);
      main.at(line + 1);
    },
  };

  function takeAll(): Found {
    const found = [taken, ...readers().map((reader) => reader.take())];
    taken = NOTHING;
    const [first, second] = found.filter(({ snapshots, unread }) => snapshots.length + unread.length > 0);
    if (second === undefined) return first ?? NOTHING;
    const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;
    return {
      snapshots: found.flatMap(({ snapshots }) => snapshots).sort(byLine),
      unread: found.flatMap(({ unread }) => unread).sort(byLine),
    };
  }

  function take(text: string): void {
    const found = readPrefix(text);
    if (found !== null && (nodes.has(found.node) || isPrefixShown(found, text, dates))) {
      give(readerOf(found), found.rest);
      // `echo "$HOSTNAME: $(date)"` stands above tables that have no name before their lines.
      if (!ROW.test(found.rest) && dates.ofLine(found.rest) !== null) give(main, `=== ${found.node} ${found.rest} ===`);
      return;
    }
    if (nodes.size > 0 || couldDate(text)) noteDate(text);
    give(main, text);
  }

  function give(reader: OneReader, text: string): void {
    reader.at(line);
    reader.push(text);
  }

  function noteDate(text: string): void {
    if (dates.ofLine(text) === null) return;
    date = text;
    for (const reader of nodes.values()) give(reader, text);
  }

  function readerOf({ node }: Prefixed): OneReader {
    const known = nodes.get(node);
    if (known !== undefined) return known;
    const made = createOneReader({ ...source, node }, dates);
    nodes.set(node, made);
    if (date !== undefined) give(made, date);
    return made;
  }
}

const NOTHING: Found = { snapshots: [], unread: [] };

/** Dates are short, and begin with no blank; nearly all lines are rows. */
function couldDate(text: string): boolean {
  return text.length <= 120 && !/^\s/.test(text) && !ROW.test(text);
}

/** Also quoted. A heading may begin with `-`, but not with an option of ipvsadm. */
const ROW = /^\s*(?:[>#+|]\s?)*\s*(?:->|-[Aa] |(?:TCP|UDP|SCTP|FWM)\s)/;
