import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInWorker } from '../../src/extension/log-worker/read-in-worker.ts';
import { openFile } from '../../src/files/open-file.ts';
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
  expect(there).toEqual(here);
  expect([there.nodes[0]?.name, there.events.length, there.events.at(0)?.text]).toEqual([
    'front',
    1000,
    '(VI_1) Entering MASTER STATE',
  ]);
});

test('a file that is gone is an error with its reason', async () => {
  const log = { name: 'gone', path: join(folder, 'gone'), size: undefined, modified: undefined };
  const reading = readInWorker(script, { logs: [log], nodes: new Map(), routers: [] }, new AbortController().signal);
  await expect(resultOf(reading)).rejects.toThrow('ENOENT');
});

test('aborting ends the reading', async () => {
  const log = await writeLog(400_000);
  const aborter = new AbortController();
  const reading = readInWorker(script, { logs: [log], nodes: new Map(), routers: [] }, aborter.signal);
  const first = await reading.next();
  expect(first).toMatchObject({ done: false, value: { file: 'lb1.log' } });
  aborter.abort();
  await expect(resultOf(reading)).rejects.toMatchObject({ name: 'AbortError' });
});
