import { cpSync, rmSync } from 'node:fs';
import { runTests } from '@vscode/test-electron';
import { inRepository } from '../../scripts/process.mjs';

/**
 * Runs the same suite in the desktop VS Code, where its download works. Nothing drives that window from outside,
 * so the tests that click in a view are skipped there; test/vscode/run.mjs runs them.
 */
const workspace = inRepository('.vscode-test/electron/workspace');
rmSync(workspace, { recursive: true, force: true });
cpSync(inRepository('test/vscode/fixtures'), workspace, { recursive: true });
cpSync(inRepository('samples'), `${workspace}/samples`, { recursive: true });

try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: inRepository('.'),
    extensionTestsPath: inRepository('dist/test/vscode/index.js'),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(`The desktop VS Code could not be tested: ${error.message}`);
  console.error(
    'Its download needs a network that reaches update.code.visualstudio.com; `npm run test:vscode` does not.',
  );
  process.exitCode = 1;
}
