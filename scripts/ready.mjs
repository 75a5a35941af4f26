import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMain, repository, run } from './process.mjs';

/**
 * Not `npm ci`: it refuses a lock file without the optional packages of other platforms (those of esbuild, biome,
 * rollup), and a registry that mirrors one platform only gives no other lock file. `--no-save` leaves the lock file
 * and the versions in it as they are.
 */
const INSTALL = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];

/**
 * Installs the node packages when any of them is missing or of another version than package-lock.json asks for.
 * Uses only Node itself, so it works on a fresh checkout. Own install scripts of packages are not needed
 * (esbuild and the others ship their binaries as packages), so none is run.
 */
export async function ready() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  console.log(`Installing node packages (${missing.length} missing or outdated)…`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, INSTALL, { shell: process.platform === 'win32' });
  if (code !== 0) throw new Error('npm install failed; its message above says why. Check the network or npm registry.');
}

/** Packages whose installed version differs from the locked one; those of other platforms do not count. */
function missingPackages() {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.peer && !entry.link)
    .filter(([path, entry]) => installed[path]?.version !== entry.version)
    .map(([path]) => path);
}

function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(fileURLToPath(new URL(path, repository)), 'utf8')).packages ?? {};
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

if (isMain(import.meta.url)) await ready();
