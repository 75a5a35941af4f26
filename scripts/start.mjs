import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { address, installHost, remoteFile, startHost } from './embedded-host.mjs';
import { inRepository, run, which } from './process.mjs';
import { ready } from './ready.mjs';

/**
 * `npm start`: installs, builds and opens the samples in a real VS Code with the extension: the desktop program
 * when `code` is on the PATH, otherwise the embedded host, whose address is printed.
 */
async function start() {
  await ready();
  await build();
  const code = which('code');
  if (code !== undefined && !process.argv.includes('--embedded')) return openDesktop(code);
  return serveEmbedded();
}

function openDesktop(code) {
  console.log('Opening the samples in the desktop VS Code.');
  const args = [`--extensionDevelopmentPath=${inRepository('.')}`, inRepository('samples')];
  return run(code, args, { shell: process.platform === 'win32' });
}

async function serveEmbedded() {
  await installHost();
  const token = randomBytes(16).toString('hex');
  const dataDir = inRepository('.vscode-test/start/data');
  writeFirstSettings(`${dataDir}/data/Machine`);
  const host = await startHost({
    dataDir,
    extensionsDir: inRepository('.vscode-test/start/extensions'),
    token,
  });
  const payload = [
    ['extensionDevelopmentPath', remoteFile(host.port, inRepository('.').replace(/\/$/, ''))],
    ['skipWelcome', 'true'],
    ['openFile', remoteFile(host.port, inRepository('samples/README.md'))],
  ];
  const page = address(host.port, { folder: inRepository('samples'), token, payload });
  console.log(`\nVS Code with the samples is ready. Open this address in Chrome, Edge or Firefox:\n\n  ${page}\n`);
  console.log('Ctrl+C ends it.');
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      asked = true;
      void host.stop();
    });
  }
  const code = await host.exited;
  return asked ? 0 : (code ?? 1);
}

/** Spares a newcomer the questions that have nothing to do with the samples; changes made later stay. */
function writeFirstSettings(folder) {
  if (existsSync(`${folder}/settings.json`)) return;
  mkdirSync(folder, { recursive: true });
  const settings = { 'workbench.startupEditor': 'none', 'git.openRepositoryInParentFolders': 'never' };
  writeFileSync(`${folder}/settings.json`, JSON.stringify(settings, undefined, 2));
}

start().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(Array.isArray(error.errors) ? 'The build failed; its messages are above.' : error.message);
    process.exitCode = 1;
  },
);
