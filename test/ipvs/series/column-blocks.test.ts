import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnBlocks } from '../../../src/ipvs/series/column-blocks.ts';

const anyTable = fc.record({
  /** Tables between this one and the one before that have no such number. */
  skipped: fc.constantFrom(0, 0, 0, 0, 1, 3),
  rows: fc.constantFrom(1, 1, 1, 2, 3, 3000),
  /** Of the first rows; those behind them get none. */
  values: fc.array(fc.constantFrom(0, 0, 0, 7, Number.NaN), { maxLength: 3 }),
  /** Of the table before. */
  takenBack: fc.option(fc.nat(2), { freq: 5 }),
});

test('every number is found where it was written, whatever tables it stands among', () => {
  fc.assert(
    fc.property(fc.array(anyTable, { maxLength: 40 }), (tables) => {
      const blocks = new ColumnBlocks((length: number) => new Float64Array(length));
      const known = new Map<string, number>();
      let table = -1;
      for (const { skipped, rows, values, takenBack } of tables) {
        table += skipped + 1;
        const written = values.slice(0, rows);
        const { numbers, from } = blocks.write(table, rows, written.length);
        written.forEach((value, row) => {
          numbers[from + row] = value;
          known.set(`${table} ${row}`, value);
        });
        if (takenBack === null) continue;
        blocks.unset(table - 1, takenBack);
        known.delete(`${table - 1} ${takenBack}`);
      }
      for (let at = 0; at <= table; at++) {
        for (let row = 0; row < 4; row++) expect(blocks.at(at, row)).toBe(known.get(`${at} ${row}`));
      }
      for (let row = 0; row < 4; row++) {
        const own = [...known.keys()].filter((key) => key.endsWith(` ${row}`)).map((key) => Number.parseInt(key, 10));
        expect(blocks.firstTable(row)).toBe(own.length === 0 ? undefined : Math.min(...own));
      }
    }),
  );
});

test('numbers that stay the same are kept once', () => {
  const made: number[] = [];
  const blocks = new ColumnBlocks((length: number) => {
    made.push(length);
    return new Float32Array(length);
  });
  const arrays = new Set<unknown>();
  for (let table = 0; table < 3; table++) arrays.add(blocks.write(table, 5000, 5000).numbers.fill(0));
  expect(arrays.size).toBe(3);
  expect(made).toEqual([5000, 5000, 5000]);
  expect(blocks.unset(1, 17)).toBe(true);
  expect([0, 1, 2].map((table) => blocks.at(table, 17))).toEqual([0, undefined, 0]);
});
