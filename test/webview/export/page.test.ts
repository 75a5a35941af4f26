import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launch, openPage } from '../harness/browser.ts';
import { twoBalancers } from '../harness/samples.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('exporting from the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  });
  afterAll(() => browser?.close());

  test('tells the host what is in view', async () => {
    const { page, send, posted, errors } = await openPage(browser, { view: 'timeline' });
    await send(twoBalancers());
    await page.click('[title^="Export"]');
    const message = (await posted()).find(({ type }) => type === 'export');
    expect(message).toMatchObject({
      ...{ timeZone: 'UTC', isDark: true, tableNodes: {} },
      hidden: { nodes: [], groups: [] },
    });
    expect(errors).toEqual([]);
  });

  test('tells the host what is hidden or folded away', async () => {
    const { page, send, posted } = await openPage(browser, { view: 'timeline' });
    await send(twoBalancers());
    await page.click('.fold');
    await page.click('[title^="Export"]');
    const message = (await posted()).find(({ type }) => type === 'export');
    expect(message).toMatchObject({ hidden: { nodes: [], groups: ['instance\nVI_1'] } });
  });

  test('makes a picture of a drawing, twice its size', async () => {
    const { page, send, posted, errors } = await openPage(browser, { view: 'timeline' });
    await send({ type: 'draw', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>' });
    await page.waitForFunction(() =>
      Reflect.get(window, 'posted').some(({ type }: { type: string }) => type === 'picture'),
    );
    const picture = (await posted()).find((message) => message.type === 'picture');
    const bytes = Buffer.from(picture?.type === 'picture' ? picture.png : '', 'base64');
    // The header of a PNG: signature, length, IHDR, width, height.
    expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 60, 40]);
    expect(errors).toEqual([]);
  });

  test('says so when there is no picture of it', async () => {
    const { page, send, posted } = await openPage(browser, { view: 'timeline' });
    await send({ type: 'draw', svg: 'no drawing' });
    await page.waitForFunction(() =>
      Reflect.get(window, 'posted').some(({ type }: { type: string }) => type === 'picture'),
    );
    expect((await posted()).find(({ type }) => type === 'picture')).toEqual({ type: 'picture', png: '' });
  });
});
