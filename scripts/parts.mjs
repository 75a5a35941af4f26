import { existsSync, readFileSync } from 'node:fs';
import { run, runPackage, which } from './process.mjs';

/**
 * The programs that the tests need besides node packages: a browser for the in-host tests, and the real
 * keepalived and ipvsadm as judges. On Debian as root they are installed; elsewhere the browser is fetched by
 * Playwright, and for the others the user is told what to do.
 * Returns one line for each part that is still missing afterwards.
 */
export async function ensureParts() {
  await installDebianPackages();
  const missing = [];
  if ((await findBrowser()) === undefined && (await fetchBrowser()) === undefined)
    missing.push('a browser: install Chromium or Chrome, or run `npx playwright-core install chromium`');
  for (const program of ['keepalived', 'ipvsadm'])
    if (which(program) === undefined)
      missing.push(`${program}: install the package \`${program}\` with your system's package manager (Linux only)`);
  return missing;
}

/** The path of a Chromium or Chrome: of the system, or fetched by Playwright earlier. */
export async function findBrowser() {
  const { chromium } = await import('playwright-core');
  const onPath = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome'].map(which);
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ];
  return [...onPath, ...elsewhere].find((path) => path && existsSync(path));
}

async function fetchBrowser() {
  console.log('No Chromium or Chrome found; fetching one with Playwright…');
  await runPackage('playwright-core/cli.js', ['install', 'chromium']);
  return findBrowser();
}

async function installDebianPackages() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0 || which('apt-get') === undefined) return;
  // Ubuntu's chromium package only points to a snap, which does not run in containers.
  const names = isPlainDebian() ? ['chromium', 'keepalived', 'ipvsadm'] : ['keepalived', 'ipvsadm'];
  const missing = names.filter((name) => which(name) === undefined);
  if (missing.length === 0) return;
  console.log(`Installing Debian packages: ${missing.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env });
}

function isPlainDebian() {
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
