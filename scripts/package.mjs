import { readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { inRepository, isMain, runPackage } from './process.mjs';
import { packedReadme } from './readme.mjs';

const README = 'dist/README.md';
const ARGUMENTS = [
  ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
  ...['--readme-path', README],
];

/** Builds all for use and packs it as `vsix`; `options` are those of the program that packs. */
export async function makePackage(vsix, options) {
  await build({ production: true });
  writeFileSync(inRepository(README), packedReadme(readFileSync(inRepository('README.md'), 'utf8')));
  const code = await runPackage('@vscode/vsce/vsce', [...ARGUMENTS, '--out', vsix], options);
  if (code !== 0) throw new Error('The extension could not be packaged: `npm run package` says why.');
}

if (isMain(import.meta.url)) {
  await makePackage('dist/keepalived-lvs.vsix').catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
