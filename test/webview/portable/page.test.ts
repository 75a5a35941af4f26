import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortablePage } from '../../../src/files/portable-page.ts';
import type { TimelineMessage } from '../../../src/protocol.ts';
import { sentTimeline } from '../../../src/syslog/timeline/packed/packed-events.ts';
import { accessibilityProblems, findBrowser, launch } from '../harness/browser.ts';
import { writePages } from '../harness/bundle.ts';
import { HOSTILE, hostile, twoBalancers } from '../harness/samples.ts';
import { openSaved } from '../harness/saved-page.ts';

const executable = findBrowser();
const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-page-'));

describe.skipIf(executable === undefined)('a page saved as a file', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
    await writePages(folder);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (page: PortablePage, options?: BrowserContextOptions) =>
    openSaved(browser, folder, page, '.row.lanes canvas, .body', options);

  const page = (message: TimelineMessage): PortablePage => ({
    name: 'timeline',
    title: 'Two balancers',
    messages: [{ ...message, timeline: sentTimeline(message.timeline) }],
  });

  test('shows what the panel shows and works, without any request and any fault', async () => {
    const { tab, errors, requests } = await open(page(twoBalancers()));
    expect(await tab.title()).toBe('Two balancers');
    expect(await tab.textContent('#app')).toMatch(/No master[\s\S]*3 s/);
    await tab.click('button.incident >> nth=0');
    expect(await tab.getAttribute('button.incident >> nth=0', 'aria-pressed')).toBe('true');
    // Nothing leads to an editor here.
    expect(await tab.isVisible('.open-line >> nth=0')).toBe(false);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('each transition names its line, since nothing here could open it', async () => {
    const message = twoBalancers();
    const { tab } = await open(page(message));
    const places = await tab.locator('.transitions code').allTextContents();
    const transitions = message.timeline.instances.flatMap((instance) => instance.transitions);
    expect(places.toSorted()).toEqual(
      transitions.map(({ file, line }) => `${file.slice(file.lastIndexOf('/') + 1)}:${line}`).toSorted(),
    );
  });

  test('icons are in it', async () => {
    const { tab } = await open(page(twoBalancers()));
    expect(await tab.evaluate(() => document.fonts.load('16px codicon').then((faces) => faces.length))).toBe(1);
  });

  test.each(['dark', 'light'] as const)('is accessible in a %s system', async (colorScheme) => {
    const { tab } = await open(page(twoBalancers()), { colorScheme });
    expect(await tab.evaluate(() => document.body.className)).toContain(`vscode-${colorScheme}`);
    expect(await accessibilityProblems(tab)).toEqual([]);
  });

  test('a reader who asks for more contrast gets it', async () => {
    const { tab } = await open(page(twoBalancers()), { contrast: 'more' });
    expect(await tab.evaluate(() => document.body.className)).toContain('vscode-high-contrast');
    expect(await accessibilityProblems(tab)).toEqual([]);
  });

  test('what a log says never becomes markup or script', async () => {
    const { tab, errors } = await open({ ...page(hostile()), title: HOSTILE });
    expect(await tab.title()).toBe(HOSTILE);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.textContent('#app')).toContain(HOSTILE);
    expect(errors).toEqual([]);
  });

  test('its policy runs no other script', async () => {
    const { tab } = await open(page(twoBalancers()));
    const ran = await tab.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return Reflect.get(window, 'ran') === true;
    });
    expect(ran).toBe(false);
  });
});
