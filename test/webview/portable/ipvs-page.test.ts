import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChartBook } from '../../../src/ipvs/charts/chart-book.ts';
import { type SavedOptions, savedMessages } from '../../../src/ipvs/charts/saved-messages.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { accessibilityProblems, findBrowser, launch } from '../harness/browser.ts';
import { writePages } from '../harness/bundle.ts';
import { LIST, manyRows, manyTables } from '../harness/ipvs-samples.ts';
import { openSaved } from '../harness/saved-page.ts';

const executable = findBrowser();
const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-page-'));
const sample = (node: string) =>
  readFileSync(new URL(`../../../samples/two-balancers/${node}/ipvsadm-stats.txt`, import.meta.url), 'utf8');

describe.skipIf(executable === undefined)('the charts page saved as a file', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
    await writePages(folder);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    texts: Readonly<Record<string, string>>,
    shown: string,
    { saved, ...options }: BrowserContextOptions & { readonly saved?: SavedOptions } = {},
  ) {
    const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away here.')));
    for (const [node, text] of Object.entries(texts)) {
      const { snapshots, unread } = readIpvs(text, { node });
      book.add(snapshots, unread);
    }
    const messages = await savedMessages(book, saved);
    return openSaved(browser, folder, { name: 'ipvs', title: 'Tables', messages }, shown, options);
  }

  test('answers its reader without any request and any fault', async () => {
    const texts = { balancer1: sample('balancer1'), balancer2: sample('balancer2') };
    const { tab, errors, requests } = await open(texts, '.trend-box canvas', {
      viewport: { width: 1280, height: 1400 },
    });
    expect(await tab.textContent('.content')).toContain('TCP 192.0.2.200:80');
    expect(await tab.isVisible('.toolbar .tools')).toBe(false);
    expect(await tab.textContent('.notes')).toMatch(/^Left out of this page: \d+ snapshots between the first and/);
    if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/ipvs-portable.png` });
    expect(await accessibilityProblems(tab)).toEqual([]);
    // The newest is shown; the one before it is the first.
    expect(await tab.textContent('.place')).toBe('2 of 2');
    const newest = await tab.textContent('.about');
    await tab.locator('.steps vscode-toolbar-button').first().click();
    await tab.waitForFunction((before) => document.querySelector('.about')?.textContent !== before, newest);
    expect(await tab.textContent('.place')).toBe('1 of 2');
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('another service than the first has its own lines and answers', async () => {
    const { tab, errors } = await open({ lb1: `${manyRows(30)}${manyRows(30, 1)}` }, '.trend-box canvas');
    await tab
      .getByRole('button', { name: /10\.1\.0\.2:80$/ })
      .first()
      .click();
    await tab.waitForSelector('h2:has-text("10.1.0.2:80")');
    await tab.waitForSelector('canvas[aria-label*="10.1.0.2:80 over time"]', { state: 'attached' });
    expect(errors).toEqual([]);
  });

  test('tables without dates are shown without a course over time', async () => {
    const { tab, errors } = await open({ lb1: LIST }, '.bar-box canvas', { colorScheme: 'light' });
    expect(await tab.textContent('.content')).toContain('10.0.0.1:443');
    expect(await tab.locator('.trend-box').count()).toBe(0);
    expect(await accessibilityProblems(tab)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('without a table the page says so and why', async () => {
    const { tab, errors } = await open({}, '.empty', { saved: { notes: ['stats.txt: the file is empty'] } });
    expect(await tab.textContent('.notes')).toBe('stats.txt: the file is empty');
    expect(await tab.locator('h1:visible').allTextContents()).toEqual(['No ipvsadm tables']);
    expect(await tab.locator('.empty li:visible').count()).toBe(0);
    expect(await accessibilityProblems(tab)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('says which course is left out', async () => {
    const saved = { limits: { rows: 1000, points: 1, answers: 1000 } };
    const { tab, errors } = await open({ lb1: `${manyTables()}\n${manyRows(30)}${manyRows(30, 1)}` }, '.notes > p', {
      saved,
    });
    expect(await tab.textContent('.notes')).toMatch(/the course over time of \d services/);
    expect(errors).toEqual([]);
  });
});
