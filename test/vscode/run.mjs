import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { address, installHost, remoteFile, startHost } from '../../scripts/embedded-host.mjs';
import { makePackage } from '../../scripts/package.mjs';
import { findBrowser } from '../../scripts/parts.mjs';
import { inRepository } from '../../scripts/process.mjs';
import { asAUser } from './as-a-user.mjs';
import { startDriver } from './driver.mjs';

/**
 * Runs the suite inside the extension host of a real VS Code (the embedded one, in Chromium), while this process
 * drives the window from outside: it clicks, pastes and looks into the views when the suite asks for it.
 * Ends with status 0 when everything passed; the counts are left in .vscode-test/in-host.json.
 */
const WHOLE_RUN = 15 * 60_000;
const RUN = inRepository('.vscode-test/run');
const SCREENSHOTS = inRepository('.vscode-test/screenshots');
const NONE = { passed: 0, failed: 0, skipped: 0 };
const RESULT = inRepository('.vscode-test/in-host.json');
const SETTINGS = { 'workbench.startupEditor': 'none', 'git.enabled': false, 'window.commandCenter': false };
const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 1;
});

async function main() {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium or Chrome found: `npm test` installs one.');
  await installHost();
  prepareFolders();
  const closing = [];
  try {
    return await run(executablePath, closing);
  } finally {
    for (const close of closing.reverse()) await close().catch((error) => console.error(error.message));
  }
}

async function run(executablePath, closing) {
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  closing.push(() => browser.close());
  const inside = await insideTheHost(browser, closing);
  const outside = process.env.GREP === undefined ? await outsideOfIt(browser, closing) : NONE;
  const sum = (kind) => inside[kind] + outside[kind];
  const result = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  writeFileSync(RESULT, JSON.stringify(result));
  if (result.passed + result.failed === 0) throw new Error('No test ran: does any name match GREP?');
  return result.failed === 0 ? 0 : 1;
}

/** The suite of test/vscode/index.ts, which VS Code loads into its extension host. */
async function insideTheHost(browser, closing) {
  const driver = await startDriver(SCREENSHOTS);
  closing.push(driver.stop);
  const host = await startHost({
    dataDir: `${RUN}/data`,
    extensionsDir: `${RUN}/extensions`,
    env: { KEEPALIVED_LVS_DRIVER: driver.address },
    log: process.env.VERBOSE ? console.log : undefined,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const ended = endOfSuite(page);
    const url = address(host.port, { folder: `${RUN}/workspace`, payload: payload(host.port) });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
    driver.drive(page);
    await page.goto(url);
    await withTimeout(ended, WHOLE_RUN, async () => {
      await page.screenshot({ path: `${SCREENSHOTS}/timeout.png` });
      throw new Error(`The suite did not end in time; ${SCREENSHOTS}/timeout.png shows the window.`);
    });
  } finally {
    await context.close();
    await host.stop();
  }
  if (driver.result === undefined) throw new Error('The suite ended without a result: it could not be loaded.');
  return driver.result;
}

/** The package, installed and used through the window alone. */
async function outsideOfIt(browser, closing) {
  const vsix = `${RUN}/keepalived-lvs.vsix`;
  await makePackage(vsix, { stdio: 'ignore' });
  const folder = `${RUN}/user-workspace`;
  return asAUser({ browser, vsix, folder, run: RUN, closing, log: console.log });
}

/** The tests change files, so they get copies of the fixtures and samples. */
function prepareFolders() {
  rmSync(RUN, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const folder of ['workspace', 'user-workspace']) {
    cpSync(inRepository('test/vscode/fixtures'), `${RUN}/${folder}`, { recursive: true });
    cpSync(inRepository('samples'), `${RUN}/${folder}/samples`, { recursive: true });
  }
  mkdirSync(`${RUN}/data/data/Machine`, { recursive: true });
  writeFileSync(`${RUN}/data/data/Machine/settings.json`, JSON.stringify(SETTINGS));
}

function payload(port) {
  const root = inRepository('.').replace(/\/$/, '');
  return [
    ['extensionDevelopmentPath', remoteFile(port, root)],
    ['extensionTestsPath', remoteFile(port, `${root}/dist/test/vscode/index.js`)],
    ['skipWelcome', 'true'],
  ];
}

/** The workbench calls these two functions of the page: output of the suite, and its end with 0 or 1. */
async function endOfSuite(page) {
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    if (process.env.VERBOSE) console.log(`[${type}]`, ...args);
  });
  return new Promise((resolve) => page.exposeFunction('codeAutomationExit', (code) => resolve(code)));
}

async function withTimeout(promise, milliseconds, expired) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  const winner = await Promise.race([promise, late]);
  clearTimeout(timer);
  return winner === 'late' ? expired() : winner;
}
