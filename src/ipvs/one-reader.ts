import { cleanLine } from './clean-line.ts';
import { type Clock, type ReadDate, readDateLine } from './dates.ts';
import { createEndpointReader } from './endpoint.ts';
import type { KnownRows, RowNames, Table } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { mayBeHeading, readHeading } from './headings.ts';
import { type Draft, joinParts, toSnapshot } from './join-parts.ts';
import type { LineTaker } from './line-feed.ts';
import { isAside, isMark, isMessage, isOmission, isVersionLine, looksLikeIpvsadm } from './lines.ts';
import { readPrompt, readWatchLine, viewOf } from './prompts.ts';
import type { Snapshot, UnreadLine, View } from './table.ts';

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
  /** Says which line of its text comes next, where that is not the one after the last. */
  readonly at: (line: number) => void;
}

/**
 * A table begins with its title (or, where that is missing, with a service's row) and ends with a prompt, a date,
 * a mark (a fence of Markdown, `---`, `==`), another title, or the second line that is none of its rows.
 * Blank lines and lines of logs may stand within it.
 *
 * Prompts name the node of what follows. A date holds for the tables below it until a display of the same node
 * comes a second time, which must be of a later moment: that one is undated again.
 *
 * Displays of one moment become one snapshot with several views. One moment is: the same node and the same date, or
 * no date and nothing but blanks, marks and commands of ipvsadm between the two; each display once; and, of two
 * displays of services, the same services and reals.
 *
 * Unread are lines that look like ipvsadm's, anywhere (a row without its table, an error message), and the first
 * line directly below a table's row that is none. Prose elsewhere is no output of ipvsadm and is not listed.
 *
 * Readers of one file that begin at several places may share what they know of its rows (`names`).
 */
