import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Recording } from '../../../src/extension/sampling/recording.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { FIFTY } from '../../webview/harness/ipvs-samples.ts';

const TABLE = FIFTY.split('\n').slice(1).join('\n');
const running: Recording[] = [];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'));
  writeFileSync(join(folder, 'table'), TABLE);
});
afterEach(() => {
  for (const one of running.splice(0)) one.stop();
  rmSync(folder, { recursive: true });
});

function seriesFiles(): readonly string[] {
  const series = join(folder, 'series');
  return existsSync(series) ? readdirSync(series) : [];
}

/** Records what a shell prints until `isEnough`. */
async function record(script: string, isEnough: (one: Recording) => boolean, largest?: number, continued?: string) {
  const errors: (string | undefined)[] = [];
  const grown: [path: string, text: string][] = [];
  /** The series files that there were whenever room was asked for. */
  const rooms: (readonly string[])[] = [];
  await new Promise<void>((resolve) => {
    const plan = { node: 'lb1', command: ['sh', '-c', `cd ${folder}; ${script}`], seconds: 0.02 };
    const place = { folder: join(folder, 'series'), ...(largest !== undefined && { largest }) };
    const recording: Recording = new Recording(
      plan,
      place,
      {
        grown: (path, text) => void grown.push([path, text]),
        makeRoom: async () => void rooms.push(seriesFiles()),
        changed() {
          errors.push(recording.error);
          if (isEnough(recording)) resolve();
        },
      },
      continued,
    );
    running.push(recording);
  });
  for (const one of running) one.stop();
  return { errors, grown, rooms };
}

test('samples are kept in one series file, which reads as their tables', async () => {
  const { grown, rooms } = await record('cat table', ({ samples }) => samples === 3);
  const [file = ''] = readdirSync(join(folder, 'series'));
  const text = readFileSync(join(folder, 'series', file), 'utf8');
  // Before the file is begun.
  expect(rooms).toEqual([[]]);
  expect(grown.map(([, part]) => part).join('')).toBe(text);
  expect(readIpvs(text, {}).snapshots.map(({ node }) => node)).toEqual(['lb1', 'lb1', 'lb1']);
});

test('an error text of a command that ends well is an error, and the next tick is a try', async () => {
  const { errors, grown } = await record(
    `if [ -e fixed ]; then cat table; else touch fixed; echo "Can't initialize ipvs: Protocol not available"; fi`,
    ({ samples }) => samples === 1,
  );
  expect(errors).toEqual(["`sh` printed no ipvsadm table: Can't initialize ipvs: Protocol not available", undefined]);
  expect(grown).toHaveLength(1);
});

test('what such a command says on standard error counts, and silence is said to be silence', async () => {
  const said = await record('echo "Permission denied" >&2', ({ error }) => error !== undefined);
  expect(said.errors).toEqual(['`sh` printed no ipvsadm table: Permission denied']);
  const silent = await record('true', ({ error }) => error !== undefined);
  expect(silent.errors).toEqual(['`sh` printed nothing']);
});

test('an error between samples is a gap in the series, told with the sample behind it', async () => {
  const { grown } = await record(
    'echo x >> runs; if [ $(wc -l < runs) = 2 ]; then echo "Memory allocation problem"; else cat table; fi',
    ({ samples }) => samples === 2,
  );
  const [first, second] = readIpvs(grown.map(([, part]) => part).join(''), {}).snapshots;
  expect(second?.gapAt).toBeGreaterThanOrEqual(first?.time ?? Number.NaN);
  expect(grown[1]?.[1]).toMatch(/^=== .* lb1 ===\nipvsadm: no table: .*Memory allocation problem\n\n=== /);
});

test('a table without services is a sample', async () => {
  const heading = TABLE.split('\n').slice(0, 3).join('\\n');
  const { errors } = await record(`printf '${heading}\\n'`, ({ samples }) => samples === 1);
  expect(errors).toEqual([undefined]);
});

test('a file that has become too large is followed by another one', async () => {
  const { grown, rooms } = await record('sleep 1; cat table', ({ samples }) => samples === 2, 10);
  expect(new Set(grown.map(([path]) => path)).size).toBe(2);
  // Each time before the next one is begun.
  expect(rooms.map(({ length }) => length)).toEqual([0, 1]);
});

test('a series can be continued in its file', async () => {
  const path = join(folder, 'lb1-20261122-104721.txt');
  writeFileSync(path, 'before\n');
  const { rooms } = await record('cat table', ({ samples }) => samples === 1, undefined, path);
  expect(rooms).toEqual([]);
  expect(readFileSync(path, 'utf8')).toMatch(/^before\n=== /);
});
