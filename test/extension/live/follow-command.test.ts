import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followCommand } from '../../../src/extension/live/follow-command.ts';
import { isRunning } from '../is-running.ts';

let folder: string;
let stop: AbortController;
let done: Promise<void>;
let text: string;
let troubles: (string | undefined)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-command-'));
  stop = new AbortController();
  text = '';
  troubles = [];
});
afterEach(async () => {
  stop.abort();
  await done;
  rmSync(folder, { recursive: true });
});

function follow(command: readonly string[], spokeAt?: number): void {
  done = (async () => {
    const tell = (trouble: string | undefined) => troubles.push(trouble);
    const lines = followCommand(command, { signal: stop.signal, tell, spokeAt, wait: () => 20 });
    for await (const chunk of lines) text += Buffer.from(chunk).toString();
  })();
}

/** A program in a file, that each run of the command executes. */
function script(lines: string): readonly string[] {
  writeFileSync(join(folder, 'source.mjs'), lines);
  return [process.execPath, join(folder, 'source.mjs')];
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

describe('a command that is followed', () => {
  test('is asked from a little before its last word on, where its arguments have a place for that', async () => {
    const asked = script('console.log(process.argv[2]);');
    const heardAt = Date.UTC(2026, 2, 1, 12);
    follow([...asked, '--since=@{since}'], heardAt);
    await until(() => expect(text.split('\n').length).toBeGreaterThan(2));
    const [first, second] = text.split('\n').map((line) => Number(line.replace('--since=@', '')));
    expect(first).toBe(Date.UTC(2026, 2, 1, 11, 50) / 1000);
    // The run before spoke just now.
    expect(second).toBeGreaterThan(Date.UTC(2026, 2, 2) / 1000);
  });

  test('is started again when it was killed, and what it says again is left out', async () => {
    const tail = ['tail', '-n', '3', '-f', join(folder, 'journal')];
    writeFileSync(join(folder, 'journal'), 'a\nb\nc\nd\n');
    // As `journalctl -f` does, it begins with some of the last lines; it says who it is, so that it can be killed.
    follow(['sh', '-c', `echo $$ > ${folder}/pid; exec ${tail.join(' ')}`]);
    await until(() => expect(text).toBe('b\nc\nd\n'));
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
    await until(() => expect(troubles.at(-1)).toMatch(/was ended by SIGKILL; trying again/));
    writeFileSync(join(folder, 'journal'), 'a\nb\nc\nd\ne\nf\n');
    await until(() => expect(text).toBe('b\nc\nd\ne\nf\n'));
    expect(troubles.at(-1)).toBeUndefined();
  });

  test('tells what it said on standard error when it ends, and is tried again', async () => {
    follow(script('console.error("Permission denied (publickey).");process.exit(255)'));
    await until(() =>
      expect(troubles.filter((one) => /status 255: Permission denied/.test(one ?? '')).length).toBeGreaterThan(1),
    );
  });

  test('that does not exist is told', async () => {
    follow([join(folder, 'missing')]);
    await until(() => expect(troubles.at(-1)).toMatch(/there is no program/));
  });

  test('ends with what it started when it is stopped', async () => {
    follow(
      script(`
      import { spawn } from 'node:child_process';
      const child = spawn('sleep', ['1000'], { stdio: 'inherit' });
      console.log(process.pid + ' ' + child.pid);
      process.on('SIGTERM', () => {});
    `),
    );
    await until(() => expect(text).toMatch(/^\d+ \d+\n$/));
    const pids = text.trim().split(' ').map(Number);
    expect(pids.map(isRunning)).toEqual([true, true]);
    stop.abort();
    await done;
    await until(() => expect(pids.map(isRunning)).toEqual([false, false]));
  });

  test('arguments are no shell text', async () => {
    follow([process.execPath, '-e', 'console.log(process.argv[1]); setInterval(() => {}, 1000)', '$(id); `id`']);
    await until(() => expect(text).toBe('$(id); `id`\n'));
  });
});
