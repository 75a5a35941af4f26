import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What all scripts share: running programs, finding them, free ports. Uses only Node itself. */

/** The repository's folder, as a URL that ends with a slash. */
export const repository = new URL('../', import.meta.url);

/** The absolute path of a file of the repository. */
export function inRepository(path) {
  return fileURLToPath(new URL(path, repository));
}

export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}

/** Runs a program in the repository with its output passed through; resolves to its exit status (128 for a signal). */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: fileURLToPath(repository), stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 128));
  });
}

/** Runs one of the installed packages' JavaScript programs with this very Node. */
export function runPackage(script, args, options = {}) {
  return run(process.execPath, [inRepository(`node_modules/${script}`), ...args], options);
}

/** The path of a program on the PATH, or undefined. */
export function which(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).concat(process.platform === 'win32' ? [] : ['/usr/sbin']);
  const candidates = folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Ends a child that was started detached, together with everything it started. */
export function killGroup(child, signal = 'SIGTERM') {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
