import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimelineMessage } from '../../../src/protocol.ts';
import {
  accessibilityProblems,
  findBrowser,
  launch,
  type OpenPage,
  openPage,
  type PageOptions,
} from '../harness/browser.ts';
import { fromFiles } from '../harness/from-files.ts';
import { at, HOSTILE, hostile, manySpans, nothing, twoBalancers } from '../harness/samples.ts';

const executable = findBrowser();
if (executable === undefined) console.warn('No Chromium found: the tests of the timeline page are skipped.');

describe.skipIf(executable === undefined)('timeline page', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  }, 60_000);
  afterAll(() => browser?.close());

  async function show(message: TimelineMessage, options: Partial<PageOptions> = {}): Promise<OpenPage> {
    const opened = await openPage(browser, { view: 'timeline', ...options });
    await opened.send(message);
    await opened.page.waitForSelector('.plot[data-size], .empty:not([hidden])');
    return opened;
  }

  test('lanes are drawn, and a click on a band opens the line that began it', async () => {
    const { page, posted, errors } = await show(twoBalancers());
    expect(await page.locator('.lane-label').allTextContents()).toEqual(['balancer1', 'balancer2']);
    const canvas = page.locator('.lanes canvas');
    expect(await canvas.evaluate(coloursOf)).toBeGreaterThan(10);
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('The lanes have no place on the page.');
    await page.mouse.move(box.x + box.width * 0.6, box.y + 12);
    expect(await page.locator('.tooltip strong').textContent()).toBe('FAULT · balancer1 · VI_1');
    await page.mouse.click(box.x + box.width * 0.6, box.y + 12);
    expect(await posted()).toContainEqual({ type: 'open', file: 'balancer1.log', line: 3 });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the wheel zooms all charts at the pointer, and the zoom is remembered', async () => {
    const { page, state } = await show(twoBalancers());
    const box = await page.locator('.rates canvas').first().boundingBox();
    if (box === null) throw new Error('The rates have no place on the page.');
    await page.mouse.move(box.x + box.width / 2, box.y + 50);
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, -100);
    await page.waitForFunction(() => Reflect.get(window, 'state')?.view !== undefined);
    await page.waitForFunction(
      () =>
        document.querySelector('caption')?.textContent?.includes('of 7') &&
        !document.querySelector('caption')?.textContent?.includes('7 of 7'),
    );
    const { view } = (await state()) as { view: { from: number; to: number } };
    expect(view.from).toBeGreaterThan(at('12:31:18'));
    expect(view.to).toBeLessThan(at('13:06:00'));
    await page.context().close();
  });

  test('an incident is chosen with a click, and Enter or its button opens its line', async () => {
    const { page, posted, state } = await show(twoBalancers());
    const incident = page.locator('.incident').first();
    await incident.click();
    expect(await incident.getAttribute('aria-pressed')).toBe('true');
    expect(await incident.locator('.incident-facts').textContent()).toContain('3 s (±1 s)');
    const { view } = (await state()) as { view: { from: number; to: number } };
    expect(view.to - view.from).toBeLessThan(60_000);
    expect(view.from).toBeLessThan(at('12:40:45'));
    expect(view.to).toBeGreaterThan(at('12:40:48'));
    expect(await posted()).toEqual([{ type: 'ready' }]);
    await page.keyboard.press('Enter');
    await page.locator('.incidents .open-line').nth(1).click();
    const open = { type: 'open', file: 'balancer1.log', line: 3 };
    expect(await posted()).toEqual([{ type: 'ready' }, open, open]);
    await page.context().close();
  });

  test('keys move, zoom, choose and open', async () => {
    const { page, posted, state } = await show(twoBalancers());
    const view = async () => ((await state()) as { view: { from: number; to: number } | undefined }).view;
    await page.locator('.plot').focus();
    await page.keyboard.press('+');
    const zoomed = await view();
    await page.keyboard.press('ArrowRight');
    const moved = await view();
    expect(moved?.from).toBeGreaterThan(zoomed?.from ?? Number.POSITIVE_INFINITY);
    await page.keyboard.press('0');
    expect(await view()).toBeUndefined();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    expect(await posted()).toContainEqual({ type: 'open', file: 'balancer1.log', line: 3 });
    await page.context().close();
  });

  test('ten thousand spans come to no more bars than the width can show', async () => {
    const { page } = await show(manySpans(500));
    const width = await page
      .locator('.lanes canvas')
      .first()
      .evaluate((canvas) => canvas.clientWidth);
    const size = Number(await page.locator('.plot').getAttribute('data-size'));
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(width * 2 * 20);
    expect(await page.locator('tbody tr').count()).toBe(200);
    await page.context().close();
  });

  test('what the user chose survives a restart', async () => {
    const view = { from: at('12:40:00'), to: at('12:45:00') };
    const state = { version: 1, source: [], view, zone: 'local', metric: 'inBytes', incident: undefined };
    const { page } = await show(twoBalancers(), { state });
    expect(await page.locator('caption').textContent()).toBe('Transitions in view: 2 of 7');
    // The page's clock is Berlin's, two hours before UTC in May.
    expect(await page.locator('tbody td').first().textContent()).toBe('2024-05-25 14:40:45');
    expect(await page.locator('.rates').count()).toBe(2);
    expect(await page.locator('.group .kind').first().textContent()).toBe('Bytes in / s');
    await page.context().close();
  });

  test('progress with a way out, then an end, then a failure', async () => {
    const { page, send, posted } = await openPage(browser, { view: 'timeline' });
    await send({ type: 'progress', file: 'syslog', done: 30, total: 120 });
    await page.getByText('Reading syslog – 25 %').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await posted()).toEqual([{ type: 'ready' }, { type: 'cancel' }]);
    await send(nothing());
    await page.getByText('No keepalived lines found').waitFor();
    expect(await page.locator('.progress').isVisible()).toBe(false);
    await send({ type: 'failed', reason: 'syslog cannot be read: no permission' });
    await page.getByRole('alert').getByText('no permission').waitFor();
    await page.context().close();
  });

  test('the samples: logs and counters of two balancers on one axis', async () => {
    const folder = resolve(import.meta.dirname, '../../../samples/two-balancers');
    const nodes = ['balancer1', 'balancer2'];
    const message = await fromFiles(
      nodes.map((node) => `${folder}/${node}/syslog`),
      nodes.map((node) => `${folder}/${node}/ipvsadm-stats.txt`),
    );
    const { page, errors } = await show(message);
    expect(await page.locator('.lane-label').allTextContents()).toEqual(nodes);
    expect(await page.locator('.rates').count()).toBe(2);
    expect(await page.locator('.incident').count()).toBe(message.timeline.incidents.length);
    expect(message.timeline.incidents.length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    const shots = process.env.SCREENSHOTS;
    if (shots !== undefined) await page.screenshot({ path: `${shots}/timeline-samples.png` });
    await page.context().close();
  });

  test('what a log says is shown as text', async () => {
    const { page, errors } = await show(hostile());
    expect(await page.locator('h1').textContent()).toBe(HOSTILE);
    expect(await page.locator('tbody').textContent()).toContain(HOSTILE);
    expect(await page.locator('.incident-text').textContent()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('timeline');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('text pasted on the page goes to the host', async () => {
    const { page, posted } = await show(twoBalancers());
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'IP Virtual Server');
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    expect(await posted()).toContainEqual({ type: 'paste', text: 'IP Virtual Server' });
    await page.context().close();
  });

  test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing wrong in %s', async (theme) => {
    const { page, send } = await show(twoBalancers(), { theme });
    await page.locator('.incident').first().click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await send({ type: 'progress', file: 'syslog', done: 30, total: 120 });
    await send({ type: 'failed', reason: 'syslog cannot be read' });
    await send(nothing());
    await page.getByText('No keepalived lines found').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  const folder = process.env.SCREENSHOTS;
  test.runIf(folder)('screenshots', async () => {
    for (const theme of ['dark', 'light', 'high-contrast'] as const) {
      for (const width of [1000, 600]) {
        const { page } = await show(twoBalancers(), { theme, width });
        await page.screenshot({ path: `${folder}/timeline-${theme}-${width}.png`, fullPage: width === 600 });
        await page.locator('.incident').first().click();
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${folder}/timeline-${theme}-${width}-incident.png` });
        await page.context().close();
      }
    }
    for (const [name, message] of [
      ['many', manySpans(500)],
      ['empty', nothing()],
    ] as const) {
      const { page } = await show(message);
      await page.screenshot({ path: `${folder}/timeline-${name}.png` });
      await page.context().close();
    }
  });
});

/** How many different colours a canvas shows, in a sample of its pixels. */
function coloursOf(canvas: SVGElement | HTMLElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]} ${data[at + 3]}`);
  return colours.size;
}
