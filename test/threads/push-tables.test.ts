import { appendFile, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openFile } from '../../src/files/open-file.ts';
import { createReader } from '../../src/ipvs/reading/create-reader.ts';
import { createSeriesBuilder } from '../../src/ipvs/series/series-builder.ts';
import type { Snapshot } from '../../src/ipvs/table.ts';
import { LONG, pushTables, type TablesStep } from '../../src/threads/push-tables.ts';
import { clockedSource } from '../../src/threads/thread-source.ts';
import { dated, stats } from '../bench/tables.ts';

// A machine with one processor has no threads for it.
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 3,
}));

const ROWS = 5000;
const source = { file: 'series', timeZone: 'Europe/Berlin' };
let folder: string;
let script: string;
let path: string;
let size = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keepalived-lvs-threads-'));
  script = join(folder, 'table-thread.js');
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/threads/table-thread.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
  });
  path = join(folder, 'series');
  await writeFile(path, '');
  for (let table = 0; size <= LONG + 10e6; table++) {
    // One table has no more but its beginning, and a line that is none stands below another.
    const rows = table === 60 ? 7 : ROWS;
    const text = dated(table, stats(table, rows)) + (table === 70 ? 'what is this?\n' : '');
    await appendFile(path, text);
    size += Buffer.byteLength(text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

function steps(file = path): AsyncGenerator<TablesStep> {
  const open = (from: number) => openFile(file, undefined, from);
  return pushTables(createReader(clockedSource(source)), { open, threaded: { path: file, size, source, script } });
}

test('what threads read of a long file is what one reader reads', async () => {
  const [here, there] = [createSeriesBuilder(), createSeriesBuilder()];
  const whole: Snapshot[] = [];
  const unread: unknown[] = [];
  for await (const step of pushTables(createReader(clockedSource(source)), {
    open: (from) => openFile(path, undefined, from),
  })) {
    whole.push(...step.snapshots);
    unread.push(...step.unread);
  }
  let [index, last, far] = [0, 0, 0];
  const unreadThere: unknown[] = [];
  for await (const step of steps()) {
    expect(step.done).toBeGreaterThanOrEqual(last);
    far = Math.max(far, step.done - last);
    last = step.done;
    unreadThere.push(...step.unread);
    for (const snapshot of step.snapshots) {
      const one = whole[index++];
      if (one === undefined) throw new Error('There are more tables than there are.');
      if (index % 10 === 0) expect({ ...snapshot }).toEqual({ ...one });
      here.add(one);
      there.add(snapshot);
    }
  }
  expect([index, last]).toEqual([whole.length, size]);
  // Chunks have no more than a megabyte: some steps were pieces.
  expect(far).toBeGreaterThan(2e6);
  expect(unreadThere).toEqual(unread);
  expect(unreadThere).toHaveLength(1);
  for (const real of [undefined, '10.0.0.3:8080']) {
    const metric = real === undefined ? 'conns' : 'inBytes';
    const series = here.series('tcp/10.0.0.0:80', real, metric);
    expect(series?.points.length).toBeGreaterThan(100);
    expect(there.series('tcp/10.0.0.0:80', real, metric)).toEqual(series);
  }
});

test('a file that is deleted while it is read is read to its end', async () => {
  const copy = join(folder, 'copy');
  await copyFile(path, copy);
  let done = 0;
  for await (const step of steps(copy)) {
    if (done === 0) await rm(copy);
    done = step.done;
  }
  expect(done).toBe(size);
});

test('whoever leaves the loop ends the threads', async () => {
  const before = ports();
  for await (const { done } of steps()) {
    if (done < 12e6) continue;
    expect(ports()).toBeGreaterThan(before);
    break;
  }
  await vi.waitFor(() => expect(ports()).toBe(before), 60_000);
});

/** Those to threads, among others of this process. */
function ports(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
}

test('a thread that cannot start is an error that says so', async () => {
  script = join(folder, 'missing.js');
  await expect(async () => {
    for await (const _ of steps());
  }).rejects.toThrow(/missing\.js/);
});
