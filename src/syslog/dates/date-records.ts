import { SOME_YEAR, type Stamp } from '../formats/format.ts';
import type { LogRecord, Speaker } from '../record.ts';
import { placeRecords } from './place-records.ts';
import type { ToUtc } from './time-zone.ts';

export interface DatingOptions {
  /** The year of the last line without one. */
  readonly year: number | undefined;
  /**
   * Nothing in the file was written later: when it was last changed. Milliseconds since 1970 UTC. Without it, and
   * without `year` or a line that has a year, stamps that lack the year stay undated.
   */
  readonly latest: number | undefined;
  readonly toUtc: ToUtc;
}

/**
 * Gives each record of one file its moment. Stamps without a year get theirs backwards from the end: the last line
 * lies in `year`, else in the latest year in which it is not after `latest`; whenever a stamp is earlier in the year
 * than the line before by more than a day, a New Year lies between; a clock that is set back over one goes back to the
 * year before. Each host, each file that grep names and each block of a pasted session is walked by itself, since
 * interleaved hosts and repeated pastes step back without any New Year. What they end with is not later than the last
 * line of the file, by more than a day.
 */
export class FileDates {
  private readonly walks = newWalks();
  private readonly year: number;
  private hasParts = false;
  private last: LogRecord | undefined;
  private newest: Newest;

  constructor(
    records: readonly LogRecord[],
    private readonly options: DatingOptions,
  ) {
    const years = countNewYears(records, this.walks.of);
    this.newest = newestIn(records);
    this.year = options.year ?? latestYear(this.newest, options.latest);
    this.setYears();
    records.forEach((record, index) => {
      this.date(record, years[index] ?? 0);
    });
    if (this.hasParts) placeRecords(records, options);
  }

  /**
   * Dates what was added behind the records so far. False where it shows that these were dated wrongly, as a New Year
   * does, or where they are placed by the end of the file: then all are to be dated anew.
   */
  add(records: readonly LogRecord[], latest: number | undefined): boolean {
    if (this.hasParts) return false;
    const { yearless, full } = newestIn(records);
    this.newest = { yearless: yearless ?? this.newest.yearless, full: full ?? this.newest.full };
    if (!Object.is(this.options.year ?? latestYear(this.newest, latest), this.year)) return false;
    for (const record of records) {
      if (isYearless(record.stamp) && !goesOn(this.walks.of(record), record.stamp.ms)) return false;
    }
    if (!this.setYears()) return false;
    for (const record of records) {
      this.date(record, isYearless(record.stamp) ? this.walks.of(record).newYears : 0);
    }
    return !this.hasParts;
  }

  /** Each walk ends in the latest year in which that is not after the last line. False where one had another year. */
  private setYears(): boolean {
    const { year, newest, walks } = this;
    const limit = inYear(newest.yearless ?? 0, year) + DAY;
    return [...walks.all()].every((walk) => {
      const before = walk.year;
      walk.year = [year + 1, year].find((one) => inYear(walk.lastStamp, one) <= limit) ?? year - 1;
      return before === undefined || Object.is(before, walk.year);
    });
  }

  /** `newYears` counts those that its walk has passed before it. */
  private date(record: LogRecord, newYears: number): void {
    const { stamp } = record;
    const before = this.last;
    this.last = record;
    // Lines of one second share their stamp, and the number that is its moment, which is most of the memory of a time.
    if (stamp !== undefined && stamp === before?.stamp && stamp.part === undefined && sameWalk(record, before)) {
      record.time = before.time;
      return;
    }
    if (stamp?.part !== undefined) this.hasParts = true;
    if (stamp === undefined || stamp.part !== undefined || (!stamp.hasYear && Number.isNaN(this.year))) return;
    if (stamp.hasYear && stamp.zone === 'utc') {
      record.time = stamp.ms;
      return;
    }
    const walk = this.walks.of(record);
    const local = stamp.hasYear ? stamp.ms : inYear(stamp.ms, (walk.year ?? this.year) - walk.newYears + newYears);
    record.time = stamp.zone === 'utc' ? local : this.options.toUtc(local, walk.lastTime);
    walk.lastTime = record.time;
  }
}

const DAY = 86_400_000;
const YEAR = 365 * DAY;

function sameWalk(a: LogRecord, b: LogRecord): boolean {
  return a.speaker === b.speaker || (a.host === b.host && a.block === b.block && a.origin === b.origin);
}

