import { appendFileSync, writeFileSync } from 'node:fs';
import { address, installExtension, startHost } from '../../scripts/embedded-host.mjs';
import { frameOf, textOf } from './driver.mjs';

/**
 * Drives the packaged extension as a user would, in a folder that is not trusted: what the suite inside the
 * extension host cannot see, namely that the package is complete, that restricted mode works, and that panels come
 * back when the window is loaded again. Returns the counts.
 */
export async function asAUser({ browser, vsix, folder, run, closing, log }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const extensionsDir = `${run}/user-extensions`;
  await installExtension(vsix, extensionsDir);
  const host = await startHost({ dataDir: `${run}/user-data`, extensionsDir, trusted: false });
  closing.push(host.stop);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const url = address(host.port, { folder });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  await page.goto(url);
  for (const [title, step] of STEPS) {
    try {
      await step(page, folder);
      counts.passed += 1;
      log(`  ✓ as a user: ${title}`);
    } catch (error) {
      counts.failed += 1;
      log(`  ✗ as a user: ${title}\n${error.stack}`);
      await page.screenshot({ path: `${run}/../screenshots/failed-as-a-user.png` });
    }
  }
  return counts;
}

const STEPS = [
  [
    'a folder that is not trusted is opened restricted',
    async (page) => {
      await page.getByRole('button', { name: "No, I don't trust the authors" }).click({ timeout: 30_000 });
      await page.getByText('Restricted Mode').first().waitFor({ timeout: 20_000 });
    },
  ],
  [
    'problems are shown there none the less',
    async (page, folder) => {
      await openFile(page, `${folder}/samples/with-faults/lb1/keepalived.conf`);
      await page.locator('.squiggly-error').first().waitFor({ timeout: 20_000 });
    },
  ],
  [
    'the code of a problem leads to the page of its rule',
    async (page) => {
      await runCommand(page, 'Problems: Focus on Problems View');
      const link = page.locator('.monaco-list a', { hasText: 'unknown-keyword' }).first();
      await link.click({ modifiers: ['ControlOrMeta'], timeout: 20_000 });
      await page.getByRole('tab', { name: 'unknown-keyword.md' }).waitFor({ timeout: 20_000 });
      await runCommand(page, 'View: Hide Panel');
    },
  ],
  [
    'a pasted answer is charted',
    async (page) => {
      await runCommand(page, 'Keepalived: Open ipvsadm Charts');
      await page.evaluate((text) => navigator.clipboard.writeText(text), ANSWER);
      await textOf(page, 'ipvs', /Ctrl\+V/);
      await (await frameOf(page, 'ipvs')).focus('body');
      await page.keyboard.press('Control+V');
      await textOf(page, 'ipvs', /25 \+ 25/);
    },
  ],
  [
    'the log in front is drawn',
    async (page, folder) => {
      await openFile(page, `${folder}/logs/balancer1/syslog`);
      await runCommand(page, 'Keepalived: Show Failover Timeline');
      await textOf(page, 'timeline', /VI_1/);
    },
  ],
  [
    'both panels come back with their content when the window is loaded again',
    async (page) => {
      // Not the browser's reload, which leaves VS Code no time to save what its editors remember.
      const loaded = page.waitForEvent('load');
      await runCommand(page, 'Developer: Reload Window');
      await loaded;
      await textOf(page, 'timeline', /VI_1/);
      await page.getByRole('tab', { name: /ipvsadm Charts/ }).click();
      await textOf(page, 'ipvs', /25 \+ 25/);
    },
  ],
  [
    'a log is followed once the folder is trusted, and after another load when the user asks for it again',
    async (page, folder) => {
      await runCommand(page, 'Workspaces: Manage Workspace Trust');
      await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
      await page.getByText('Restricted Mode').first().waitFor({ state: 'hidden' });
      await runCommand(page, 'View: Close All Editors');
      const log = `${folder}/followed.log`;
      writeFileSync(log, line('12:00:00', 'MASTER'));
      await openFile(page, log);
      await runCommand(page, 'Keepalived: Show Failover Timeline');
      await follow(page);
      await textOf(page, 'timeline', /Following the logs[\s\S]*VI_1/);
      const loaded = page.waitForEvent('load');
      await runCommand(page, 'Developer: Reload Window');
      await loaded;
      appendFileSync(log, line('12:00:05', 'FAULT'));
      await follow(page);
      await textOf(page, 'timeline', /Following the logs[\s\S]*Fault · VI_1/);
    },
  ],
];

async function follow(page) {
  await textOf(page, 'timeline', /Logs are not followed[\s\S]*VI_1/);
  await (await frameOf(page, 'timeline')).click('.live vscode-button');
}

function line(time, state) {
  return `2026-03-03T${time}Z box Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE\n`;
}

/** By its absolute path, since the search behind quick open needs a program that the embedded host lacks. */
async function openFile(page, path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  await page.keyboard.press('Control+P');
  await choose(page, path, name);
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).waitFor();
}

async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await choose(page, `>${title}`, title);
}

/** Types into the quick pick and takes the answer with that label once it is there. */
async function choose(page, text, label) {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor({ timeout: 10_000 });
  await input.fill(text);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click({ timeout: 20_000 });
}

const ANSWER = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                     50      300        0    19950        0
  -> 192.0.2.30:80                      25      150        0     9975        0
  -> 192.0.2.40:80                      25      150        0     9975        0
`;
