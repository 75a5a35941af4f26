import { readFileSync, writeFileSync } from 'node:fs';
import { inRepository, isMain } from './process.mjs';

/** Writes the files that are made from the keyword schema. With --check it only says which are out of date (status 1). */

export async function generate({ check = false } = {}) {
  const stale = [];
  for (const [path, text] of Object.entries(await generatedFiles())) {
    if (read(path) === text) continue;
    stale.push(path);
    if (!check) writeFileSync(inRepository(path), text);
  }
  return stale;
}

/** The schema is TypeScript without a build step of its own, so it is bundled in memory and imported from there. */
async function generatedFiles() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [inRepository('src/keepalived/schema/generated-files.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { generatedFiles: make } = await import(`data:text/javascript;base64,${code}`);
  return make();
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
