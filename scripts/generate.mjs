import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRepository, isMain } from './process.mjs';

/** Writes the files that are made from the keyword schema and from the rules. With --check it only says which are out of date (status 1). */

export async function generate({ check = false } = {}) {
  const stale = [];
  for (const [path, text] of Object.entries(await generatedFiles())) {
    if (read(path) === text) continue;
    stale.push(path);
    if (!check) write(inRepository(path), text);
  }
  return stale;
}

/** The modules that know generated files, each with the function that answers path → text. */
const SOURCES = [
  { module: 'src/keepalived/schema/generated-files.ts', name: 'generatedFiles' },
  { module: 'src/cluster/rule-pages.ts', name: 'rulePages' },
  { module: 'src/cluster/settings/schema.ts', name: 'settingsSchema' },
];

async function generatedFiles() {
  const made = await Promise.all(SOURCES.map(async ({ module, name }) => (await load(module))[name]()));
  return Object.assign({}, ...made);
}

/** The sources are TypeScript without a build step of their own, so they are bundled in memory and imported from there. */
async function load(module) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [inRepository(module)],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function read(path) {
  try {
    return readFileSync(inRepository(path), 'utf8');
  } catch {
    return undefined;
  }
}

if (isMain(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = await generate({ check });
  for (const path of stale) console.log(check ? `${path} is out of date: run npm run generate.` : `Wrote ${path}.`);
  if (stale.length === 0) console.log('The generated files are up to date.');
  if (check && stale.length > 0) process.exitCode = 1;
}
