import { expect, test } from 'vitest';
import { firstLook } from '../../../src/extension/charts/first-look.ts';
import type { TextSource } from '../../../src/extension/charts/table-source.ts';
import { ChartBook } from '../../../src/ipvs/charts/chart-book.ts';
import { createReader } from '../../../src/ipvs/reading/create-reader.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

const TITLES = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];

/** A table of a service with twenty reals, of which the last is only in every other one. */
function table(at: number): string {
  const five = (value: number) => [1, 6, 0, 900, 0].map((factor) => String(factor * value).padStart(9)).join('');
  const reals = Array.from(
    { length: at % 2 === 0 ? 20 : 19 },
    (_, index) => `  -> 10.0.1.${index}:80`.padEnd(33) + five(at + index),
  );
  return [...TITLES, 'TCP  10.0.0.1:80'.padEnd(33) + five(at * 20), ...reals, ''].join('\n');
}

function series(count: number, heading: (at: number, time: string) => string): string {
  return Array.from({ length: count }, (_, at) => {
    const time = new Date(Date.UTC(2026, 10, 22) + at * 10_000).toISOString();
    return `${heading(at, time)}\n${table(at)}\n`;
  }).join('');
}

function sourceOf(text: string, chunk = 1000): TextSource {
  const bytes = new TextEncoder().encode(text);
  async function* open(from: number) {
    for (let at = from; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk);
  }
  return { size: bytes.length, open, canSeek: true, newReader: (names) => createReader({ file: 'series.txt' }, names) };
}

const never = new AbortController().signal;

test.each([
  ['a date', (_: number, time: string) => time, [undefined]],
  ['date and node', (at: number, time: string) => `=== ${time} lb${at % 3} ===`, ['lb0', 'lb1', 'lb2']],
  ['the heading of watch', (_: number, time: string) => `Every 2.0s: ipvsadm -Ln --stats   lb1: ${time}`, ['lb1']],
])('tables below %s are looked at from the first to the last, as they are', async (_, heading, nodes) => {
  const text = series(500, heading);
  const all = readIpvs(text, { file: 'series.txt' }).snapshots;
  const look = await firstLook(sourceOf(text), never);
  const found = look?.snapshots ?? [];
  expect([found[0]?.time, found.at(-1)?.time]).toEqual([all[0]?.time, all.at(-1)?.time]);
  expect(found.length).toBeGreaterThan(100);
  expect(found.length).toBeLessThan(130);
  const steps = found.slice(1).map(({ time = 0 }, index) => time - (found[index]?.time ?? 0));
  expect(Math.max(...steps)).toBeLessThan(2.5 * Math.min(...steps.slice(0, -1)));
  for (const snapshot of found) {
    const { line: _line, ...rest } = snapshot;
    expect(all.find(({ time }) => time === snapshot.time)).toEqual({ ...rest, line: expect.any(Number) });
  }
  expect([...new Set(found.map(({ node }) => node))].sort()).toEqual(nodes);
});

test('a table that was looked at can be read again, and is found among all', async () => {
  const text = series(500, (_, time) => time);
  const look = await firstLook(sourceOf(text, 777), never);
  const { snapshots = [], again } = look ?? {};
  for (const one of [snapshots[0], snapshots[40], snapshots.at(-1)]) {
    expect(one && (await again?.(one))?.services).toEqual(one?.services);
  }
  const [few, all] = [snapshots, readIpvs(text, { file: 'series.txt' }).snapshots].map((some) => {
    const book = new ChartBook(() => Promise.reject(new Error('none is put away')));
    book.add(some, []);
    return book;
  });
  const places = few !== undefined && all !== undefined ? few.placesIn(all, 'file series.txt') : [];
  expect(places.map((place) => Date.UTC(2026, 10, 22) + place * 10_000)).toEqual(snapshots.map(({ time }) => time));
});

test.each([
  ['without dates', series(100, () => '')],
  [
    'of a node that only a prompt above them names',
    `root@lb1:~# ipvsadm -Ln --stats\n${series(100, (_, time) => time)}`,
  ],
  ['of which some name a node', series(100, (at, time) => (at > 50 ? `=== ${time} lb1 ===` : time))],
  ['whose clock was set back', series(100, (at, time) => (at > 50 ? '2026-01-01T00:00:00Z' : time))],
  ['that are few', series(2, (_, time) => time)],
])('tables %s are not shown before all are read', async (_, text) => {
  expect(await firstLook(sourceOf(text), never)).toBeUndefined();
});

test('nothing is looked at where the file cannot be sought in, or nobody waits any more', async () => {
  const text = series(100, (_, time) => time);
  expect(await firstLook({ ...sourceOf(text), canSeek: false }, never)).toBeUndefined();
  expect(await firstLook(sourceOf(text), AbortSignal.abort())).toBeUndefined();
});
