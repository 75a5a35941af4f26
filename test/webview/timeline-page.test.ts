import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser, launch, openPage } from './harness/browser.ts';
import { manySpans, nothing, twoBalancers } from './harness/samples.ts';

const SHOTS = process.env.SCREENSHOTS;
let browser: Browser;
beforeAll(async () => {
  browser = await launch(findBrowser() ?? '');
});
afterAll(() => browser?.close());

test.runIf(SHOTS)('screenshots', { timeout: 120_000 }, async () => {
  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    for (const width of [1000, 600]) {
      const { page, send, errors } = await openPage(browser, { view: 'timeline', theme, width });
      await send(twoBalancers());
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${SHOTS}/timeline-${theme}-${width}.png`, fullPage: width === 600 });
      expect(errors).toEqual([]);
      await page.context().close();
    }
  }
  for (const [name, message] of [
    ['many', manySpans(10_000)],
    ['empty', nothing()],
  ] as const) {
    const { page, send } = await openPage(browser, { view: 'timeline' });
    await send(message);
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${SHOTS}/timeline-${name}.png` });
    await page.context().close();
  }
});
