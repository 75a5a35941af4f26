import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInWorker } from '../../src/extension/log-worker/read-in-worker.ts';
import { openFile } from '../../src/files/open-file.ts';
import { EMPTY_TIMELINE } from '../../src/syslog/empty-timeline.ts';
import { readLogs } from '../../src/syslog/read-logs.ts';
import { lineAt } from '../bench/logs.ts';

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-worker-'));
  script = join(folder, 'log-worker.js');
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/extension/log-worker/main.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function writeLog(lines: number) {
  const path = join(folder, `${lines}.log`);
  await writeFile(path, Array.from({ length: lines }, (_, index) => lineAt(index, index % 3 === 0)).join(''));
  return { name: 'lb1.log', path, size: undefined, modified: Date.UTC(2026, 5, 1) };
}

async function resultOf<Result>(steps: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

test('the thread reads what the host itself would read', async () => {
  const log = await writeLog(3000);
  const nodes = new Map([['lb1.log', 'front']]);
  const here = await resultOf(readLogs([{ ...log, open: () => openFile(log.path) }], { nodes }));
  const there = await resultOf(readInWorker(script, { logs: [log], nodes, routers: [] }, new AbortController().signal));
  expect(there).toEqual({ timeline: here, isWhole: true, failures: [] });
  const { timeline } = there;
  expect([timeline.nodes[0]?.name, timeline.events.length, timeline.events.at(0)?.text]).toEqual([
    'front',
    1000,
    '(VI_1) Entering MASTER STATE',
  ]);
});

test('a file that is gone or damaged is told with its reason, and the others are read', async () => {
  const [gone, damaged, good] = [await writeLog(0), await writeLog(30), await writeLog(60)];
  await rm(gone.path);
  await writeFile(damaged.path, gzipSync(await readFile(damaged.path)).subarray(0, -20));
  const logs = [gone, damaged, good].map((log, index) => ({ ...log, name: `${index}.log` }));
  const task = { logs, nodes: new Map(), routers: [] };
  const { timeline, isWhole, failures } = await resultOf(readInWorker(script, task, new AbortController().signal));
  expect([isWhole, timeline.inputs.find(({ file }) => file === '2.log')?.keepalivedLines]).toEqual([true, 20]);
  expect(failures).toEqual([
    { name: '0.log', reason: expect.stringContaining('ENOENT') },
    { name: '1.log', reason: expect.stringContaining('the gzip data is damaged or cut') },
  ]);
});

test('aborting ends the reading with what was read by then', async () => {
  const log = await writeLog(400_000);
  const aborter = new AbortController();
  // Only the thread itself knows of this one: it answers, and nobody has to guess what it had.
  const gone = { ...log, name: 'gone.log', path: join(folder, 'gone') };
  const reading = readInWorker(script, { logs: [gone, log], nodes: new Map(), routers: [] }, aborter.signal);
  const first = await reading.next();
  expect(first).toMatchObject({ done: false, value: { file: 'lb1.log' } });
  aborter.abort();
  const { timeline, isWhole, failures } = await resultOf(reading);
  expect([isWhole, failures.map(({ name }) => name)]).toEqual([false, ['gone.log']]);
  expect(timeline.inputs.find(({ file }) => file === 'lb1.log')?.bytes).toBeGreaterThanOrEqual(
    (first.value as { done: number }).done,
  );
  expect(timeline.events.length).toBeGreaterThan(0);
});

test('a thread that gives no answer is not waited for', async () => {
  const aborter = new AbortController();
  const silent = join(folder, 'silent.js');
  await writeFile(silent, "require('node:worker_threads').parentPort.on('message', () => {});");
  const reading = readInWorker(silent, { logs: [], nodes: new Map(), routers: [] }, aborter.signal);
  const end = resultOf(reading);
  aborter.abort();
  expect(await end).toEqual({ timeline: EMPTY_TIMELINE, isWhole: false, failures: [] });
});
