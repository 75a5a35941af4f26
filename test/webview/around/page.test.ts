import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimelineMessage } from '../../../src/protocol.ts';
import type { NodeAround } from '../../../src/syslog/around.ts';
import { accessibilityProblems, findBrowser, launch, openPage } from '../harness/browser.ts';
import { at, HOSTILE, twoBalancers } from '../harness/samples.ts';

const executable = findBrowser();

/** The sample with the lines that its transitions rest on. */
function withLines(): TimelineMessage {
  const message = twoBalancers();
  const events = message.timeline.instances.flatMap(({ node, instance, transitions }) =>
    transitions.map(({ time, to, file, line }) => {
      return { time, node, instance, kind: 'other', text: `(${instance}) Entering ${to} STATE`, file, line };
    }),
  );
  return { ...message, timeline: { ...message.timeline, events } };
}

const rowsOf = (page: Page) =>
  page.$$eval('.side-by-side tbody tr', (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );

describe.skipIf(executable === undefined)('both logs side by side', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  });
  afterAll(() => browser?.close());

  async function choose(theme: 'dark' | 'light' | 'high-contrast' = 'dark') {
    const opened = await openPage(browser, { view: 'timeline', theme, width: 1300, height: 900 });
    await opened.send(withLines());
    await opened.page.click('button.incident >> nth=0');
    await opened.page.waitForSelector('.side-by-side');
    return opened;
  }

  test('a chosen incident shows at once what each node said, in order of time', async () => {
    const { page, posted, errors } = await choose();
    expect(await page.textContent('.around h2')).toMatch(/within 5 s of .*12:40:45/);
    expect(await rowsOf(page)).toEqual([
      ['0 s', '(VI_1) Entering FAULT STATE', ''],
      ['+3 s', '', '(VI_1) Entering MASTER STATE'],
    ]);
    expect(await posted()).toContainEqual({ type: 'around', time: at('12:40:45') });
    expect(errors).toEqual([]);
  });

  test('what the files say between replaces it, as text, and leads to the line', async () => {
    const { page, send, posted } = await choose();
    const place = { file: 'balancer1.log', line: 2, time: at('12:40:44') };
    const nodes: readonly NodeAround[] = [
      { node: 'balancer1', lines: [{ ...place, text: HOSTILE, kind: undefined }], before: undefined, after: undefined },
      { node: 'balancer2', lines: [], before: { ...place, text: 'before', kind: 'other' }, after: undefined },
    ];
    await send({ type: 'around', time: at('12:31:18'), nodes: [] });
    await send({ type: 'around', time: at('12:40:45'), nodes });
    await page.waitForFunction(() => document.querySelector('.foreign') !== null);
    const [first, silent] = await rowsOf(page);
    expect(first).toEqual(['−1 s', HOSTILE, '']);
    expect(silent?.[2]).toMatch(/Nothing was said\. Before: .*12:40:44 before/);
    await page.click('.foreign');
    expect((await posted()).at(-1)).toEqual({ type: 'open', file: 'balancer1.log', line: 2, keepFocus: false });
  });

  test('of forty nodes those that spoke and those of the router have columns, and the lane stays in sight', async () => {
    const message = withLines();
    const quiet = Array.from({ length: 38 }, (_, index) => ({ ...message.timeline.nodes[0], name: `quiet${index}` }));
    const nodes = [...message.timeline.nodes, ...quiet].map((node) => ({
      ...{ name: '', files: [], timeZone: 'UTC', clockOffsetMs: 0 },
      ...node,
    }));
    const opened = await openPage(browser, { view: 'timeline', width: 1300, height: 500 });
    await opened.send({ ...message, timeline: { ...message.timeline, nodes } });
    await opened.page.click('button.incident >> nth=0');
    const headings = () => opened.page.$$eval('.side-by-side th', (cells) => cells.map((cell) => cell.textContent));
    await expect.poll(headings).toEqual(['Time', 'balancer1', 'balancer2']);
    expect(await opened.page.textContent('.silent-nodes summary')).toBe('38 other nodes said nothing');
    const lane = await opened.page.locator('.lane.active').boundingBox();
    const around = await opened.page.locator('.around').boundingBox();
    expect((lane?.y ?? 0) + (lane?.height ?? 0)).toBeLessThanOrEqual(around?.y ?? 0);
    await opened.page.getByRole('button', { name: 'Close the logs side by side' }).click();
    expect(await opened.page.locator('.around').isVisible()).toBe(false);
    await opened.page.context().close();
  });

  test.each(['dark', 'light', 'high-contrast'] as const)('is accessible in %s', async (theme) => {
    const { page } = await choose(theme);
    expect(await accessibilityProblems(page)).toEqual([]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/around-${theme}.png` });
  });
});