export function createOneReader(source: IpvsSource, names: KnownRows = new Map()): OneReader {
  const endpoint = createEndpointReader();
  const clock: Clock = { year: source.year, toUtc: source.toUtc ?? ((local) => local) };
  let snapshots: Snapshot[] = [];
  let unread: UnreadLine[] = [];
  let lineNumber = 0;
  let node = source.node;
  let asked: View | undefined;
  let date: ReadDate | undefined;
  /** A date below which there was a message in place of a table. */
  let gapAt: number | undefined;
  /** Displays that the date was used for. */
  let dated = new Set<string>();
  let open: { readonly table: Table; readonly line: number; readonly isWhole: boolean; isBroken: boolean } | undefined;
  let version: { readonly line: number; readonly text: string } | undefined;
  let draft: Draft | undefined;
  let lastRowLine = 0;
  let lastRow = '';
  /** A line that may name the node, until the next one tells. */
  let held: { readonly line: number; readonly text: string; readonly isBelowMark: boolean } | undefined;
  let isBelowMark = false;
  /** The last line was a row, so that a line below it that is none may be a spoilt one. */
  let directlyBelow = false;

  return {
    takeAgain(cursor) {
      if (held !== undefined) return 0;
      const lines = open?.table.takeAgain?.(cursor) ?? 0;
      if (lines === 0) return 0;
      lineNumber += lines;
      // Of such a row nothing was cut, so that nobody asks for its text.
      noteRow('');
      return lines;
    },
    at(line) {
      lineNumber = line - 1;
    },
    push(raw) {
      lineNumber++;
      const line = cleanLine(raw);
      if (held !== undefined) release(line);
      else if (mayBeHeading(line)) held = { line: lineNumber, text: line, isBelowMark };
      else takeLine(line);
      isBelowMark = isMark(line);
    },
    end() {
      release('');
      close();
      flush();
      dropVersion();
    },
    take() {
      const taken = { snapshots, unread };
      snapshots = [];
      unread = [];
      return taken;
    },
  };

  function namesOf(display: View | 'kernel'): RowNames {
    const known = names.get(display);
    if (known !== undefined) return known;
    const made: RowNames = { rows: [], layout: undefined, heads: undefined };
    names.set(display, made);
    return made;
  }

  /** The line behind one that may be a heading tells whether it is: it names the node, or is a line like any other. */
  function release(next: string): void {
    const [heading, now] = [held, lineNumber];
    held = undefined;
    const name = heading && readHeading(heading.text, next, heading.isBelowMark);
    if (name !== undefined) {
      close();
      dropVersion();
      flush();
      node = name;
    } else if (heading !== undefined) {
      lineNumber = heading.line;
      takeLine(heading.text);
      lineNumber = now;
    }
    if (mayBeHeading(next)) held = { line: now, text: next, isBelowMark: false };
    else takeLine(next);
  }

  function takeLine(line: string): void {
    // Quoted, it may be empty too.
    if (!/[^\s>+]/.test(line)) directlyBelow = false;
    else if (!takeRow(line)) takeOther(line);
  }

  function takeRow(line: string): boolean {
    const taken = open?.table.take(line) ?? 'foreign';
    if (taken === 'foreign') return false;
    if (taken === 'broken') {
      refuse(line);
      if (open !== undefined) open.isBroken = true;
      directlyBelow = true;
    } else noteRow(line);
    return true;
  }

  function noteRow(line: string): void {
    lastRowLine = lineNumber;
    lastRow = line;
    directlyBelow = true;
  }

  function takeOther(line: string): void {
    if (isAside(line) || takeOmission(line)) return;
    if (isVersionLine(line)) {
      close();
      dropVersion();
      version = { line: lineNumber, text: line };
    } else if (!beginTable(line) && !takeSetting(line)) takeForeign(line);
  }

  /** The table goes on below it, without the rows that were left out. */
  function takeOmission(line: string): boolean {
    if (open === undefined || !isOmission(line)) return false;
    open.isBroken = true;
    directlyBelow = false;
    return true;
  }

  function beginTable(line: string): boolean {
    for (const format of formats) {
      const table = format.begin(line, { endpoint, asked, namesOf });
      if (table === null) continue;
      close();
      open = { table, line: version?.line ?? lineNumber, isWhole: version !== undefined, isBroken: false };
      version = undefined;
      return takeRow(line);
    }
    return false;
  }

  /** Lines that say where and when, and marks. */
  function takeSetting(line: string): boolean {
    const found = readWatchLine(line, clock) ?? readDateLine(line, clock) ?? readPrompt(line);
    if (found === null) {
      if (isMark(line)) close();
      return isMark(line);
    }
    close();
    dropVersion();
    node = found.node ?? node;
    if ('command' in found) {
      asked = viewOf(found.command);
      if (asked === undefined && !('time' in found)) flush();
    }
    if ('time' in found) {
      flush();
      date = found;
      dated = new Set();
    }
    return true;
  }

  function takeForeign(line: string): void {
    if (looksLikeIpvsadm(line) || directlyBelow) refuse(line);
    if (isMessage(line) && open === undefined && dated.size === 0) gapAt = date?.time;
    if (!directlyBelow) {
      close();
      flush();
    }
    directlyBelow = false;
  }

  function refuse(text: string, line = lineNumber): void {
    unread.push({ file: source.file, line, text });
  }

  /** A version line that no title followed. */
  function dropVersion(): void {
    if (version !== undefined) refuse(version.text, version.line);
    version = undefined;
  }

  function close(): void {
    directlyBelow = false;
    if (open === undefined) return;
    const { table, line, isWhole, isBroken } = open;
    open = undefined;
    const { cut, plain, ...part } = table.read();
    if (cut) refuse(lastRow, lastRowLine);
    const use = `${table.view} ${node ?? ''}`;
    const { time, zone } = (dated.has(use) ? undefined : date) ?? {};
    dated.add(use);
    const next: Draft = {
      time,
      ...(zone !== undefined && { timeZone: zone }),
      node,
      line,
      file: source.file,
      views: [table.view],
      isWhole,
      isBroken: isBroken || cut === true,
      ...(gapAt !== undefined && { gapAt }),
      ...part,
      ...(plain !== undefined && { plain: [plain] }),
    };
    gapAt = undefined;
    const joined = draft && joinParts(draft, next);
    if (joined === undefined) flush();
    draft = joined ?? next;
  }

  function flush(): void {
    if (draft !== undefined) snapshots.push(toSnapshot(draft, source.time));
    draft = undefined;
  }
}