/** One object a walk, found without building a key for each of a million lines. */
function newWalks() {
  const known = new Map<string, Walk>();
  let before: Speaker | undefined;
  let last: Walk = newWalk();
  const of = ({ speaker }: LogRecord): Walk => {
    if (before === speaker) return last;
    const { host, block, origin } = speaker;
    const isSame = before !== undefined && before.host === host && before.block === block && before.origin === origin;
    before = speaker;
    if (isSame) return last;
    const key = `${block} ${host ?? ''}\n${origin ?? ''}`;
    last = known.get(key) ?? newWalk();
    known.set(key, last);
    return last;
  };
  return { of, all: () => known.values() };
}

interface Walk {
  newYears: number;
  /** That of its last line. */
  year: number | undefined;
  lastStamp: number;
  lastTime: number | undefined;
  /** Since when stamps lie on the first day of a year, which may be no New Year, and the last stamp before. */
  reset: { readonly since: number[]; readonly stamp: number } | undefined;
}

function newWalk(): Walk {
  return { newYears: 0, year: undefined, lastStamp: 0, lastTime: undefined, reset: undefined };
}

/** For each record, how many New Years its walk has passed before it. */
function countNewYears(records: readonly LogRecord[], walkOf: (record: LogRecord) => Walk): Uint16Array {
  const counts = new Uint16Array(records.length);
  records.forEach((record, index) => {
    const { stamp } = record;
    if (isYearless(stamp)) counts[index] = stepTo(walkOf(record), stamp.ms, record, index, counts);
  });
  return counts;
}

function stepTo(walk: Walk, ms: number, record: LogRecord, index: number, counts: Uint16Array): number {
  const { reset, lastStamp } = walk;
  walk.lastStamp = ms;
  if (ms < lastStamp - DAY) {
    walk.newYears += 1;
    walk.reset = ms < SOME_YEAR_BEGINS + DAY && isStart(record) ? { since: [], stamp: lastStamp } : undefined;
  } else if (reset !== undefined && ms > lastStamp + DAY) {
    walk.reset = undefined;
    if (ms >= reset.stamp) takeBack(counts, walk, reset.since);
  } else if (walk.newYears > 0 && ms > lastStamp + YEAR - DAY) walk.newYears -= 1;
  walk.reset?.since.push(index);
  return walk.newYears;
}

const SOME_YEAR_BEGINS = Date.UTC(SOME_YEAR, 0, 1);

/**
 * A machine without a battery clock writes Jan 1 from its start until its clock is set: a block that begins with
 * keepalived's start on that day and ends with a leap forward, behind what was logged before, is no New Year.
 */
function takeBack(counts: Uint16Array, walk: Walk, since: readonly number[]): void {
  walk.newYears -= 1;
  for (const index of since) counts[index] = walk.newYears;
}

function isStart({ recognised }: LogRecord): boolean {
  return recognised?.message.kind === 'main.starting' || recognised?.message.kind === 'machine.boot';
}

function isYearless(stamp: Stamp | undefined): stamp is Stamp {
  return stamp !== undefined && !stamp.hasYear;
}

/** The step to the next stamp of a walk is an ordinary one. */
function goesOn(walk: Walk, ms: number): boolean {
  if (walk.reset !== undefined || ms < walk.lastStamp - DAY) return false;
  walk.lastStamp = ms;
  return true;
}

/** The last stamps of a file without and with a year. */
interface Newest {
  readonly yearless: number | undefined;
  readonly full: number | undefined;
}

function newestIn(records: readonly LogRecord[]): Newest {
  return {
    yearless: records.findLast(({ stamp }) => isYearless(stamp))?.stamp?.ms,
    full: records.findLast(({ stamp }) => stamp?.hasYear === true && stamp.part === undefined)?.stamp?.ms,
  };
}

/** Lines of the same file that have a year are a better anchor than the time of the file, which copying changes. */
function latestYear({ yearless, full }: Newest, latest: number | undefined): number {
  if (yearless === undefined) return Number.NaN;
  const anchor = full === undefined ? latest : Math.min(full, latest ?? full);
  if (anchor === undefined) return Number.NaN;
  const limit = anchor + DAY;
  const year = new Date(limit).getUTCFullYear();
  return inYear(yearless, year) <= limit ? year : year - 1;
}

/** Moves a time of `SOME_YEAR` into another year. */
function inYear(ms: number, year: number): number {
  const day = Math.floor(ms / DAY);
  if (moved === undefined || day !== moved.day || year !== moved.year) {
    const date = new Date(ms);
    const there = Date.UTC(year, date.getUTCMonth(), date.getUTCDate());
    moved = { day, year, by: there - Date.UTC(SOME_YEAR, date.getUTCMonth(), date.getUTCDate()) };
  }
  return ms + moved.by;
}

/** Lines of one day move alike. */
let moved: { readonly day: number; readonly year: number; readonly by: number } | undefined;
