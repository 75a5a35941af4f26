import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser, launch, openPage } from './harness/browser.ts';
import { FIFTY, LIST, manyTables, tables } from './harness/ipvs-samples.ts';

const SHOTS = process.env.SCREENSHOTS;
let browser: Browser;
beforeAll(async () => {
  browser = await launch(findBrowser() ?? '');
});
afterAll(() => browser?.close());

test.runIf(SHOTS)('screenshots', { timeout: 240_000 }, async () => {
  const samples = [
    ['fifty', tables(FIFTY)],
    ['weights', tables(LIST)],
    ['list', tables(LIST, `${FIFTY}\nsome line of another program\n`)],
    ['series', tables(manyTables())],
  ] as const;
  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    for (const [name, message] of samples) {
      const { page, send, errors } = await openPage(browser, {
        view: 'ipvs',
        theme,
        width: theme === 'light' ? 600 : 1000,
      });
      await page.screenshot({ path: `${SHOTS}/ipvs-${theme}-empty.png` });
      await send(message);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${SHOTS}/ipvs-${theme}-${name}.png`, fullPage: true });
      expect(errors).toEqual([]);
      await page.context().close();
    }
  }
});
