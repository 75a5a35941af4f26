import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type {
  FromIpvsView,
  FromTimelineView,
  TimelineMessage,
  ToIpvsView,
  ToTimelineView,
} from '../../../src/protocol.ts';
import { bundle } from './bundle.ts';
import { BODY_CLASS, type ThemeName } from './themes.ts';

/** The built pages in a real browser, under the policy and with the messages of a webview, without VS Code. */

export interface PageOptions {
  readonly view: 'timeline' | 'ipvs';
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What vscode.getState gives. */
  readonly state?: unknown;
}

export interface OpenPage {
  readonly page: Page;
  /** A message of the host, as JSON. */
  readonly send: (message: ToTimelineView | TimelineMessage | ToIpvsView) => Promise<void>;
  /** What the page has posted so far. */
  readonly posted: () => Promise<readonly (FromTimelineView | FromIpvsView)[]>;
  readonly state: () => Promise<unknown>;
  /** Errors of scripts and of the policy. */
  readonly errors: readonly string[];
}

/** Undefined where no browser is installed; with CI=true that is an error. */
export function findBrowser(): string | undefined {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place !== undefined && existsSync(place)) ?? installedByPlaywright();
  if (found === undefined && process.env.CI === 'true') throw new Error(`No browser; install Chromium. ${places}`);
  return found;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

export async function openPage(browser: Browser, options: PageOptions): Promise<OpenPage> {
  const files = await bundle();
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 700 },
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text());
  });
  await page.route(`${ORIGIN}/**`, (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (name === 'page') return route.fulfill({ contentType: 'text/html', body: html(options), headers: POLICY });
    const body = files.get(name);
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: typeOf(name), body });
  });
  await page.addInitScript(fakeHost, options.state);
  await page.goto(`${ORIGIN}/page`);
  await page.waitForFunction(() => Reflect.get(window, 'posted')?.length > 0);
  return {
    page,
    errors,
    // As text: playwright takes minutes to copy a large object.
    send: (message) => page.evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(message)),
    posted: () => page.evaluate(() => Reflect.get(window, 'posted')),
    state: () => page.evaluate(() => Reflect.get(window, 'state')),
  };
}

/** Ids and places of what axe-core finds wrong. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Evaluated and not added as an element, which the policy of the page forbids.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  return page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe');
    const { violations } = await axe.run(document);
    return violations.flatMap((found: { id: string; nodes: { target: unknown; failureSummary: string }[] }) =>
      found.nodes.map(({ target, failureSummary }) => `${found.id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
  });
}

const ORIGIN = 'https://webview.test';
const NONCE = 'b2Y5ZjJhNw';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** As strict as the panel's own. */
const POLICY = {
  'content-security-policy': `default-src 'none'; script-src 'nonce-${NONCE}'; style-src ${ORIGIN}; font-src ${ORIGIN}; img-src data:`,
};

function html({ view, theme = 'dark' }: PageOptions): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${view}</title>
<link rel="stylesheet" href="${ORIGIN}/theme-${theme}.css"><link rel="stylesheet" href="${ORIGIN}/${view}.css"></head>
<body class="${BODY_CLASS[theme]}"><main id="app"></main><script nonce="${NONCE}" src="${ORIGIN}/${view}.js"></script></body></html>`;
}

function fakeHost(state: unknown): void {
  const posted: unknown[] = [];
  Object.assign(window, {
    posted,
    state,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => posted.push(message),
      getState: () => Reflect.get(window, 'state'),
      setState: (next: unknown) => Reflect.set(window, 'state', next),
    }),
  });
}

function typeOf(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript';
  return name.endsWith('.css') ? 'text/css' : 'font/ttf';
}

function installedByPlaywright(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
