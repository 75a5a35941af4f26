import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TimelineMessage, TimelineState } from '../../../src/protocol.ts';
import { accessibilityProblems, findBrowser, launch, openPage, type PageOptions } from '../harness/browser.ts';
import { fromFiles } from '../harness/from-files.ts';
import { aNight, fromText } from '../harness/from-text.ts';
import { at, HOSTILE, hostile, manySpans, nothing, twoBalancers } from '../harness/samples.ts';

const executable = findBrowser();
if (executable === undefined) console.warn('No Chromium found: the tests of the timeline page are skipped.');

describe.skipIf(executable === undefined)('timeline page', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  }, 60_000);
  afterAll(() => browser?.close());

  async function show(message: TimelineMessage, options: Partial<PageOptions> = {}) {
    const opened = await openPage(browser, { view: 'timeline', ...options });
    await opened.send(message);
    await opened.page.waitForSelector('.plot[data-size], .empty:not([hidden])');
    return { ...opened, state: async () => (await opened.state()) as TimelineState };
  }

  test('lanes are drawn; a click on a band chooses it and opens the line that began it, a double click takes the keys there', async () => {
    const { page, posted, state, errors } = await show(twoBalancers());
    expect(await page.locator('.lane-label').allTextContents()).toEqual(['balancer1', 'balancer2']);
    expect(await page.locator('.lane canvas').first().evaluate(coloursOf)).toBeGreaterThan(10);
    const { x, y } = await placeIn(page, '.lane canvas', 0.6);
    await page.mouse.move(x, y);
    expect(await page.locator('.tooltip strong').textContent()).toBe('FAULT · balancer1 · VI_1');
    await page.mouse.click(x, y);
    expect(await page.locator('.details h2').textContent()).toBe('MASTER → FAULT');
    expect(await page.locator('.facts').textContent()).toBe('2024-05-25 12:40:45 · balancer1 · VI_1 · for 22 min 7 s');
    await expect.poll(async () => (await state()).choice?.line).toBe(3);
    const open = { type: 'open', file: 'balancer1.log', line: 3 };
    expect(opened(await posted())).toEqual([{ ...open, keepFocus: true }]);
    await page.mouse.dblclick(x, y);
    expect(await posted()).toContainEqual({ ...open, keepFocus: false });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test.each(['.rates canvas', '.lane canvas'])('the wheel on %s zooms everything at the pointer', async (canvas) => {
    const { page, state } = await show(twoBalancers());
    const { x, y } = await placeIn(page, canvas, 0.5);
    await page.mouse.move(x, y);
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, -100);
    await expect.poll(() => page.locator('caption').textContent()).not.toContain('7 of 7');
    const { view } = await state();
    expect(view?.from).toBeGreaterThan(at('12:31:18'));
    expect(view?.to).toBeLessThan(at('13:06:00'));
    await page.context().close();
  });

  test('dragging moves, Shift zooms into the stretch, the overview shows where one is', async () => {
    const { page, state } = await show(twoBalancers());
    const view = async () => (await state()).view;
    const [from, to] = [await placeIn(page, '.lane canvas', 0.25), await placeIn(page, '.lane canvas', 0.75)];
    await page.keyboard.down('Shift');
    await drag(page, from, to);
    await page.keyboard.up('Shift');
    await expect.poll(view).toBeDefined();
    const near = await view();
    await drag(page, to, from);
    await expect.poll(async () => (await view())?.from).toBeGreaterThan(near?.from ?? Number.POSITIVE_INFINITY);
    const cursor = () => page.locator('.overview .canvas').evaluate((area) => (area as HTMLElement).style.cursor);
    const [beside, shown] = [
      await placeIn(page, '.overview canvas', 0.02),
      await placeIn(page, '.overview canvas', 0.6),
    ];
    await page.mouse.move(beside.x, beside.y);
    expect(await cursor()).toBe('crosshair');
    await page.mouse.move(shown.x, shown.y);
    expect(await cursor()).toBe('grab');
    const before = await view();
    await drag(page, shown, { ...shown, x: shown.x - 50 });
    await expect.poll(async () => (await view())?.from).toBeLessThan(before?.from ?? 0);
    expect(length(await view())).toBeCloseTo(length(before), 0);
    await page.mouse.click(beside.x, beside.y);
    await expect.poll(async () => (await view())?.from).toBeLessThan(near?.from ?? 0);
    await page.context().close();
  });

  test('a click on an incident chooses it and opens its line, Enter and its button take the keys there', async () => {
    const { page, posted, state } = await show(twoBalancers());
    const incident = page.locator('.incident').first();
    await incident.click();
    expect(await incident.getAttribute('aria-pressed')).toBe('true');
    expect(await incident.locator('.incident-facts').textContent()).toContain('3 s (±1 s)');
    await expect.poll(async () => (await state()).view).toBeDefined();
    const { view } = await state();
    expect((view?.to ?? 0) - (view?.from ?? 0)).toBeLessThan(60_000);
    expect(view?.from).toBeLessThan(at('12:40:45'));
    expect(view?.to).toBeGreaterThan(at('12:40:48'));
    const open = { type: 'open', file: 'balancer1.log', line: 3 };
    expect(opened(await posted())).toEqual([{ ...open, keepFocus: true }]);
    await page.keyboard.press('Enter');
    await page.locator('.incidents .open-line').nth(1).click();
    expect(opened(await posted()).slice(1)).toEqual([
      { ...open, keepFocus: false },
      { ...open, keepFocus: false },
    ]);
    await page.context().close();
  });

  test('what moved ten routers at once is told once, unfolds, and its list is one stop of the Tab key', async () => {
    const { page, state, errors } = await show(await fromText(aNight(10)));
    const several = page.locator('.incident.several');
    expect(await several.first().locator('.incident-title').textContent()).toBe('No master × 10');
    expect(await page.locator('.incident:visible').count()).toBeLessThan(10);
    await page.keyboard.press('i');
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('incident'))).toBe(true);
    await several.first().focus();
    await page.keyboard.press('Enter');
    expect(await several.first().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await state()).incident).toMatch(/^no-master VI_2 /);
    expect(await page.locator('.incidents .entry[tabindex="0"]').count()).toBe(1);
    expect(await page.locator('.transitions .link[tabindex="0"]').count()).toBe(1);
    expect(await page.locator('.transitions .link').count()).toBeGreaterThan(50);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('an incident chosen on the lanes unfolds the group that it is told in', async () => {
    const { page } = await show(await fromText(aNight(10)));
    await page.locator('.plot').focus();
    await page.keyboard.press(']');
    await expect.poll(() => page.locator('.incident[aria-pressed=true]').isVisible()).toBe(true);
    await page.context().close();
  });

  test('keys move, zoom, step, change lanes, open and help', async () => {
    const { page, posted, state } = await show(twoBalancers());
    const view = async () => (await state()).view;
    const chosen = () => page.locator('.details h2').textContent();
    await page.locator('.plot').focus();
    await page.keyboard.press('+');
    await expect.poll(view).toBeDefined();
    const zoomed = await view();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await view())?.from).toBeGreaterThan(zoomed?.from ?? Number.POSITIVE_INFINITY);
    await page.keyboard.press('Home');
    await expect.poll(async () => (await view())?.from).toBeLessThan(at('12:31:18'));
    await page.keyboard.press('f');
    await expect.poll(view).toBeUndefined();
    for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('n');
    expect(await chosen()).toBe('MASTER → FAULT');
    await page.keyboard.press('Enter');
    expect(await posted()).toContainEqual({ type: 'open', file: 'balancer1.log', line: 3, keepFocus: false });
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.facts').textContent()).toContain('balancer2');
    await expect.poll(() => page.locator('.lane.active .lane-label').textContent()).toBe('balancer2');
    await page.keyboard.press('N');
    expect(await chosen()).toBe('BACKUP → MASTER');
    await page.keyboard.press(']');
    expect(await page.locator('.incident[aria-pressed=true]').count()).toBe(1);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys and pointer' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.details').isVisible()).toBe(false);
    await page.context().close();
  });

  test('each step by keys is told to a screen reader, what is new of it', async () => {
    const { page } = await show(twoBalancers());
    const said = () => page.locator('.spoken[role="status"]').textContent();
    await page.locator('.plot').focus();
    await page.keyboard.press(']');
    await expect.poll(said).toBe('balancer1 left MASTER for FAULT; balancer2 took over 3 s later.');
    await page.keyboard.press('n');
    await expect
      .poll(said)
      .toBe('MASTER → FAULT. 2024-05-25 12:40:45 · balancer1 · VI_1 · for 22 min 7 s. eth1 went down.');
    await page.keyboard.press('m');
    await expect.poll(said).toBe('Measuring from 2024-05-25 12:40:45: choose the other end.');
    await page.keyboard.press('n');
    await expect.poll(said).toMatch(/^Measured 3 s\. BACKUP → MASTER\. 2024-05-25 12:40:48 · balancer2/);
    await page.context().close();
  });

  test('while logs are read nobody is told that there are no incidents', async () => {
    const { page, send } = await openPage(browser, { view: 'timeline' });
    const message = twoBalancers();
    const none = { ...message, timeline: { ...message.timeline, incidents: [] } };
    expect(await page.getByText(/No incidents/).isVisible()).toBe(false);
    await send({ ...none, complete: false });
    await page.getByText('No incidents so far.').waitFor();
    await send(none);
    await page.getByText('No incidents found.').waitFor();
    await page.context().close();
  });

  test('beside the lists of an editor of usual width all columns of the table are seen', async () => {
    const { page } = await show(twoBalancers(), { width: 932, height: 700 });
    const hidden = () => page.locator('.table-area').evaluate((area) => area.scrollWidth - area.clientWidth);
    await expect.poll(hidden).toBe(0);
    await page.context().close();
  });

  test('a stretch is measured from transition to transition, by keys and by dragging in the ruler', async () => {
    const { page, state } = await show(twoBalancers());
    await page.locator('.plot').focus();
    for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('n');
    await page.keyboard.press('m');
    await page.keyboard.press('n');
    await page.keyboard.press('m');
    await expect.poll(() => page.locator('.measure-text').textContent()).toBe('3 s');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.measure').isVisible()).toBe(false);
    const whole = { from: at('12:31:18'), to: at('13:06:00') };
    const air = (whole.to - whole.from) * 0.03;
    const part = (time: string) => (at(time) - whole.from + air) / (whole.to - whole.from + air * 2);
    // A few seconds beside the two failovers: the ends snap to them.
    const from = await placeIn(page, '.ruler canvas', part('12:40:40'));
    await drag(page, from, await placeIn(page, '.ruler canvas', part('13:02:45')));
    await expect.poll(async () => (await state()).measure).toEqual({ from: at('12:40:45'), to: at('13:02:52') });
    expect(await page.locator('.measure-text').textContent()).toBe('22 min 7 s');
    await page.context().close();
  });

  test('ten thousand spans come to no more bars than the width can show', async () => {
    const { page } = await show(manySpans(500));
    const width = await page
      .locator('.lane canvas')
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
    const remembered = { version: 1, source: [], view, zone: 'local', metric: 'inBytes', incident: undefined };
    const { page } = await show(twoBalancers(), { state: remembered });
    expect(await page.locator('caption').textContent()).toBe('Transitions in view: 2 of 7');
    // The page's clock is Berlin's, two hours before UTC in May.
    expect(await page.locator('tbody td').first().textContent()).toBe('2024-05-25 14:40:45');
    expect(await page.locator('.rates').count()).toBe(2);
    expect(await page.locator('.rates-title .kind').first().textContent()).toBe('Bytes in / s');
    await page.context().close();
  });

  test('tables of a node that the logs do not know are drawn under the one that the user says', async () => {
    const message = twoBalancers();
    const charts = message.charts.map((one) => ({ ...one, node: one.node === 'balancer1' ? 'director-a' : undefined }));
    const opened = await show({ ...message, charts });
    const titles = async (page: Page) =>
      (await page.locator('.rates-title').allTextContents()).map((text) => text.split(' · ')[0]);
    expect(await titles(opened.page)).toEqual(['director-a', 'Unknown node']);
    const owner = opened.page.locator('.table-owner').first();
    expect(await owner.textContent()).toMatch(/^ipvsadm tables of director-a are of/);
    await owner.locator('vscode-single-select').click();
    await opened.page.getByRole('option', { name: 'balancer1' }).click();
    await expect.poll(() => titles(opened.page)).toEqual(['balancer1', 'Unknown node']);
    expect(await accessibilityProblems(opened.page)).toEqual([]);
    const shots = process.env.SCREENSHOTS;
    if (shots !== undefined) await opened.page.screenshot({ path: `${shots}/timeline-owners.png`, fullPage: true });
    const state = await opened.state();
    expect(state.tableNodes).toEqual({ 'director-a': 'balancer1' });
    await opened.page.context().close();
    const again = await show({ ...message, charts }, { state });
    await expect.poll(() => titles(again.page)).toEqual(['balancer1', 'Unknown node']);
    await again.page.context().close();
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
    expect(await page.locator('.lane.instance .lane-label').allTextContents()).toEqual(nodes);
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

  test('where logs must not be followed the page says why, and has no button for it', async () => {
    const live = { isOn: false, troubles: [], refused: 'Not in this folder.', sampled: [] };
    const { page, send } = await show({ ...twoBalancers(), live });
    expect(await page.locator('.live-state').textContent()).toBe('Not in this folder.');
    expect(await page.locator('.live vscode-button').isVisible()).toBe(false);
    await send({ ...twoBalancers(), live: { isOn: false, troubles: [], sampled: [] } });
    await page.getByText('Logs are not followed').waitFor();
    expect(await page.locator('.live vscode-button').isVisible()).toBe(true);
    await page.context().close();
  });

  test('signs that nobody sees are written out wherever a name or a line is shown', async () => {
    const { page } = await show(await fromText({ 'lb\u202e1.log': withOverride }));
    const { x, y } = await placeIn(page, '.lane canvas', 0.6);
    await page.mouse.move(x, y);
    await page.locator('.tooltip strong').waitFor();
    await page.mouse.click(x, y);
    await page.locator('.around tbody tr').first().waitFor();
    const read = await page.evaluate(() => {
      const told = [...document.querySelectorAll('[title], [aria-label]')].flatMap((one) =>
        ['title', 'aria-label'].map((name) => one.getAttribute(name) ?? ''),
      );
      return [document.body.textContent ?? '', ...told].join('\n');
    });
    expect(read).toContain('(VI_[U+202E]1) Entering MASTER STATE');
    expect(read).not.toMatch(/\u202e/);
    await page.context().close();
  });

  test('search finds lines, the list and the count follow, and leads from one to the next', async () => {
    const { page, state } = await show(await fromText(aNight(2)));
    await page.locator('.plot').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('text:netlink');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 2').waitFor();
    await expect.poll(() => page.locator('.event').count()).toBe(2);
    expect(await page.locator('.details code').textContent()).toBe('Netlink reports eth1 down');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2').waitFor();
    await expect.poll(async () => (await state()).search).toBe('text:netlink');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await state()).search).toBe('');
    await page.context().close();
  });

  test('announcements that are looked for are not folded, and the logs side by side go to the one that is chosen', async () => {
    const { page } = await show(await fromText(aNight(8)));
    await page.locator('.plot').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('"eth1 for 192.0.2.108" node:lb2');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 10').waitFor();
    await expect.poll(() => page.locator('.event').count()).toBe(10);
    const row = page.locator('.side-by-side .at-moment').first();
    await row.waitFor();
    const [inner, outer] = [await row.boundingBox(), await page.locator('.around-lines').boundingBox()];
    expect(inner?.y).toBeGreaterThanOrEqual(outer?.y ?? 0);
    expect(inner?.y).toBeLessThan((outer?.y ?? 0) + (outer?.height ?? 0) - 20);
    await page.context().close();
  });

  test('announcements are folded in the list and hidden in the lanes until they are asked for', async () => {
    const { page } = await show(await fromText(aNight(1)));
    await page.locator('vscode-tab-header').nth(1).click();
    const fold = page.locator('.event.folded').first();
    expect(await fold.textContent()).toContain('10 × Gratuitous ARP');
    const before = await page.locator('.event').count();
    await fold.click();
    expect(await page.locator('.event').count()).toBe(before + 9);
    const size = () => page.locator('.plot').getAttribute('data-size').then(Number);
    const hidden = await size();
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Gratuitous ARP').check();
    await expect.poll(size).toBeGreaterThan(hidden);
    await page.context().close();
  });

  test('nodes can be hidden, lanes pinned and groups folded, and all of it is remembered', async () => {
    const message = await fromText(aNight(2));
    const { page, state, send } = await show(message);
    const labels = () => page.locator('.lane:visible .lane-label').allTextContents();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('checkbox', { name: 'lb3' }).uncheck();
    await page.keyboard.press('Escape');
    await expect.poll(labels).not.toContain('lb3');
    expect(await page.locator('.filter-count').textContent()).toBe('1 hidden');
    await page.locator('.lane').first().hover();
    await page.getByRole('button', { name: 'Pin VI_1 lb1' }).click();
    expect(await page.locator('.pinned .lane-label').allTextContents()).toEqual(['VI_1 · lb1']);
    const ofSecond = async () => (await labels()).filter((label) => label === 'lb2');
    // Of both routers, and the lines of the node itself.
    expect(await ofSecond()).toHaveLength(3);
    // All headings are one stop of the Tab key; arrow keys lead from one to the next.
    expect(await page.locator('.fold[tabindex="0"]').count()).toBe(1);
    await page.locator('.fold[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.fold:focus').textContent()).toContain('VI_2');
    await page.keyboard.press('Enter');
    await expect.poll(ofSecond).toHaveLength(2);
    await expect.poll(async () => (await state()).collapsed).toHaveLength(1);
    const remembered = await state();
    // Another reading of the same logs, as it comes while they are read, changes none of it.
    await send(message);
    await page.waitForTimeout(300);
    expect(await state()).toEqual(remembered);
    const shown = await labels();
    const again = await show(message, { state: remembered });
    expect(await again.page.locator('.lane:visible .lane-label').allTextContents()).toEqual(shown);
    await again.page.context().close();
    await page.context().close();
  });

  test('the host can ask for a line before and after the logs have been read', async () => {
    const { page, send } = await openPage(browser, { view: 'timeline' });
    const message = await fromText(aNight(1));
    const fault = message.timeline.events.find(({ text }) => text === '(VI_1) Entering FAULT STATE');
    await send({ type: 'reveal', file: 'lb1.log', line: fault?.line ?? 0 });
    await send(message);
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('MASTER → FAULT');
    await send({ type: 'reveal', file: 'lb1.log', line: 1 });
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('Start, stop and reload');
    await page.context().close();
  });

  test('a narrow page draws its lanes too, and scrolls as a whole', async () => {
    const { page } = await show(await fromText(aNight(3)), { width: 600 });
    expect(await page.locator('.lane canvas').first().evaluate(coloursOf)).toBeGreaterThan(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
    await page.locator('.lane').last().scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.lane canvas').last().evaluate(coloursOf)).toBeGreaterThan(2);
    await page.context().close();
  });

  test('on a narrow page the cause of a transition is in sight, and the table is one for screen readers still', async () => {
    const { page } = await show(twoBalancers(), { width: 480 });
    const cause = page.getByRole('cell', { name: 'no advert for 3.8 s' });
    const box = await cause.boundingBox();
    expect((box?.x ?? 480) + (box?.width ?? 0)).toBeLessThanOrEqual(480);
    expect(await page.getByRole('columnheader').allTextContents()).toContain('Cause');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  test('what is being read is remembered before anything of it is known', async () => {
    const { page, send, state } = await openPage(browser, { view: 'timeline' });
    await send({ type: 'source', source: ['file:///var/log/syslog'] });
    await expect
      .poll(async () => ((await state()) as TimelineState | undefined)?.source)
      .toEqual(['file:///var/log/syslog']);
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

  test.each(['dark', 'light', 'high-contrast', 'high-contrast-light'] as const)(
    'axe finds nothing wrong in %s',
    async (theme) => {
      const { page, send } = await show(twoBalancers(), { theme });
      await page.locator('.incident').first().click();
      expect(await accessibilityProblems(page)).toEqual([]);
      await send({ type: 'progress', file: 'syslog', done: 30, total: 120 });
      await send({ type: 'failed', reason: 'syslog cannot be read' });
      await send(nothing());
      await page.getByText('No keepalived lines found').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.context().close();
    },
  );

  const folder = process.env.SCREENSHOTS;
  test.runIf(folder)('screenshots', async () => {
    for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
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

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A place in the first canvas of this kind, by the part of its width; where the bands are. */
async function placeIn(page: Page, canvas: string, part: number): Promise<Spot> {
  const box = await page.locator(canvas).first().boundingBox();
  if (box === null) throw new Error(`${canvas} has no place on the page.`);
  return { x: box.x + box.width * part, y: box.y + 12 };
}

function length(window: TimelineState['view']): number {
  return (window?.to ?? 0) - (window?.from ?? 0);
}

async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

/** How many different colours a canvas shows, in a sample of its pixels. */
function coloursOf(canvas: SVGElement | HTMLElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]} ${data[at + 3]}`);
  return colours.size;
}

/** What was asked to be opened in an editor. */
function opened(messages: readonly { readonly type: string }[]) {
  return messages.filter(({ type }) => type === 'open');
}

/** An instance whose name turns the rest of each line around. */
const withOverride = `2026-03-02T22:00:00Z lb1 Keepalived_vrrp[1]: (VI_\u202e1) Entering BACKUP STATE
2026-03-02T22:00:04Z lb1 Keepalived_vrrp[1]: (VI_\u202e1) Entering MASTER STATE
`;
