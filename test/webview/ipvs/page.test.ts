import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TablesMessage } from '../../../src/protocol.ts';
import {
  accessibilityProblems,
  findBrowser,
  launch,
  type OpenPage,
  openPage,
  type PageOptions,
} from '../harness/browser.ts';
import { FIFTY, LIST, manyTables, tables } from '../harness/ipvs-samples.ts';
import { HOSTILE } from '../harness/samples.ts';

const executable = findBrowser();
if (executable === undefined) console.warn('No Chromium found: the tests of the ipvsadm page are skipped.');

describe.skipIf(executable === undefined)('ipvsadm page', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  }, 60_000);
  afterAll(() => browser?.close());

  async function show(message: TablesMessage, options: Partial<PageOptions> = {}): Promise<OpenPage> {
    const opened = await openPage(browser, { view: 'ipvs', ...options });
    await opened.send(message);
    await opened.page.waitForSelector('.service');
    return opened;
  }

  test('an empty page says what to do, and hands on what is pasted', async () => {
    const { page, posted } = await openPage(browser, { view: 'ipvs' });
    await page.getByText('Paste ipvsadm output here (Ctrl+V)').waitFor();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, FIFTY);
    expect(await posted()).toEqual([{ type: 'ready' }, { type: 'paste', text: FIFTY }]);
    await page.context().close();
  });

  test('the numbers of the table and bars for each real are on the page', async () => {
    const { page, errors } = await show(tables(FIFTY));
    expect(await page.locator('.sum').first().locator('span').allTextContents()).toEqual([
      'Connections',
      '50',
      '= 25 + 25',
    ]);
    expect(await page.locator('tbody tr').first().locator('td').first().textContent()).toBe('25');
    const names = await page
      .locator('.bar-box canvas')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toContain('Connections: 172.28.128.30:80 25, 172.28.128.40:80 25');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('several tables can be chosen from, and cleared', async () => {
    const { page, posted, send } = await show(tables(LIST, FIFTY));
    expect(await page.locator('.service h2').allTextContents()).toEqual(['TCP 172.28.128.200:80']);
    await page.locator('vscode-single-select').first().click();
    await page.getByRole('option', { name: '1 of 2' }).click();
    await page.getByRole('heading', { name: 'TCP 10.0.0.1:443' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await posted()).toContainEqual({ type: 'clear' });
    await send(tables());
    await page.getByText('Paste ipvsadm output here (Ctrl+V)').waitFor();
    await page.context().close();
  });

  test('dated tables become lines over time', async () => {
    const { page } = await show(tables(manyTables()));
    expect(await page.locator('.rate-box').count()).toBe(1);
    expect(await page.locator('.rate-box .legend-entry').allTextContents()).toEqual([
      '172.28.128.30:80',
      '172.28.128.40:80',
    ]);
    await page.context().close();
  });

  test('lines that were not read are listed as text, and lead to their place', async () => {
    const unread = [{ file: 'notes.txt', line: 9, text: HOSTILE }];
    const { page, posted, errors } = await show({ ...tables(FIFTY), unread });
    await page.getByText('1 line was not read').click();
    expect(await page.locator('.unread code').textContent()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    await page.getByRole('button', { name: 'notes.txt:9' }).click();
    expect(await posted()).toContainEqual({ type: 'open', file: 'notes.txt', line: 9 });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a failure is said and goes with the next table', async () => {
    const { page, send } = await openPage(browser, { view: 'ipvs' });
    await send({ type: 'failed', reason: 'No table of ipvsadm in this text.' });
    await page.getByRole('alert').getByText('No table').waitFor();
    await send(tables(FIFTY));
    await page.waitForSelector('.service');
    expect(await page.locator('.failure').isVisible()).toBe(false);
    await page.context().close();
  });

  test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing wrong in %s', async (theme) => {
    const { page, send } = await openPage(browser, { view: 'ipvs', theme });
    expect(await accessibilityProblems(page)).toEqual([]);
    await send({ ...tables(LIST, manyTables()), unread: [{ file: 'a', line: 1, text: 'x' }] });
    await page.waitForSelector('.service');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  const folder = process.env.SCREENSHOTS;
  test.runIf(folder)('screenshots', async () => {
    const samples = { fifty: tables(FIFTY), weights: tables(LIST), series: tables(manyTables()) };
    for (const theme of ['dark', 'light', 'high-contrast'] as const) {
      for (const [name, message] of Object.entries(samples)) {
        for (const width of [1000, 600]) {
          const { page } = await show(message, { theme, width });
          await page.waitForTimeout(200);
          await page.screenshot({ path: `${folder}/ipvs-${theme}-${name}-${width}.png`, fullPage: true });
          await page.context().close();
        }
      }
    }
  });
});
