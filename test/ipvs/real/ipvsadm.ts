import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The real ipvsadm, which sees the tables that it is given. */
export interface Ipvsadm {
  /** Puts a table away for it. Gives the place. */
  readonly keep: (answers: string) => string;
  /**
   * Runs it so often; what each run printed, errors included. A hundred at a time, so that the runner of the tests hears
   * of this one in between: it gives up on one that is silent for a minute.
   */
  readonly run: (runs: readonly Run[]) => AsyncGenerator<string>;
  readonly close: () => void;
}

export interface Run {
  /** As `keep` gave it. */
  readonly table: string;
  readonly options: string;
  /** What stands for /proc/net/ip_vs_conn, as `keep` gave it. */
  readonly connections?: string;
  /** Where changes are written to. */
  readonly asked?: string;
}

/** Says that there is no ipvsadm and why; fails where a CI machine has the right to run it and lacks the means. */
export function missing(): string | undefined {
  const why = whyMissing();
  if (why === undefined) return undefined;
  console.warn(`Tables are not compared with those of the real ipvsadm: ${why}.`);
  if (process.env.CI === 'true' && process.platform === 'linux') throw new Error(`CI needs it: ${why}.`);
  return why;
}

function whyMissing(): string | undefined {
  if (process.platform !== 'linux') return 'it runs on Linux only';
  if (spawnSync('ipvsadm', ['--help'], { env: ENVIRONMENT }).error)
    return 'it is not installed (apt-get install ipvsadm)';
  if (spawnSync('gcc', ['--version']).error) return 'there is no compiler (apt-get install gcc libc6-dev)';
  return undefined;
}

/** Debian puts it where ordinary users do not look. */
const ENVIRONMENT = { ...process.env, LC_ALL: 'C', TZ: 'UTC', PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

export function openIpvsadm(): Ipvsadm {
  const folder = mkdtempSync(join(tmpdir(), 'ipvsadm-'));
  const kernel = join(folder, 'kernel.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', kernel, join(import.meta.dirname, 'kernel.c')]);
  let kept = 0;
  const keep = (text: string) => {
    const path = join(folder, String(kept++));
    writeFileSync(path, text);
    return path;
  };
  return {
    keep,
    async *run(runs) {
      for (let from = 0; from < runs.length; from += AT_ONCE) yield* await runAll(runs.slice(from, from + AT_ONCE));
    },
    close: () => rmSync(folder, { recursive: true }),
  };

  async function runAll(runs: readonly Run[]): Promise<readonly string[]> {
    const lines = runs.map(({ table, options, connections = '', asked = '' }) => {
      const settings = `LD_PRELOAD=${kernel} IPVS_ANSWERS=${table} IPVS_CONNECTIONS=${connections} IPVS_ASKED=${asked}`;
      return `${settings} ipvsadm ${options} 2>&1; printf '\\0'`;
    });
    const script = keep(`${lines.join('\n')}\n`);
    const { stdout } = await promisify(execFile)('sh', [script], { env: ENVIRONMENT, maxBuffer: 1 << 30 });
    return stdout.split('\0').slice(0, -1);
  }
}

const AT_ONCE = 100;
