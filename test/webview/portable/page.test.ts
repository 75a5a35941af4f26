import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portableMessages } from '../../../src/extension/charts/portable-messages.ts';
import { type PortablePage, portablePage } from '../../../src/files/portable-page.ts';
import type { FromIpvsView } from '../../../src/protocol.ts';
import { accessibilityProblems, findBrowser, launch } from '../harness/browser.ts';
import { writePages } from '../harness/bundle.ts';
import { ipvsHost } from '../harness/ipvs-host.ts';
import { manyTables } from '../harness/ipvs-samples.ts';
import { HOSTILE, hostile, twoBalancers } from '../harness/samples.ts';

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

  /** Opens it by its path, as a double click does, and notes what goes wrong and what it asks for. */
  async function open(page: PortablePage, options: BrowserContextOptions = {}, shown = '.row.lanes canvas, .body') {
    const pieces: string[] = [];
    for await (const piece of portablePage(folder, page)) pieces.push(piece);
    const file = join(folder, 'page.html');
    writeFileSync(file, pieces.join(''));
    const tab = await (await browser.newContext({ ...options, timezoneId: 'Europe/Berlin' })).newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    tab.on('request', (request) => requests.push(request.url()));
    await tab.goto(pathToFileURL(file).href);
    await tab.waitForSelector(shown, { state: 'attached' });
    return { tab, errors, requests: requests.filter((url) => !/^(?:file|data):/.test(url)) };
  }

  const page = (message: unknown): PortablePage => ({ name: 'timeline', title: 'Two balancers', messages: [message] });

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

  test('shows ipvsadm charts as they were when they were saved', async () => {
    const host = ipvsHost(manyTables());
    const group = host.overview.groups[0]?.key ?? '';
    const service = 'tcp/172.28.128.200:80';
    const questions: readonly FromIpvsView[] = [
      { type: 'show', group, index: 39, base: { kind: 'none' } },
      { type: 'trends', group, service, reals: ['172.28.128.30:80'] },
      { type: 'answers', group, service },
    ];
    const answers = await Promise.all(questions.map((question) => host.answer(question)));
    const messages = portableMessages([host.overview, ...answers.flatMap((answer) => answer ?? [])]);
    const { tab, errors, requests } = await open({ name: 'ipvs', title: 'Tables', messages }, {}, '.trend-box canvas');
    expect(await tab.textContent('#app')).toMatch(/172\.28\.128\.40:80/);
    expect(await tab.isVisible('.toolbar .tools')).toBe(false);
    expect(await tab.isVisible('.steps')).toBe(false);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/ipvs-portable.png` });
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
