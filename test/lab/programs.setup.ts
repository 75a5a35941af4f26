import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The release whose keepalived is tried beside the machine's own where CI=true. */
const RELEASE = 'trixie';
/** Milliseconds; a mirror that is slower than this is as good as none. */
const PATIENCE = 180_000;

/**
 * Fetches the keepalived of another Debian release once, from Debian's own mirror: in CI, and wherever
 * KEEPALIVED_RELEASE names one. Without it the lab runs the machine's own alone and says so.
 */
// biome-ignore lint/style/noDefaultExport: vitest wants it so.
export default function setup(project: TestProject): void {
  project.provide('otherKeepalived', otherKeepalived());
}

function otherKeepalived(): string | undefined {
  const release = process.env.KEEPALIVED_RELEASE ?? (process.env.CI === 'true' ? RELEASE : undefined);
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (release === undefined || !isRoot || process.env.KEEPALIVED !== undefined) return undefined;
  const folder = resolve('.vscode-test', `keepalived-${release}`);
  const program = join(folder, 'keepalived');
  if (!existsSync(program)) {
    const script = join(import.meta.dirname, 'other-release.sh');
    const { status, stderr } = spawnSync('sh', [script, release, folder], { encoding: 'utf8', timeout: PATIENCE });
    if (status !== 0) {
      console.warn(
        `The lab runs one version only: the keepalived of ${release} cannot be fetched. ${stderr.slice(-500)}`,
      );
      return undefined;
    }
  }
  if (spawnSync(program, ['--version']).status === 0) return program;
  console.warn(`The lab runs one version only: ${program} does not run here.`);
  return undefined;
}
