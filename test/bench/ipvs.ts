import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openFile } from '../../src/files/open-file.ts';
import { createSituationBuilder } from '../../src/ipvs/answers/situations.ts';
import { readIpvsPieces } from '../../src/ipvs/read.ts';
import { createSeriesBuilder } from '../../src/ipvs/series-builder.ts';

const ROWS = 10_000;

/**
 * How fast a series file is read (tables of `--stats --exact` with 10,000 rows each), against `grep -c` on the same
 * file, with the time until the first rates are known and the memory that a number takes.
 */
export async function benchIpvs(folder: string, tables: number): Promise<void> {
  const path = join(folder, 'series');
  write(path, tables);
  const megabytes = statSync(path).size / 1e6;
  await read(path, true);
  const grep = grepSeconds(path);
  const alone = await read(path, false);
  const { cpu, first, held, numbers } = await read(path, true);
  console.log(
    `ipvsadm: ${tables} tables of ${ROWS} rows, ${megabytes.toFixed(0)} MB in ${cpu.toFixed(2)} s of processor time ` +
      `(${Math.round(megabytes / cpu)} MB/s, ${(cpu / grep).toFixed(1)} times grep -c; read alone ` +
      `${Math.round(megabytes / alone.cpu)} MB/s), first rates after ` +
      `${((100 * first) / cpu).toFixed(1)} % of it, ${(held / numbers).toFixed(1)} bytes a number`,
  );
  rmSync(path);
}

interface Reading {
  /** Seconds of processor time, for all and until there were two tables. */
  readonly cpu: number;
  readonly first: number;
  /** Bytes that series and newest tables hold on to, and how many numbers they stand for. */
  readonly held: number;
  readonly numbers: number;
}

/** `isKept`: with series and newest tables, as the hosts keep them. */
async function read(path: string, isKept: boolean): Promise<Reading> {
  const before = await memory();
  const started = process.cpuUsage();
  const series = createSeriesBuilder({ rounded: true });
  const situations = createSituationBuilder();
  let count = 0;
  let first = Number.NaN;
  for await (const { snapshots } of readIpvsPieces(openFile(path), {})) {
    for (const snapshot of snapshots) {
      count++;
      if (!isKept) continue;
      series.add(snapshot);
      situations.add(snapshot);
      if (count === 2) first = seconds(started);
    }
  }
  const cpu = seconds(started);
  const held = (await memory()) - before;
  // Both are still needed here, so that what they hold is counted.
  if (isKept && (series.metrics().length === 0 || situations.tables().length !== 1))
    throw new Error('The tables were not read.');
  return { cpu, first, held, numbers: (count - 1) * ROWS * 5 };
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

function grepSeconds(path: string): number {
  const started = performance.now();
  const { status } = spawnSync('grep', ['-c', '8080', path]);
  return status === 0 ? (performance.now() - started) / 1e3 : Number.NaN;
}

function write(path: string, tables: number): void {
  const file = openSync(path, 'w');
  for (let table = 0; table < tables; table++) writeSync(file, tableAt(table));
  closeSync(file);
}

function tableAt(table: number): string {
  const date = new Date(Date.UTC(2026, 10, 22) + table * 10_000).toISOString();
  const lines = [
    date,
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
    '  -> RemoteAddress:Port',
  ];
  for (let row = 0; row < ROWS; row++) {
    const address = `10.${row >> 16}.${(row >> 8) & 255}.${row & 255}`;
    const name = row % 10 === 0 ? `TCP  ${address}:80` : `  -> ${address}:8080`;
    const grown = table * (900 + (row % 100)) + row;
    const numbers = [grown, grown * 6, 0, grown * 900, 0].map((value) => exact(value));
    lines.push(name.padEnd(33) + numbers.join(''));
  }
  return `${lines.join('\n')}\n`;
}

/** As `--exact` prints it. */
function exact(value: number): string {
  const digits = String(value);
  return digits.length <= 8 ? digits.padStart(9) : ` ${digits}`;
}
