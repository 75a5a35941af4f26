import { firstWhere } from '../../search-sorted.ts';
/** The numbers of one table, by row, behind `from`. */
export interface Cells {
  readonly numbers: Column;
  readonly from: number;
}

export interface KeptCells extends Cells {
  readonly rows: number;
  /** The array holds nothing else. */
  readonly isOwn: boolean;
}

export type Column = Float64Array | Float32Array;
export type NewColumn = (length: number) => Column;

/** Values are counts and rates, never negative; a gap is NaN, so that this is free to say that there is no point. */
export const NONE = -1;

/**
 * Several tables in a row with as many rows. Numbers that stay the same from table to table, such as the packets out of
 * direct routing, are there once: as many as there are rows.
 */
interface Block {
  readonly first: number;
  readonly rows: number;
  readonly most: number;
  count: number;
  numbers: Column;
  /** Others have the same numbers. */
  isShared: boolean;
}

/**
 * Numbers of one metric, table by table, a number for each row. Tables of few rows are put together, since an array of
 * its own for each takes more than its numbers.
 */
export class ColumnBlocks {
  readonly #newColumn: NewColumn;
  readonly #blocks: Block[] = [];
  /** Of the block that was asked for last. */
  #found = 0;
  #bytes = 0;

  constructor(newColumn: NewColumn) {
    this.#newColumn = newColumn;
  }

  /** Where the numbers of a table are to be written, of which so many will be: that one or one behind all others. */
  write(table: number, rows: number, written: number): Cells {
    let last = this.#blocks.at(-1);
    if (last === undefined || table >= last.first + last.count) last = this.#blockFor(table, rows, written);
    return { numbers: last.numbers, from: (table - last.first) * rows };
  }

  /** Undefined where the table has no such number, or none at that place. */
  at(table: number, row: number): number | undefined {
    const block = this.#blockOf(table);
    if (block === undefined || row >= block.rows) return undefined;
    const value = block.numbers[placeIn(block, table, row)];
    return value === NONE ? undefined : value;
  }

  /** All numbers of a table as they are kept, NONE included; undefined where it has none. */
  cellsOf(table: number): KeptCells | undefined {
    const block = this.#blockOf(table);
    if (block === undefined) return undefined;
    const { numbers, rows, count, isShared } = block;
    return {
      numbers,
      from: placeIn(block, table, 0),
      rows,
      isOwn: numbers.length === rows && count === 1 && !isShared,
    };
  }

  /** Takes these numbers for those of a table behind all others. */
  adopt(table: number, numbers: Column): void {
    this.#push({ first: table, rows: numbers.length, most: 1, count: 1, numbers, isShared: false });
  }

  /** Takes a number back; false where there is none. */
  unset(table: number, row: number): boolean {
    const block = this.#blockOf(table);
    if (block === undefined || row >= block.rows) return false;
    if (block.isShared || isConstant(block)) this.#counted(block, makeOwn);
    block.numbers[(table - block.first) * block.rows + row] = NONE;
    return true;
  }

  /** Takes back all numbers of a table, which is the last one. */
  clear(table: number): void {
    const block = this.#blockOf(table);
    const from = block === undefined ? 0 : (table - block.first) * block.rows;
    block?.numbers.fill(NONE, from, from + block.rows);
  }

  /** The first table in which a row has a number. */
  firstTable(row: number): number | undefined {
    for (const block of this.#blocks) {
      for (let table = block.first; row < block.rows && table < block.first + block.count; table++) {
        if (block.numbers[placeIn(block, table, row)] !== NONE) return table;
        if (isConstant(block)) break;
      }
    }
    return undefined;
  }

  /** The number behind the last table that has some. */
  get end(): number {
    const last = this.#blocks.at(-1);
    return last === undefined ? 0 : last.first + last.count;
  }

  /** The memory that all numbers take. */
  get bytes(): number {
    return this.#bytes;
  }

  #blockFor(table: number, rows: number, written: number): Block {
    const last = this.#blocks.at(-1);
    const isNext = last?.rows === rows && last.first + last.count === table;
    if (isNext && last.count < last.most) {
      last.count++;
      return last;
    }
    if (last !== undefined) this.#counted(last, (block) => shrink(block, this.#blocks.at(-2)));
    // What is new may change again soon.
    const most = isNext ? Math.max(1, Math.min(last.most * 2, Math.floor(MOST_NUMBERS / rows))) : 1;
    const numbers = this.#newColumn(most * rows);
    if (most > 1 || written < rows) numbers.fill(NONE);
    return this.#push({ first: table, rows, most, count: 1, numbers, isShared: false });
  }

  #push(block: Block): Block {
    this.#bytes += bytesOf(block);
    this.#blocks.push(block);
    return block;
  }

  #counted(block: Block, change: (block: Block) => void): void {
    this.#bytes -= bytesOf(block);
    change(block);
    this.#bytes += bytesOf(block);
  }

  #blockOf(table: number): Block | undefined {
    // Mostly tables are asked for one after the other.
    const blocks = this.#blocks;
    if (!covers(blocks[this.#found], table))
      this.#found = covers(blocks[this.#found + 1], table) ? this.#found + 1 : lastUpTo(blocks, table);
    return covers(blocks[this.#found], table) ? blocks[this.#found] : undefined;
  }
}

function lastUpTo(blocks: readonly Block[], table: number): number {
  return Math.max(firstWhere(blocks.length, (place) => (blocks[place]?.first ?? 0) > table) - 1, 0);
}

/** One that others have as well is counted once, with the first of them. */
function bytesOf({ numbers, isShared }: Block): number {
  return isShared ? 0 : numbers.byteLength;
}

function covers(block: Block | undefined, table: number): boolean {
  return block !== undefined && table >= block.first && table < block.first + block.count;
}

const MOST_NUMBERS = 4096;

/** Nothing more is written into it. */
function shrink(block: Block, before: Block | undefined): void {
  const { numbers, rows, count } = block;
  if (repeats(numbers, rows, count)) block.numbers = count === 1 ? numbers : numbers.slice(0, rows);
  else if (count < block.most) block.numbers = numbers.slice(0, rows * count);
  if (before === undefined || !isConstant(block) || !isConstant(before) || !isSame(block.numbers, before.numbers))
    return;
  block.numbers = before.numbers;
  block.isShared = true;
  before.isShared = true;
}

function makeOwn(block: Block): void {
  const { numbers, rows, count } = block;
  const own = numbers.constructor === Float32Array ? new Float32Array(rows * count) : new Float64Array(rows * count);
  for (let from = 0; from < own.length; from += numbers.length) own.set(numbers, from);
  block.numbers = own;
  block.isShared = false;
}

function isConstant({ numbers, rows }: Block): boolean {
  return numbers.length === rows;
}

function placeIn(block: Block, table: number, row: number): number {
  return isConstant(block) ? row : (table - block.first) * block.rows + row;
}

function repeats(numbers: Column, rows: number, count: number): boolean {
  for (let place = rows; place < rows * count; place++)
    if (!Object.is(numbers[place], numbers[place - rows])) return false;
  return true;
}

function isSame(a: Column, b: Column): boolean {
  if (a.length !== b.length) return false;
  for (let row = 0; row < a.length; row++) if (!Object.is(a[row], b[row])) return false;
  return true;
}
