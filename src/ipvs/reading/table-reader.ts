import type { Cursor } from '../bytes/columns-of-bytes.ts';
import { createEndpointReader } from '../endpoint.ts';
import type { Format, FormatContext, Table, Taken } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { UnreadLine, View } from '../table.ts';
import type { Carried } from './carried.ts';
import type { DateLine, Dates } from './dates.ts';
import {
  isAside,
  isGapOfGrep,
  isMark,
  isMessage,
  isOmission,
  isRestOfTitle,
  isVersionLine,
  looksLikeIpvsadm,
} from './lines.ts';
import type { Moments } from './moments.ts';
import { type Prompt, readPrompt, readWatchLine, viewOf } from './prompts.ts';
import { type LineKind, type TableTop, TableTops } from './table-tops.ts';
import { joinWrapped, type Line, UnreadList } from './unread-list.ts';

interface OpenTable {
  readonly table: Table;
  readonly line: number;
  readonly isWhole: boolean;
  isBroken: boolean;
}

/**
 * Finds the tables among the lines of a text and reads them. A table begins with its title (or, where that is missing,
 * with a service's row) and ends with a prompt, a date, a mark (a fence of Markdown, `---`, `==`), another title, or
 * the second line that is none of its rows. Blank lines and lines of logs may stand within it.
 *
 * A row that a mail program wrapped is put together again. Every line that is none of a table and neither dates nor
 * names one is unread, so that nothing is dropped. Those that look like ipvsadm's (a row without its table, an error
 * message) and the first line directly below a row, which may be a spoilt one, are told from lines of other origin.
 */
export class TableReader {
  readonly #endpoint = createEndpointReader();
  readonly #tops = new TableTops();
  readonly #unread: UnreadList;
  #asked: View | undefined;
  #open: OpenTable | undefined;
  #version: Line | undefined;
  #lastRow: Line = NO_LINE;
  /** The last line was a row, so that a line below it that is none may be a spoilt one. */
  #directlyBelow = false;
  #isBelowTitle = false;
  /** The last line was a row that could not be read, of which the rest may stand on the next line. */
  #spoilt: Line | undefined;

  constructor(
    file: string | undefined,
    private readonly moments: Moments,
    private readonly dates: Dates,
    private readonly namesOf: FormatContext['namesOf'],
  ) {
    this.#unread = new UnreadList(file);
  }

  /**
   * Offers the next lines as bytes: those that begin a table as others began, and rows as the table before has them.
   * Answers with how many were taken; `number` is that of the first.
   */
  takeAgain(cursor: Cursor, number: number): number {
    const top = this.#tops.take(cursor);
    if (top !== undefined) {
      this.#giveUp();
      this.#takeTop(top, number);
    }
    const ofTop = top?.lines.length ?? 0;
    const rows = this.#open?.table.takeAgain?.(cursor) ?? 0;
    if (rows === 0) return ofTop;
    this.#giveUp();
    this.#tops.note('', 'other');
    // Of such a row nothing was cut, so that nobody asks for its text.
    this.#noteRow({ ...NO_LINE, number: number + ofTop + rows - 1 });
    return ofTop + rows;
  }

  take(line: Line): void {
    const [kind, format] = this.#takeLine(line);
    if (line.raw === line.text) this.#tops.note(line.raw, kind, format);
    else this.#tops.note(line.raw, 'other');
  }

  #takeLine(line: Line): readonly [LineKind, Format?] {
    if (isEmpty(line.text)) {
      this.#giveUp();
      this.#directlyBelow = false;
      return OTHER;
    }
    if (this.#takeRest(line)) return OTHER;
    const isBelowTitle = this.#isBelowTitle;
    const taken = this.#takeRow(line);
    this.#isBelowTitle = taken === 'title';
    if (taken === 'title') return [taken];
    if (taken !== 'foreign' || (isBelowTitle && isRestOfTitle(line.text))) return OTHER;
    const other = this.#takeOther(line);
    this.#isBelowTitle = other[0] === 'title';
    return other;
  }

  /** The rest of the row above, which was wrapped; columns are as wide as they were. */
  #takeRest({ number, text, raw }: Line): boolean {
    const spoilt = this.#spoilt;
    if (spoilt === undefined || this.#open === undefined) return false;
    const whole = joinWrapped(spoilt.text, text);
    if (whole === undefined || this.#open.table.take(whole) !== 'row') {
      this.#giveUp();
      return false;
    }
    this.#spoilt = undefined;
    this.#noteRow({ number, text: whole, raw });
    return true;
  }

