import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readPlans } from '../../../src/extension/sampling/plans.ts';
import { pauseAfter, Sampler } from '../../../src/extension/sampling/sampler.ts';
import {
  appendSample,
  failureText,
  lastSamples,
  nodeOfSeries,
  sampleText,
  seriesFileName,
} from '../../../src/extension/sampling/series-file.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { buildSeries } from '../../../src/ipvs/series/build-series.ts';
import { FIFTY } from '../../webview/harness/ipvs-samples.ts';
import { isRunning } from '../is-running.ts';

const running: Sampler[] = [];
afterEach(() => {
  for (const sampler of running.splice(0)) sampler.stop();
});

interface Heard {
  readonly texts: string[];
  readonly failures: (string | undefined)[];
}

/** Runs a script of Node until it has been heard `count` times. */
async function sample(script: string, count: number, seconds = 0.05): Promise<Heard> {
  const heard: Heard = { texts: [], failures: [] };
  await new Promise<void>((resolve) => {
    const sampler = new Sampler(
      { node: 'lb1', command: [process.execPath, '-e', script], seconds },
      {
        sampled: async (text) => void heard.texts.push(text),
        failed: (reason) => {
          heard.failures.push(reason);
          if (heard.failures.length >= count) resolve();
        },
      },
    );
    running.push(sampler);
  });
  return heard;
}

test('a command is run again and again, and what it prints is handed on', async () => {
  const { texts, failures } = await sample('console.log("a table")', 2);
  expect(texts.slice(0, 2)).toEqual(['a table\n', 'a table\n']);
  expect(failures.slice(0, 2)).toEqual([undefined, undefined]);
});

test('a failure is told with what the command complained of, and it is tried again', async () => {
  const { texts, failures } = await sample('console.error("Permission denied"); process.exit(255)', 2);
  expect(texts).toEqual([]);
  expect(failures[1]).toBe(`\`${process.execPath}\` ended with status 255: Permission denied`);
});

test('a program that is not there is told as such', async () => {
  const reason = await new Promise<string | undefined>((resolve) => {
    const plan = { node: 'lb1', command: ['/nowhere/ipvsadm', '-Ln'], seconds: 60 };
    running.push(new Sampler(plan, { sampled: async () => {}, failed: resolve }));
  });
  expect(reason).toMatch(/^`\/nowhere\/ipvsadm` cannot be started: there is no such program$/);
});

test('words of the command reach the program as they are: no shell sees them', async () => {
  const plan = {
    node: 'lb1',
    command: [process.execPath, '-e', 'console.log(process.argv[1])', '$(id); `id`'],
    seconds: 60,
  };
  const text = await new Promise<string>((resolve) => {
    running.push(new Sampler(plan, { sampled: async (printed) => resolve(printed), failed: () => {} }));
  });
  expect(text).toBe('$(id); `id`\n');
});

test('stopping ends the command that is running, with what it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
  const file = join(folder, 'pids');
  const script = `
    const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid + '.');
    setInterval(() => {}, 1000);`;
  const sampler = new Sampler(
    { node: 'lb1', command: [process.execPath, '-e', script], seconds: 60 },
    { sampled: async () => {}, failed: () => {} },
  );
  const written = await eventually(() => /^(.*)\.$/.exec(readFileSync(file, 'utf8'))?.[1]);
  const pids = written.split(' ').map(Number);
  expect(pids.map(isRunning)).toEqual([true, true]);
  sampler.stop();
  await eventually(() => (pids.some(isRunning) ? undefined : 'gone'));
  rmSync(folder, { recursive: true });
});

test('pauses double with every failure, up to five minutes', () => {
  expect([0, 1, 2, 3].map((failures) => pauseAfter(failures, 5))).toEqual([5, 10, 20, 40]);
  expect(pauseAfter(20, 5)).toBe(300);
  expect(pauseAfter(3, 600)).toBe(600);
});

test('a series file is dated tables of its node, which read as such', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
  const file = join(folder, 'series', seriesFileName('lb1', Date.UTC(2026, 10, 22, 10, 47, 21)));
  expect(file).toMatch(/lb1-20261122-104721\.txt$/);
  const times = [0, 5000, 10_000].map((after) => Date.UTC(2026, 10, 22, 10, 47, 21, 123) + after);
  const table = FIFTY.split('\n').slice(1).join('\n');
  for (const time of times) await appendSample(file, sampleText('lb1', time, table));
  const { snapshots, unread } = readIpvs(readFileSync(file, 'utf8'), { file });
  expect(snapshots.map(({ node, time }) => [node, time])).toEqual(times.map((time) => ['lb1', time]));
  expect(unread).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('settings are read with care: what is wrong is said, the rest is used', () => {
  const { plans, problems } = readPlans({
    lb1: { command: ['ssh', 'lb1', 'ipvsadm', '-Ln'], seconds: 10 },
    lb2: { command: ['ipvsadm'] },
    lb3: { command: 'ssh lb3 ipvsadm' },
    lb4: { command: ['ipvsadm'], seconds: 0 },
    'lb 5': { command: ['ipvsadm'] },
    lb6: null,
  });
  expect(plans).toEqual([
    { node: 'lb1', command: ['ssh', 'lb1', 'ipvsadm', '-Ln'], seconds: 10 },
    { node: 'lb2', command: ['ipvsadm'], seconds: 5 },
  ]);
  expect(problems).toHaveLength(4);
  expect(readPlans(undefined)).toEqual({ plans: [], problems: [] });
});

async function eventually(look: () => string | undefined): Promise<string> {
  for (let times = 0; times < 500; times++) {
    try {
      const found = look();
      if (found !== undefined) return found;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to be.');
}

test('a failure stands in the series file with its reason, and is a gap of every line', () => {
  const table = FIFTY.split('\n').slice(1).join('\n');
  const failure = failureText('lb1', 60_000, '`ssh` ended with status 255:\nConnection timed out');
  const at = (time: number) => sampleText('lb1', time, table);
  const text = [at(0), at(30_000), failure, at(120_000), at(180_000)].join('');
  const { snapshots, unread } = readIpvs(text, { file: 'lb1.txt' });
  expect(unread.map((one) => one.text)).toEqual([
    'ipvsadm: no table: `ssh` ended with status 255: Connection timed out',
  ]);
  const points = buildSeries(snapshots).find(({ metric, real }) => metric === 'conns' && real === undefined)?.points;
  expect(points).toEqual([
    [30_000, 0],
    [60_000, null],
    [120_000, null],
    [180_000, 0],
  ]);
});

test('a series file that is opened again begins with a whole sample, however long it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
  const file = join(folder, seriesFileName('lb-1', 0));
  expect(nodeOfSeries(file)).toBe('lb-1');
  expect(nodeOfSeries('notes.txt')).toBeUndefined();
  expect(await lastSamples(file, 100)).toBe('');
  const samples = [0, 1000, 2000].map((time) => sampleText('lb-1', time, `table ${time}`));
  for (const text of samples) await appendSample(file, text);
  expect(await lastSamples(file, 1000)).toBe(samples.join(''));
  expect(await lastSamples(file, (samples[2]?.length ?? 0) + 10)).toBe(samples[2]);
  rmSync(folder, { recursive: true });
});
