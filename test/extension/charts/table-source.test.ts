import { expect, test } from 'vitest';
import { ChartBook } from '../../../src/extension/charts/chart-book.ts';
import { Shelf } from '../../../src/extension/charts/shelf.ts';
import { TableSource } from '../../../src/extension/charts/table-source.ts';
import { createReader } from '../../../src/ipvs/create-reader.ts';
import { readIpvs } from '../../../src/ipvs/read.ts';
import type { Snapshot } from '../../../src/ipvs/table.ts';
import { FIFTY, LIST, manyTables } from '../../webview/harness/ipvs-samples.ts';

const TEXT = `${manyTables()}\nMon Nov 23 10:00:00 UTC 2026\n${LIST}\n${FIFTY}`;

function sourceOf(text: string, chunk: number): TableSource {
  const bytes = new TextEncoder().encode(text);
  async function* open(from: number) {
    for (let at = from; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  }
  return new TableSource({ size: bytes.length, open, newReader: () => createReader({ file: 'series.txt' }) });
}

async function readAll(source: TableSource): Promise<readonly Snapshot[]> {
  const found: Snapshot[] = [];
  for await (const { snapshots } of source.read()) found.push(...snapshots);
  return found;
}

test.each([5, 1000, 1_000_000])('chunks of %i bytes give what the whole text gives', async (chunk) => {
  const whole = readIpvs(TEXT, { file: 'series.txt' }).snapshots;
  expect(whole).toHaveLength(42);
  expect(await readAll(sourceOf(TEXT, chunk))).toEqual(whole);
  expect(await readAll(sourceOf(TEXT.replaceAll('\n', '\r\n'), chunk))).toEqual(whole);
  expect(await readAll(sourceOf(TEXT.replaceAll('\n', '\r'), chunk))).toEqual(whole);
});

test.each([64, 4096, 1_000_000])(
  'with chunks of %i bytes every snapshot can be read again by its place',
  async (chunk) => {
    const source = sourceOf(`é${TEXT}`, chunk);
    for (const snapshot of await readAll(source)) {
      const { file, line, node, time } = snapshot;
      expect(await source.again({ file, line, node, time })).toEqual(snapshot);
    }
  },
);

test('a snapshot that is not there any more is an error that says what to do', async () => {
  const source = sourceOf('nothing', 10);
  const lost = { file: 'series.txt', line: 5, node: undefined, time: undefined };
  await expect(source.again(lost)).rejects.toThrow('series.txt has changed since it was read; open it again');
});

test('of many snapshots only those used last are kept', async () => {
  const shelf = new Shelf(20);
  const snapshots = readIpvs(manyTables(), { file: 'a' }).snapshots;
  const entries = snapshots.map((snapshot) => shelf.put(snapshot));
  // Each has one service with two reals, and itself: four rows.
  expect(entries.map(({ snapshot }) => snapshot !== undefined).lastIndexOf(false)).toBe(snapshots.length - 6);
  const [first] = entries;
  const again = async () => snapshots[0] ?? Promise.reject(new Error('There is none.'));
  expect(first && (await shelf.take(first, again))).toBe(snapshots[0]);
  expect(entries.filter(({ snapshot }) => snapshot !== undefined)).toHaveLength(5);
});

test('what was pasted is always kept, since it cannot be read again', () => {
  const shelf = new Shelf(1);
  const entries = readIpvs(manyTables(), {}).snapshots.map((snapshot) => shelf.put(snapshot));
  expect(entries.every(({ snapshot }) => snapshot !== undefined)).toBe(true);
});

test('a snapshot is compared with the one before of the same display, the first, or one of another node', async () => {
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')));
  const read = (text: string, node: string) => readIpvs(text, { node, time: 0 }).snapshots;
  book.add(read(manyTables(), 'lb1'), []);
  book.add(read(LIST, 'lb1'), []);
  book.add(read(`Sun Nov 22 10:05:10 UTC 2026\n${LIST}`, 'lb2'), []);
  const base = async (index: number, wanted: Parameters<ChartBook['snapshot']>[2]) =>
    (await book.snapshot('node lb1', index, wanted))?.base;
  const minute = (many: number) => Date.UTC(2026, 10, 22, 10, many);
  expect((await base(7, { kind: 'before' }))?.time).toBe(minute(6));
  expect((await base(7, { kind: 'first' }))?.time).toBe(minute(0));
  expect((await base(7, { kind: 'group', group: 'node lb2' }))?.node).toBe('lb2');
  expect(await base(0, { kind: 'before' })).toBeUndefined();
  // The only list of this node.
  expect(await base(40, { kind: 'before' })).toBeUndefined();
  expect(await base(7, { kind: 'none' })).toBeUndefined();
});
