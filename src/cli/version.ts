import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by a bundler that wants the version built in. */
declare const __VERSION__: string | undefined;

/** The version of the package: built in, or as the package.json above the bundle says it. */
export const version: string = typeof __VERSION__ === 'string' ? __VERSION__ : fromPackage();

function fromPackage(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  const found: unknown = JSON.parse(text);
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : 'unknown';
}
