import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linksAmong } from '../../src/files/links.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'keepalived-lvs-links-')));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('of several names of one file', () => {
  beforeAll(() => {
    mkdirSync(at('42'));
    for (const name of ['42/b.conf', 'c.conf']) writeFileSync(at(name), '');
    symlinkSync('42', at('now'));
    symlinkSync('42/b.conf', at('a.conf'));
    symlinkSync('nowhere', at('dead.conf'));
  });

  test('its own counts, whichever comes first; links of folders are names, too', async () => {
    const found = await linksAmong(['a.conf', '42/b.conf', 'now/b.conf', 'c.conf'].map(at));
    expect([...found]).toEqual([
      [at('a.conf'), at('42/b.conf')],
      [at('now/b.conf'), at('42/b.conf')],
    ]);
  });

  test('the first counts where its own is not among them', async () => {
    expect([...(await linksAmong(['now/b.conf', 'a.conf'].map(at)))]).toEqual([[at('a.conf'), at('now/b.conf')]]);
  });

  test('what leads nowhere is left alone', async () => {
    expect([...(await linksAmong(['dead.conf', 'none.conf', 'c.conf'].map(at)))]).toEqual([]);
  });
});
