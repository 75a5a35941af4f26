import { expect, test } from 'vitest';
import { TableSource } from '../../../src/extension/charts/table-source.ts';
import { createReader } from '../../../src/ipvs/reading/create-reader.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import type { Snapshot } from '../../../src/ipvs/table.ts';
import { FIFTY, LIST, manyTables } from '../../webview/harness/ipvs-samples.ts';

const TEXT = `${manyTables()}\nMon Nov 23 10:00:00 UTC 2026\n${LIST}\n${FIFTY}`;

function sourceOf(text: string, chunk: number): TableSource {
  const bytes = new TextEncoder().encode(text);
  async function* open(from: number) {
    for (let at = from; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  }
  return new TableSource({
    size: bytes.length,
    open,
    canSeek: true,
    newReader: () => createReader({ file: 'series.txt' }),
  });
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
      const { file, line, node, time, timeZone } = snapshot;
      expect(await source.again({ file, line, node, time, timeZone })).toEqual(snapshot);
    }
  },
);

test('a snapshot that is not there any more is an error that says what to do', async () => {
  const source = sourceOf('nothing', 10);
  const lost = { file: 'series.txt', line: 5, node: undefined, time: undefined };
  await expect(source.again(lost)).rejects.toThrow('series.txt has changed since it was read; open it again');
});
