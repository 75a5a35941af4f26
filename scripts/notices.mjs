import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRepository } from './process.mjs';

/**
 * Writes `dist/NOTICES.txt`: name, version and licence text of every package that the bundles contain, since most
 * licences ask for that in each copy. `metafiles` are esbuild's, which name every file that went in.
 */
export function writeNotices(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  const notices = [...folders].sort().map(notice);
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  writeFileSync(inRepository('dist/NOTICES.txt'), `Software of others in this package${rule}${notices.join(rule)}\n`);
}

/** `node_modules/a/node_modules/@b/c/lib/x.js` → `node_modules/a/node_modules/@b/c`; undefined for our own files. */
function packageFolder(path) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(inRepository(`${folder}/package.json`), 'utf8'));
  const files = readdirSync(inRepository(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(inRepository(`${folder}/${file}`), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
