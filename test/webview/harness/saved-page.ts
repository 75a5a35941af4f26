import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type PortablePage, portablePage } from '../../../src/files/portable-page.ts';

/** Opens a page by its path, as a double click does, waits for `shown`, and notes faults and requests. */
export async function openSaved(
  browser: Browser,
  folder: string,
  page: PortablePage,
  shown: string,
  options: BrowserContextOptions = {},
) {
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
