import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openFile } from '../../src/files/open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-open-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Several chunks long, and different everywhere, so that a buffer used too early would show. */
const text = Array.from({ length: 60_000 }, (_, index) => `line ${index} of the log\n`).join('');

async function read(content: Uint8Array): Promise<string> {
  const path = join(folder, 'log');
  writeFileSync(path, content);
  const pieces: Uint8Array[] = [];
  for await (const chunk of openFile(path)) pieces.push(Uint8Array.from(chunk));
  return Buffer.concat(pieces).toString();
}

test('plain text comes as it is', async () => expect(await read(Buffer.from(text))).toBe(text));
test('an empty file has no bytes', async () => expect(await read(new Uint8Array(0))).toBe(''));
test('text that begins like a packed file but is shorter', async () => expect(await read(Buffer.from('B'))).toBe('B'));

test('gzip, and two pieces of it one behind the other', async () => {
  expect(await read(gzipSync(text))).toBe(text);
  expect(await read(Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))).toBe('a\nb\n');
});

const programs = ['zstd', 'xz', 'bzip2'].map((program) => ({
  program,
  packed: spawnSync(program, ['-c'], { input: text, maxBuffer: 1 << 26 }).stdout as Buffer | null,
}));

describe.each(programs)('$program', ({ program, packed }) => {
  test.skipIf(packed === null)(`is unpacked (skipped where ${program} is not installed)`, async () => {
    expect(await read(packed ?? Buffer.alloc(0))).toBe(text);
  });

  test.skipIf(packed === null)('that is cut says so', async () => {
    await expect(read((packed ?? Buffer.alloc(0)).subarray(0, 400))).rejects.toThrow(/damaged or cut/);
  });
});

test('gzip that is cut gives its beginning, then says so', async () => {
  const path = join(folder, 'cut');
  writeFileSync(path, gzipSync(text).subarray(0, 30_000));
  const pieces: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of openFile(path)) pieces.push(Uint8Array.from(chunk));
  })();
  await expect(reading).rejects.toThrow(/gzip data is damaged or cut/);
  expect(text.startsWith(Buffer.concat(pieces).toString())).toBe(true);
});

test('a missing file and an aborted reading throw', async () => {
  await expect(openFile(join(folder, 'none')).next()).rejects.toThrow(/ENOENT/);
  writeFileSync(join(folder, 'some'), text);
  await expect(openFile(join(folder, 'some'), AbortSignal.abort(new Error('enough'))).next()).rejects.toThrow('enough');
});
