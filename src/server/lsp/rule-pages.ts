import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';

/** Pages that were looked for, so that the disk is asked once a rule. */
const known = new Map<string, string | undefined>();

/**
 * The address of a rule's page, or undefined where the installation has none. The pages are shipped beside
 * `dist/`, so that the link works offline.
 */
export function rulePage(rule: string): string | undefined {
  if (!known.has(rule)) {
    const path = join(__dirname, '..', 'docs', 'rules', `${rule}.md`);
    known.set(rule, existsSync(path) ? URI.file(path).toString() : undefined);
  }
  return known.get(rule);
}
