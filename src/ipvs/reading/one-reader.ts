import type { KnownRows, RowNames } from '../formats/format.ts';
import type { Snapshot, UnreadLine, View } from '../table.ts';
import type { Carried } from './carried.ts';
import { cleanLine } from './clean-line.ts';
import type { Dates } from './dates.ts';
import { mayBeHeading, readHeading } from './headings.ts';
import type { LineTaker } from './line-feed.ts';
import { isMark } from './lines.ts';
import { Moments } from './moments.ts';
import { TableReader } from './table-reader.ts';

/** What the host knows of a text. */
export interface IpvsSource {
  readonly file?: string;
  /** The node of tables that no prompt names. */
  readonly node?: string;
  /** When an undated text was pasted, in milliseconds since 1970 UTC: tables without a date get it. */
  readonly time?: number;
  /** The year of dates that leave it out; without it they date nothing. */
  readonly year?: number;
  /** For dates without a zone: from the wall clock, given as if it were UTC, to UTC. Without it they are UTC. */
  readonly toUtc?: (local: number) => number;
}

/** Reads line by line, so that a text of any length can be streamed through it. */
export interface IpvsReader extends LineTaker {
  /** After the last line. */
  readonly end: () => void;
  /** What has been finished since the last call. */
  readonly take: () => { readonly snapshots: readonly Snapshot[]; readonly unread: readonly UnreadLine[] };
}

export interface OneReader extends IpvsReader {
  /** As that of a `TableReader`. */
  readonly carried: () => Omit<Carried, 'dateLine'> | undefined;
  readonly goOn: (carried: Carried) => void;
  /** Says which line of its text comes next, where that is not the one after the last. */
  readonly at: (line: number) => void;
}

/**
 * Reads the lines of one node, or of several that prompts and headings name one after the other: `TableReader` says
 * what a table is, `Moments` what makes a snapshot.
 *
 * Readers of one file that begin at several places may share what they know of its rows (`names`).
 */
export function createOneReader(source: IpvsSource, dates: Dates, names: KnownRows = new Map()): OneReader {
  const moments = new Moments(source);
  const tables = new TableReader(source.file, moments, dates, (display) => namesOf(names, display));
  let lineNumber = 0;
  /** A line that may name the node, until the next one tells. */
  let held: HeldLine | undefined;
  let isBelowMark = false;

  return {
    takeAgain(cursor) {
      if (held !== undefined) return 0;
      const lines = tables.takeAgain(cursor, lineNumber + 1);
      lineNumber += lines;
      if (lines > 0) isBelowMark = false;
      return lines;
    },
    at(line) {
      lineNumber = line - 1;
    },
    carried: () => (held === undefined && !isBelowMark ? tables.carried() : undefined),
    goOn: (carried) => tables.goOn(carried),
    push(raw) {
      lineNumber++;
      const text = cleanLine(raw);
      if (held !== undefined) release(held, text);
      hold(text, raw);
      isBelowMark = isMark(text);
    },
    end() {
      if (held !== undefined) release(held, '');
      tables.end();
    },
    take: () => ({ snapshots: moments.take(), unread: tables.takeUnread() }),
  };

  function hold(text: string, raw: string): void {
    const line = { number: lineNumber, text, raw };
    if (mayBeHeading(text)) held = { ...line, isBelowMark };
    else tables.take(line);
  }

  /** The line behind one that may be a heading tells whether it is: it names the node, or is a line like any other. */
  function release(heading: HeldLine, next: string): void {
    held = undefined;
    const name = readHeading(heading.text, next, heading.isBelowMark);
    if (name === undefined) tables.take(heading);
    else {
      tables.endNode();
      moments.name(name);
    }
  }
}

interface HeldLine {
  readonly number: number;
  readonly text: string;
  readonly raw: string;
  readonly isBelowMark: boolean;
}

function namesOf(names: KnownRows, display: View | 'kernel'): RowNames {
  const known = names.get(display);
  if (known !== undefined) return known;
  const made: RowNames = { rows: [], layout: undefined, heads: undefined };
  names.set(display, made);
  return made;
}
