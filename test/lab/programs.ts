import { spawnSync } from 'node:child_process';
import { inject } from 'vitest';

/** A keepalived that the lab runs. */
export interface Program {
  readonly path: string;
  /** `2.2.7`. */
  readonly version: string;
}

/**
 * What the lab tries: the machine's own keepalived, and that of another Debian release where `programs.setup.ts` has
 * fetched one; or only the program that KEEPALIVED names. Says why there is no lab where there is none; fails where a
 * CI machine has the right to make one and lacks the means.
 */
export function labPrograms(): readonly Program[] {
  const why = missing();
  if (spawnSync('rsyslogd', ['-v']).status !== 0) {
    console.warn('The lab looks at the console alone: rsyslogd is not installed (apt-get install rsyslog).');
  }
  if (why === undefined) return paths().map((path) => ({ path, version: versionOf(path) ?? 'unknown' }));
  console.warn(`No lab: ${why}.`);
  if (process.env.CI === 'true' && process.getuid?.() === 0) throw new Error(`CI needs the lab: ${why}.`);
  return [];
}

function paths(): readonly string[] {
  if (process.env.KEEPALIVED !== undefined) return [process.env.KEEPALIVED];
  const other = inject('otherKeepalived');
  return ['keepalived', ...(other === undefined ? [] : [other])];
}

/** Why there can be no lab here; undefined where there can. */
function missing(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make network namespaces';
  const [first = 'keepalived'] = paths();
  if (versionOf(first) === undefined) return `${first} does not run (apt-get install keepalived)`;
  if (spawnSync('ip', ['-V']).status !== 0) return 'ip is not installed (apt-get install iproute2)';
  const probe = `ka-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'this machine lets nobody make network namespaces';
  spawnSync('ip', ['netns', 'del', probe]);
  return undefined;
}

function versionOf(program: string): string | undefined {
  const { stderr, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /Keepalived v(\d+\.\d+\.\d+)/.exec(`${stderr}${stdout}`)?.[1];
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The program that was fetched; undefined where none was. */
    otherKeepalived: string | undefined;
  }
}