  /** What could not be read of the last row cannot be read with more lines either. */
  #giveUp(): void {
    if (this.#spoilt === undefined) return;
    this.#unread.add(this.#spoilt);
    this.#spoilt = undefined;
    if (this.#open !== undefined) this.#open.isBroken = true;
  }

  /** What comes next is of another node. */
  endNode(): void {
    this.#endTable();
    this.#dropVersion();
    this.moments.end();
  }

  /** After the last line. */
  end(): void {
    this.#endTable();
    this.moments.end();
    this.#dropVersion();
  }

  /** What the lines so far say of those below; undefined where more than that is known, or open. */
  carried(): Omit<Carried, 'dateLine'> | undefined {
    const isOpen = this.#open !== undefined || this.#version !== undefined || this.#spoilt !== undefined;
    const moment = isOpen || this.#directlyBelow || this.#isBelowTitle ? undefined : this.moments.carried();
    return moment && { ...moment, asked: this.#asked };
  }

  /** Goes on where another reader has ended. */
  goOn(carried: Carried): void {
    this.#asked = carried.asked;
    this.moments.goOn(carried);
  }

  takeUnread(): readonly UnreadLine[] {
    return this.#unread.take();
  }

  #takeTop({ lines, first, format }: TableTop, number: number): void {
    lines.forEach((text, index) => {
      const line = { number: number + index, text, raw: text };
      if (this.#takeRow(line) !== 'foreign') return;
      if (index < first) this.#takeVersion(line);
      else this.#begin(format, line);
    });
  }

  #takeRow(line: Line): Taken {
    const taken = this.#open?.table.take(line.text) ?? 'foreign';
    if (taken === 'broken') {
      this.#spoilt = line;
      this.#directlyBelow = true;
    } else if (taken !== 'foreign') this.#noteRow(line);
    return taken;
  }

  #noteRow(line: Line): void {
    this.#lastRow = line;
    this.#directlyBelow = true;
  }

  #takeOther(line: Line): readonly [LineKind, Format?] {
    const { text } = line;
    if (this.#takeOmission(text)) return OTHER;
    if (isAside(text)) {
      this.#unread.add(line, true);
      return OTHER;
    }
    if (isVersionLine(text)) {
      this.#takeVersion(line);
      return VERSION;
    }
    if (this.#takeDate(text)) return OTHER;
    for (const format of formats) {
      const taken = this.#begin(format, line);
      if (taken !== 'foreign') return taken === 'title' ? [taken, format] : OTHER;
    }
    if (!this.#takeSetting(text)) this.#takeForeign(line);
    return OTHER;
  }

  #takeVersion(line: Line): void {
    this.#endTable();
    this.#dropVersion();
    this.#version = line;
  }

  /** The table goes on below it, without the rows that were left out. A whole one ends with what may be a signature. */
  #takeOmission(line: string): boolean {
    if (this.#open === undefined) return false;
    if (!isOmission(line) && (this.#open.isWhole || !isGapOfGrep(line))) return false;
    this.#open.isBroken = true;
    this.#directlyBelow = false;
    return true;
  }

  #begin(format: Format, line: Line): Taken {
    const context = { endpoint: this.#endpoint, asked: this.#asked, namesOf: this.namesOf };
    const table = format.begin(line.text, context);
    if (table === null) return 'foreign';
    this.#endTable();
    const version = this.#version;
    this.#open = { table, line: version?.number ?? line.number, isWhole: version !== undefined, isBroken: false };
    this.#version = undefined;
    return this.#takeRow(line);
  }

  #takeDate(line: string): boolean {
    const found = this.dates.ofLine(line);
    if (found === null) return false;
    this.#set(found);
    return true;
  }

  /** Lines that say where and when in another way, and marks. */
  #takeSetting(line: string): boolean {
    const found = readWatchLine(line, this.dates.clock) ?? readPrompt(line);
    if (found !== null) this.#set(found);
    else if (isMark(line)) this.#endTable();
    else return false;
    return true;
  }

  #set(found: Partial<Prompt> & Partial<DateLine>): void {
    this.#endTable();
    this.#dropVersion();
    if (found.node !== undefined) this.moments.name(found.node);
    if (found.command !== undefined) {
      this.#asked = viewOf(found.command);
      if (this.#asked === undefined && !('time' in found)) this.moments.end();
    }
    if ('time' in found) this.moments.date({ time: found.time, zone: found.zone });
  }

  #takeForeign(line: Line): void {
    const { text } = line;
    this.#unread.add(line, !looksLikeIpvsadm(text) && !this.#directlyBelow);
    if (isMessage(text) && this.#open === undefined) this.moments.miss();
    if (!this.#directlyBelow) {
      this.#endTable();
      this.moments.end();
    }
    this.#directlyBelow = false;
  }

  /** A version line that no title followed. */
  #dropVersion(): void {
    if (this.#version !== undefined) this.#unread.add(this.#version);
    this.#version = undefined;
  }

  #endTable(): void {
    this.#giveUp();
    this.#directlyBelow = false;
    if (this.#open === undefined) return;
    const { table, line, isWhole, isBroken } = this.#open;
    this.#open = undefined;
    const part = table.read();
    if (part.cut) this.#unread.add(this.#lastRow);
    const isPartial = isBroken || part.cut === true || part.picked === true;
    this.moments.add({ view: table.view, line, isWhole, isBroken: isPartial, part });
  }
}

const OTHER = ['other'] as const;
const VERSION = ['version'] as const;
const NO_LINE: Line = { number: 0, text: '', raw: '' };

/** Quoted, it may be empty too. */
function isEmpty(line: string): boolean {
  return !/[^\s>+]/.test(line);
}
