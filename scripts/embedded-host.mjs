import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { freePort, inRepository, killGroup, run } from './process.mjs';

/**
 * A real VS Code without the desktop download: the npm package `code-server` carries the same workbench,
 * extension host and webviews as a server for the browser. It is fetched into the ignored folder
 * `.vscode-test/` on first use, as Microsoft's own test tools do with the desktop program.
 */
const VERSION = '4.100.3';
const FOLDER = inRepository(`.vscode-test/code-server-${VERSION}`);
const SERVER = `${FOLDER}/node_modules/code-server/lib/vscode`;
const DONE = `${FOLDER}/installed`;

/** Installs the host unless it is there. Its own install scripts try to download and compile: they are not run. */
export async function installHost() {
  if (existsSync(DONE)) return;
  console.log(`Installing the embedded VS Code (code-server ${VERSION}, about 300 MB, once) into .vscode-test/…`);
  mkdirSync(FOLDER, { recursive: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'];
  await npm(['install', '--prefix', FOLDER, `code-server@${VERSION}`, ...quiet], inRepository('.'));
  await npm(['install', '--omit=dev', ...quiet], SERVER);
  await npm(['install', '--omit=dev', ...quiet], `${SERVER}/extensions`);
  writeFileSync(DONE, '');
}

async function npm(args, cwd) {
  const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}. Check the network or npm registry.`);
}

/** Installs a packaged extension, as `code --install-extension` does. */
export async function installExtension(vsix, extensionsDir) {
  const args = [`${SERVER}/out/server-main.js`, '--install-extension', vsix, '--extensions-dir', extensionsDir];
  // It complains at length about a missing log writer, which it does without.
  const child = spawn(process.execPath, [...args, '--accept-server-license-terms'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The embedded VS Code could not install ${vsix}:\n${output.join('')}`);
}

/**
 * Starts the host on a free port of 127.0.0.1 and waits until it listens.
 * `token` undefined leaves it open to every local user: for tests only.
 */
export async function startHost({ dataDir, extensionsDir, token, env = {}, log = () => {}, trusted = true }) {
  mkdirSync(extensionsDir, { recursive: true });
  const port = await freePort();
  const args = [
    `${SERVER}/out/server-main.js`,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
    ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(trusted ? ['--disable-workspace-trust'] : []),
  ];
  const child = spawn(process.execPath, args, {
    cwd: inRepository('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  await listening(child, log);
  return { port, stop: () => stop(child), exited: new Promise((resolve) => child.once('exit', resolve)) };
}

function listening(child, log) {
  const tail = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The embedded VS Code did not start:\n${tail.join('\n')}`)),
      60_000,
    );
    const take = (line) => {
      tail.push(line);
      if (tail.length > 30) tail.shift();
      log(line);
      if (!line.includes('Extension host agent listening on')) return;
      clearTimeout(timer);
      resolve();
    };
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The embedded VS Code ended with status ${code}:\n${tail.join('\n')}`));
    });
  });
}

async function stop(child) {
  killGroup(child);
  const gone = new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
  const timer = setTimeout(() => killGroup(child, 'SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}

/** The address that opens a folder, with the extension under development and its tests when given. */
export function address(port, { folder, token, payload = [] }) {
  const url = new URL(`http://localhost:${port}/`);
  if (token !== undefined) url.searchParams.set('tkn', token);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** How the workbench in the browser names a file of this machine. */
export function remoteFile(port, path) {
  return `vscode-remote://localhost:${port}${path}`;
}
