import { SOME_YEAR, type Stamp } from './formats/format.ts';
import type { LogRecord } from './record.ts';
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
 * than the line before by more than a day, a New Year lies between. Each host, and each block of a pasted session, is
 * walked by itself, since interleaved hosts and repeated pastes step back without any New Year.
 */
export function dateRecords(records: readonly LogRecord[], options: DatingOptions): void {
  const newYears = countNewYears(records);
  const lastYear = options.year ?? latestYear(records, options.latest);
  const lastSeen = new Map<string, number>();
  records.forEach((record, index) => {
    const { stamp } = record;
    if (stamp === undefined) return;
    if (stamp.hasYear && stamp.zone === 'utc') {
      record.time = stamp.ms;
      return;
    }
    const walk = walkOf(record);
    const year = lastYear - (newYears.totals.get(walk) ?? 0) + (newYears.before[index] ?? 0);
    if (!stamp.hasYear && Number.isNaN(year)) return;
    const local = stamp.hasYear ? stamp.ms : inYear(stamp.ms, year);
    const time = stamp.zone === 'utc' ? local : options.toUtc(local, lastSeen.get(walk));
    lastSeen.set(walk, time);
    record.time = time;
  });
}

const DAY = 86_400_000;

function walkOf(record: LogRecord): string {
  return `${record.block} ${record.host ?? ''}`;
}

interface NewYears {
  /** For each record, how many New Years its walk has passed before it. */
  readonly before: readonly number[];
  readonly totals: ReadonlyMap<string, number>;
}

function countNewYears(records: readonly LogRecord[]): NewYears {
  const totals = new Map<string, number>();
  const last = new Map<string, number>();
  const before = records.map((record) => {
    if (!isYearless(record.stamp)) return 0;
    const walk = walkOf(record);
    const passed = record.stamp.ms < (last.get(walk) ?? 0) - DAY ? 1 : 0;
    const total = (totals.get(walk) ?? 0) + passed;
    last.set(walk, record.stamp.ms);
    totals.set(walk, total);
    return total;
  });
  return { before, totals };
}

function isYearless(stamp: Stamp | undefined): stamp is Stamp {
  return stamp !== undefined && !stamp.hasYear;
}

/** Lines of the same file that have a year are a better anchor than the time of the file, which copying changes. */
function latestYear(records: readonly LogRecord[], latest: number | undefined): number {
  const yearless = records.filter(({ stamp }) => isYearless(stamp));
  const newest = yearless.at(-1)?.stamp?.ms;
  const full = records.findLast(({ stamp }) => stamp?.hasYear === true)?.stamp?.ms;
  const anchor = full === undefined ? latest : Math.min(full, latest ?? full);
  if (newest === undefined || anchor === undefined) return Number.NaN;
  const limit = anchor + DAY;
  const year = new Date(limit).getUTCFullYear();
  return inYear(newest, year) <= limit ? year : year - 1;
}

/** Moves a time of `SOME_YEAR` into another year. */
function inYear(ms: number, year: number): number {
  const date = new Date(ms);
  return (
    ms -
    Date.UTC(SOME_YEAR, date.getUTCMonth(), date.getUTCDate()) +
    Date.UTC(year, date.getUTCMonth(), date.getUTCDate())
  );
}
