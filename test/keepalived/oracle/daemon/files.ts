import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { globSync } from 'tinyglobby';
import type { SourceFile } from './judge-files.ts';

const samples = '/usr/share/doc/keepalived/samples';

/** The examples that come with Debian's package, packed or not; none where it is not installed. */
export function debianSamples(): readonly SourceFile[] {
  if (!existsSync(samples)) return [];
  return readdirSync(samples)
    .filter((name) => name.startsWith('keepalived.conf'))
    .sort()
    .map((name) => {
      const path = `${samples}/${name}`;
      const bytes = readFileSync(path);
      return { path, text: (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') };
    });
}

/** The configurations that this project holds as samples and for its tests. */
export function ownConfigurations(): readonly SourceFile[] {
  const patterns = ['samples/**/keepalived.conf', 'test/**/fixtures/**/*.conf'];
  return globSync(patterns, { ignore: ['**/node_modules/**', '**/nginx/**'] })
    .sort()
    .map((name) => ({ path: resolve(name), text: readFileSync(name, 'utf8') }));
}
