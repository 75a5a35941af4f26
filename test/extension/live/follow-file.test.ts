import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followFile } from '../../../src/extension/live/follow-file.ts';

let folder: string;
let log: string;
let stop: AbortController;
let done: Promise<void>;
/** What was read of each part, and what was told. */
let parts: string[];
let places: (string | undefined)[];
let troubles: (string | undefined)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-follow-'));
  log = join(folder, 'syslog');
  stop = new AbortController();
  parts = [];
  places = [];
  troubles = [];
});
afterEach(async () => {
  stop.abort();
  await done;
  rmSync(folder, { recursive: true });
});

function follow(): void {
  done = (async () => {
    const reading: Promise<void>[] = [];
    const tell = (trouble: string | undefined) => troubles.push(trouble);
    for await (const part of followFile(log, { signal: stop.signal, tell, poll: 10, grace: 200 })) {
      const index = parts.push('') - 1;
      reading.push(
        (async () => {
          for await (const chunk of part.chunks()) parts[index] += Buffer.from(chunk).toString();
          places[index] = await part.whereabouts();
        })(),
      );
    }
    await Promise.all(reading);
  })();
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 });

describe('a file that is followed', () => {
  test('is read from its beginning, and on when it grows, in the middle of a line too', async () => {
    writeFileSync(log, 'a\nb');
    follow();
    await until(() => expect(parts).toEqual(['a\nb']));
    appendFileSync(log, 'c\nd\n');
    await until(() => expect(parts).toEqual(['a\nbc\nd\n']));
  });

  test('goes on in a new file after rename and creation, and the old one is read to its end', async () => {
    writeFileSync(log, 'a\n');
    follow();
    await until(() => expect(parts).toEqual(['a\n']));
    renameSync(log, `${log}.1`);
    // The daemon has not been told yet.
    appendFileSync(`${log}.1`, 'late\n');
    writeFileSync(log, 'b\n');
    appendFileSync(`${log}.1`, 'later\n');
    await until(() => expect(parts).toEqual(['a\nlate\nlater\n', 'b\n']));
    await until(() => expect(places[0]).toBe(`${log}.1`));
  });

  test('goes on from the beginning when it was copied and truncated, with what only the copy holds', async () => {
    writeFileSync(log, 'a\n'.repeat(500));
    follow();
    await until(() => expect(parts[0]).toHaveLength(1000));
    appendFileSync(log, 'between two looks\n');
    copyFileSync(log, `${log}.1`);
    truncateSync(log);
    appendFileSync(log, 'b\n');
    await until(() => expect(parts).toEqual([`${'a\n'.repeat(500)}between two looks\n`, 'b\n']));
  });

  test('notices a truncation even when it has grown beyond where it was', async () => {
    writeFileSync(log, 'old\n');
    follow();
    await until(() => expect(parts).toEqual(['old\n']));
    writeFileSync(log, 'new, and longer than before\n');
    await until(() => expect(parts).toEqual(['old\n', 'new, and longer than before\n']));
  });

  test('is waited for when it was deleted, or was never there', async () => {
    follow();
    await until(() => expect(troubles.at(-1)).toMatch(/not there/));
    writeFileSync(log, 'a\n');
    await until(() => expect(parts).toEqual(['a\n']));
    await until(() => expect(troubles.at(-1)).toBeUndefined());
    unlinkSync(log);
    await until(() => expect(troubles.at(-1)).toMatch(/not there/));
    writeFileSync(log, 'b\n');
    await until(() => expect(parts).toEqual(['a\n', 'b\n']));
    await until(() => expect(troubles.at(-1)).toBeUndefined());
  });

  test('loses and doubles nothing while it is written and rotated again and again', async () => {
    writeFileSync(log, '');
    follow();
    const written: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let index = 0; index < 200; index += 1) {
        const line = `${round} ${index}\n`;
        appendFileSync(log, line);
        written.push(line);
        if (index % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      // logrotate leaves more time than two looks take; within one, nobody could tell.
      await until(() => expect(parts).toHaveLength(round + 1));
      renameSync(log, `${log}.${round}`);
      writeFileSync(log, '');
    }
    await until(() => expect(parts.join('')).toBe(written.join('')));
  });

  test('that is no plain file is refused with a word', async () => {
    log = folder;
    follow();
    await until(() => expect(troubles.at(-1)).toMatch(/no plain file|EISDIR/));
    log = join(folder, 'syslog');
  });
});
