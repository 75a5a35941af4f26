import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeOldSeries } from '../../../src/extension/sampling/old-series.ts';

const NOW = Date.UTC(2026, 10, 28, 12);
const MEGABYTE = 1024 * 1024;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'series-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, days: number, size = 1): void {
  writeFileSync(join(folder, name), Buffer.alloc(size));
  const time = NOW / 1000 - days * 86_400;
  utimesSync(join(folder, name), time, time);
}

async function leftAfter(kept: Parameters<typeof removeOldSeries>[1]): Promise<readonly string[]> {
  await removeOldSeries(folder, kept, NOW);
  return readdirSync(folder).sort();
}

test('files are deleted so many days after their last sample', async () => {
  file('lb1-20261001-000000.txt', 31);
  file('lb1-20261030-000000.txt', 29);
  expect(await leftAfter({ days: 30, megabytes: 0 })).toEqual(['lb1-20261030-000000.txt']);
});

test('the oldest are deleted until the rest is small enough', async () => {
  file('lb1-20261120-000000.txt', 8, MEGABYTE);
  file('lb2-20261121-000000.txt', 7, MEGABYTE);
  file('lb1-20261122-000000.txt', 6, MEGABYTE);
  expect(await leftAfter({ days: 0, megabytes: 2 })).toEqual(['lb1-20261122-000000.txt', 'lb2-20261121-000000.txt']);
});

test('what another window may be writing stays, and so does what is no series file', async () => {
  file('lb1-20261128-115900.txt', 0.001, 2 * MEGABYTE);
  file('notes.txt', 900);
  mkdirSync(join(folder, 'lb1-20200101-000000.txt'));
  expect(await leftAfter({ days: 1, megabytes: 1 })).toHaveLength(3);
});

test('nothing is deleted where both limits are off, and a folder that is not there is no error', async () => {
  file('lb1-20200101-000000.txt', 3000);
  expect(await leftAfter({ days: 0, megabytes: 0 })).toHaveLength(1);
  await removeOldSeries(join(folder, 'nowhere'), { days: 1, megabytes: 1 }, NOW);
});
