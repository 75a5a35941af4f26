import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '../../src/files/open-file.ts';
import { readLogs } from '../../src/syslog/read-logs.ts';
import { benchConfigurations } from './configurations.ts';
import { benchIpvs } from './ipvs.ts';
import { lineAt } from './logs.ts';
import { benchThread } from './thread.ts';

/**
 * How fast logs are read, as ratios within one run, since machines differ and are busy: against `grep -c Keepalived`
 * on a log with one line of keepalived in a hundred, and in lines a second of processor time where all are its.
 * `npm run bench [MB [TABLES]]`: MB of the sparse log, tables of an ipvsadm series; nothing here fails a build.
 * `npm run bench configurations`: what is said of configurations alone (configurations.ts).
 */
const GIGABYTES = 10;
const isPart = process.argv[2] === 'configurations';
const megabytes = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-bench-'));
try {
  if (!isPart) await benchLogs();
  await benchConfigurations();
} finally {
  rmSync(folder, { recursive: true });
}

async function benchLogs(): Promise<void> {
  // First, before anything else has used memory.
  console.log(`endless: ${GIGABYTES} GB with few lines of keepalived, at most ${await peakOfEndless()} MB of memory`);
  const sparse = join(folder, 'sparse');
  write(sparse, megabytes * 1e6, (index) => index % 100 === 0);
  report(
    'sparse',
    await best(() => read(sparse)),
    bestOf(() => grep(sparse)),
  );
  const dense = join(folder, 'dense');
  const lines = write(dense, 80e6, () => true);
  const first = await read(dense);
  const { cpu } = await best(() => read(dense));
  const memory = await memoryOf(dense);
  console.log(
    `dense: ${lines} lines, ${Math.round(lines / cpu)} lines/s of processor time (${Math.round(lines / first.cpu)} the first time, as threads do it), ${Math.round(memory / lines)} bytes a line`,
  );
  await benchThread('sparse', sparse);
  await benchThread('dense', dense, lines);
  await benchIpvs(folder, Number(process.argv[3] ?? 100));
}

interface Times {
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
}

function report(name: string, ours: Times, grep: Times): void {
  const ratio = (a: number, b: number) => (a / b).toFixed(1);
  console.log(
    `${name}: ${megabytes} MB in ${ours.wall.toFixed(2)} s (processor ${ours.cpu.toFixed(2)} s), grep -c ${grep.wall.toFixed(2)} s: ` +
      `${ratio(ours.wall, grep.wall)} times as long, ${Math.round(megabytes / ours.wall)} MB/s`,
  );
}

function write(path: string, size: number, isKeepalived: (index: number) => boolean): number {
  const file = openSync(path, 'w');
  let written = 0;
  let index = 0;
  while (written < size) {
    let text = '';
    for (const end = index + 10_000; index < end; index++) text += lineAt(index, isKeepalived(index));
    written += writeSync(file, text);
  }
  closeSync(file);
  return index;
}

/** The quickest of several runs is the one that was disturbed least. */
async function best(run: () => Promise<Times>): Promise<Times> {
  const times: Times[] = [];
  for (let turn = 0; turn < 4; turn++) times.push(await run());
  return quickest(times);
}

function bestOf(run: () => Times): Times {
  return quickest([run(), run(), run(), run()]);
}

function quickest(times: readonly Times[]): Times {
  return { wall: Math.min(...times.map(({ wall }) => wall)), cpu: Math.min(...times.map(({ cpu }) => cpu)) };
}

async function read(path: string): Promise<Times> {
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  await timelineOf(path);
  const { user, system } = process.cpuUsage(started.cpu);
  return { wall: (performance.now() - started.at) / 1e3, cpu: (user + system) / 1e6 };
}

async function timelineOf(path: string) {
  const input = { name: path, size: undefined, modified: Date.now(), open: () => openFile(path) };
  const steps = readLogs([input], {});
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

/** What the timeline holds on to, as the collector finds it. */
async function memoryOf(path: string): Promise<number> {
  await collect();
  const before = process.memoryUsage();
  const timeline = await timelineOf(path);
  await collect();
  const after = process.memoryUsage();
  const held = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  return timeline.events.length > 0 ? held : Number.NaN;
}

/** What earlier readings held is let go only after their last turns, and buffers only after what held them. */
async function collect(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise(setImmediate);
    globalThis.gc?.();
  }
}

/** The most memory that the process had, in MB, while a log went by that no disk here would hold. */
async function peakOfEndless(): Promise<number> {
  const lines = Array.from({ length: 80_000 }, (_, index) => lineAt(index, index % 5000 === 0));
  const chunk = new TextEncoder().encode(lines.join(''));
  async function* open() {
    for (let given = 0; given < GIGABYTES * 1e9; given += chunk.length) yield chunk;
  }
  let peak = 0;
  const steps = readLogs([{ name: 'endless', size: undefined, modified: Date.now(), open }], {});
  for (let step = await steps.next(); step.done !== true; step = await steps.next()) {
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  return Math.round(peak / 1e6);
}

function grep(path: string): Times {
  const started = performance.now();
  const { status } = spawnSync('grep', ['-c', 'Keepalived', path]);
  const wall = status === 0 ? (performance.now() - started) / 1e3 : Number.NaN;
  return { wall, cpu: wall };
}
