import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openFile } from '../../src/files/open-file.ts';
import { createSituationBuilder } from '../../src/ipvs/answers/situations.ts';
import { readIpvsPieces } from '../../src/ipvs/reading/read.ts';
import { createSeriesBuilder } from '../../src/ipvs/series/series-builder.ts';
import { dated, PRINTERS, type Printer, stats } from './tables.ts';

const ROWS = 10_000;
/** As most balancers have. */
const FEW_ROWS = 30;

/**
 * How fast series files are read (tables with 10,000 rows each), as ratios to a look at each byte and to `grep -c` on the
 * same file: `-Ln --stats --exact` with its rates, the time until the first are known and the memory that a number takes;
 * then the other displays, of which a quarter as many rows, in tables as large and in small ones.
 */
export async function benchIpvs(folder: string, tables: number): Promise<void> {
  const path = join(folder, 'series');
  await benchSeries(path, tables);
  for (const [name, print] of Object.entries(PRINTERS)) await benchDisplay(path, name, print, Math.ceil(tables / 4));
  rmSync(path);
}

async function benchSeries(path: string, tables: number): Promise<void> {
  const megabytes = write(path, tables, stats);
  await read(path, true);
  const [bytes, grep] = [byteSeconds(path), grepSeconds(path)];
  const alone = await read(path, false);
  const { cpu, wall, first, held, numbers, peak } = await read(path, true);
  console.log(
    `ipvsadm -Ln --stats --exact: ${tables} tables of ${ROWS} rows, ${megabytes.toFixed(0)} MB in ${wall.toFixed(2)} s ` +
      `(processor ${cpu.toFixed(2)} s, ${Math.round(megabytes / cpu)} MB/s, ${ratio(cpu, bytes)} times a look at each byte, ` +
      `${ratio(cpu, grep)} times grep -c; read alone ${ratio(alone.cpu, bytes)} times), first rates after ` +
      `${((100 * first) / cpu).toFixed(1)} % of it, ${(held / numbers).toFixed(1)} bytes a number, at most ${peak} MB of memory`,
  );
}

async function benchDisplay(path: string, name: string, print: Printer, tables: number): Promise<void> {
  const small = await readDisplay(path, print, Math.ceil((tables * ROWS) / FEW_ROWS), FEW_ROWS);
  const { megabytes, cpu } = await readDisplay(path, print, tables, ROWS);
  const [bytes, grep] = [byteSeconds(path), grepSeconds(path)];
  console.log(
    `ipvsadm ${name}: ${Math.round(megabytes / cpu)} MB/s of processor time, ` +
      `${ratio(cpu, bytes)} times a look at each byte, ${ratio(cpu, grep)} times grep -c; ` +
      `in tables of ${FEW_ROWS} rows ${Math.round(small.megabytes / small.cpu)} MB/s`,
  );
}

async function readDisplay(
  path: string,
  print: Printer,
  tables: number,
  rows: number,
): Promise<{ readonly megabytes: number; readonly cpu: number }> {
  const megabytes = write(path, tables, print, rows);
  await read(path, true);
  return { megabytes, cpu: (await read(path, true)).cpu };
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(1);
}

interface Reading {
  /** Seconds of processor time, for all and until there were two tables. */
  readonly cpu: number;
  readonly first: number;
  readonly wall: number;
  /** Bytes that series and newest tables hold on to, and how many numbers they stand for. */
  readonly held: number;
  readonly numbers: number;
  /** The most memory that the process had, in MB. */
  readonly peak: number;
}

/** `isKept`: with series and newest tables, as the hosts keep them. */
async function read(path: string, isKept: boolean): Promise<Reading> {
  const before = await memory();
  const [started, startedAt] = [process.cpuUsage(), performance.now()];
  const series = createSeriesBuilder({ rounded: true });
  const situations = createSituationBuilder();
  let [count, peak] = [0, 0];
  let first = Number.NaN;
  let steps = 0;
  for await (const { snapshots } of readIpvsPieces(openFile(path), {})) {
    // To ask each time takes longer than to read.
    if (steps++ % 20 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    for (const snapshot of snapshots) {
      count++;
      if (!isKept) continue;
      series.add(snapshot);
      situations.add(snapshot);
      if (count === 2) first = seconds(started);
    }
  }
  const [cpu, wall] = [seconds(started), (performance.now() - startedAt) / 1e3];
  peak = Math.max(peak, process.memoryUsage.rss());
  const held = (await memory()) - before;
  // Both are still needed here, so that what they hold is counted.
  if (count === 0 || series.metrics().length + situations.tables().length > 100) throw new Error('No table was read.');
  return { cpu, wall, first, held, numbers: (count - 1) * ROWS * 5, peak: Math.round(peak / 1e6) };
}

/** Buffers are given back a turn after the collector has found them. */
async function memory(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await setTimeout(10);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function seconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** What JavaScript needs to count the lines. */
function byteSeconds(path: string): number {
  const started = process.cpuUsage();
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(1 << 20);
  let lines = 0;
  for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes)) {
    for (let index = 0; index < length; index++) if (bytes[index] === 10) lines++;
  }
  closeSync(file);
  return lines === 0 ? Number.NaN : seconds(started);
}

function grepSeconds(path: string): number {
  const started = performance.now();
  const { status } = spawnSync('grep', ['-c', ':', path]);
  return status === 0 ? (performance.now() - started) / 1e3 : Number.NaN;
}

function write(path: string, tables: number, print: Printer, rows = ROWS): number {
  const file = openSync(path, 'w');
  for (let table = 0; table < tables; table++) writeSync(file, dated(table, print(table, rows)));
  closeSync(file);
  return statSync(path).size / 1e6;
}
