import * as assert from 'node:assert/strict';
import { ConfigurationTarget, commands, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import { driver, hasDriver, type View } from './driver.ts';

/** What several test files need of VS Code. */

export function fixture(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'The suite runs in a workspace with one folder.');
  return Uri.joinPath(folder.uri, path);
}

export async function openDocument(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fixture(path));
  await window.showTextDocument(document);
  return document;
}

/** Waits until the probe gives something; the suite's time limit tells what never came. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const until = Date.now() + 45_000;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (hasDriver()) await driver.screenshot('failed');
  throw new Error(`${what} did not come true${last === undefined ? '' : `: ${last}`}`);
}

export function rulesAt(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));
}

/** Closes every tab; what was typed into them is given up. */
export async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** For tests that click in a view: mocha's `it`, or its skipping sister where nothing drives the window. */
export function drivenIt(title: string, test: () => Promise<void>): void {
  if (hasDriver()) it(title, test);
  else it.skip(`${title} (nothing drives the window)`, test);
}

export async function textWith(view: View, pattern: RegExp): Promise<string> {
  return eventually(`A page with ${pattern}`, async () => {
    const text = await driver.text(view);
    if (!pattern.test(text)) return undefined;
    // A page that is closed while it still loads its font keeps the embedded host's service worker busy for up to
    // half a minute, and the next page waits for that worker.
    await driver.evaluate(view, 'document.fonts.ready.then(() => undefined)');
    return text;
  });
}

export async function paste(view: View, text: string): Promise<void> {
  await driver.setClipboard(text);
  await driver.press('Control+V', view);
}

/** Leaves one picture a theme in .vscode-test/screenshots/. */
export async function pictures(view: View, name: string): Promise<void> {
  const workbench = workspace.getConfiguration('workbench');
  for (const [kind, theme] of THEMES) {
    await workbench.update('colorTheme', theme, ConfigurationTarget.Global);
    await eventually('The theme', () => driver.evaluate(view, `document.body.dataset.vscodeThemeId === '${theme}'`));
    await driver.evaluate(view, 'new Promise((done) => setTimeout(done, 300))');
    await driver.screenshot(`${name}-${kind}`);
  }
  await workbench.update('colorTheme', undefined, ConfigurationTarget.Global);
}

const THEMES = [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
  ['contrast', 'Default High Contrast'],
  ['contrast-light', 'Default High Contrast Light'],
] as const;
