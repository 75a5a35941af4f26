import { isoTime } from '../json.ts';
import { type Cells, ColumnBlocks, type KeptCells, type NewColumn, NONE } from './column-blocks.ts';

/** Of points that stand for several tables: those up to this time, and how many seconds they are apart, mostly. */
export interface Thinned {
  readonly until: number;
  readonly seconds: number;
}

/** `points up to … are thinned`, for whoever looks at them. */
export function thinnedNote({ until, seconds }: Thinned): string {
  return `Up to ${isoTime(until)} points are thinned to about one every ${Math.round(seconds)} s, so that the series fits into memory.`;
}

/** Tables that become one: this one alone, or with the one behind it. */
export interface Merge {
  readonly first: number;
  readonly isPair: boolean;
}

/**
 * Two each of the older three quarters of the tables. The first of all stays, since the growth of the next begins at it,
 * and so do tables between which the clock was set back. Undefined where there are too few to speak of.
 */
export function tablesToMerge(times: readonly number[]): readonly Merge[] | undefined {
  if (times.length < FEW) return undefined;
  const old = times.length - Math.floor(times.length / 4);
  const merges: Merge[] = [];
  for (let first = 0; first < times.length; first += merges.at(-1)?.isPair ? 2 : 1)
    merges.push({ first, isPair: first > 0 && first + 1 < old && ascendsAround(times, first) });
  return merges.length < times.length ? merges : undefined;
}

const FEW = 12;

function ascendsAround(times: readonly number[], table: number): boolean {
  const [before = 0, own = 0, next = 0] = times.slice(table - 1, table + 2);
  return before <= own && own <= next;
}

/** Of two tables the time of the later one. */
export function mergedTimes(times: readonly number[], merges: readonly Merge[]): number[] {
  return merges.map((merge) => times[lastOf(merge)] ?? 0);
}

export function thinnedOf(times: readonly number[], merges: readonly Merge[]): Thinned {
  const pairs = merges.filter(({ isPair }) => isPair);
  const lengths = pairs.map(({ first }) => (times[first + 1] ?? 0) - (times[first - 1] ?? 0)).sort((a, b) => a - b);
  const newest = pairs.at(-1);
  return {
    until: newest === undefined ? 0 : (times[lastOf(newest)] ?? 0),
    seconds: (lengths[lengths.length >> 1] ?? 0) / 1000,
  };
}

export interface MergeOptions {
  /** Of the tables as they are. */
  readonly times: readonly number[];
  readonly isRate: boolean;
  readonly newColumn: NewColumn;
}

/**
 * The numbers of the tables that are left. Of two rates it is what both amount to over both times, so that no growth is
 * lost; of two levels the later one. A gap in one of the two is a gap.
 */
export function mergeBlocks(blocks: ColumnBlocks, merges: readonly Merge[], options: MergeOptions): ColumnBlocks {
  const merged = new ColumnBlocks(options.newColumn);
  merges.forEach((merge, table) => {
    const earlier = merge.isPair ? blocks.cellsOf(merge.first) : undefined;
    const later = blocks.cellsOf(lastOf(merge));
    const join = options.isRate ? joinRates(options.times, merge.first) : joinLevels;
    if (later?.isOwn && (earlier?.rows ?? 0) <= later.rows) {
      // Written over, so that there are never twice as many numbers as there may be.
      if (earlier !== undefined) joinInto(later, earlier, later, later.rows, join);
      merged.adopt(table, later.numbers);
    } else {
      const rows = Math.max(earlier?.rows ?? 0, later?.rows ?? 0);
      if (rows === 0) return;
      joinInto(merged.write(table, rows, rows), earlier, later, rows, earlier === undefined ? onlyLater : join);
    }
  });
  return merged;
}

function joinInto(
  to: Cells,
  earlier: KeptCells | undefined,
  later: KeptCells | undefined,
  rows: number,
  join: Join,
): void {
  for (let row = 0; row < rows; row++) to.numbers[to.from + row] = join(cellAt(earlier, row), cellAt(later, row));
}

function cellAt(cells: KeptCells | undefined, row: number): number {
  return cells === undefined || row >= cells.rows ? NONE : (cells.numbers[cells.from + row] ?? NONE);
}

type Join = (earlier: number, later: number) => number;

function onlyLater(_: number, later: number): number {
  return later;
}

function joinLevels(earlier: number, later: number): number {
  if (later === NONE) return earlier;
  return Number.isNaN(earlier) ? earlier : later;
}

/** Of the table `first` and the one behind it. Where no time passed until one of them only the other has a rate. */
function joinRates(times: readonly number[], first: number): Join {
  const [start = 0, middle = 0, end = 0] = times.slice(first - 1, first + 2);
  const part = (middle - start) / (end - start);
  return (earlier, later) => {
    if (middle === start || earlier === later) return later;
    if (end === middle) return earlier;
    // A row that was not there yet is not known to have grown in the time of the first.
    if (earlier === NONE || later === NONE) return Number.NaN;
    return earlier * part + later * (1 - part);
  };
}

function lastOf({ first, isPair }: Merge): number {
  return isPair ? first + 1 : first;
}
