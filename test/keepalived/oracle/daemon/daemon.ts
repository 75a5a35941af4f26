import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Host, hostCommands } from './host.ts';
import { type Message, readMessages } from './messages.ts';

/** What the real program says of one file. */
export interface Verdict {
  readonly messages: readonly Message[];
  /** 0 nothing, 2 gave up at a missing word, 137 out of time, 139 crashed; see section A of the reference. */
  readonly status: number;
}

/** A text to test; `path` where a file is to be tested in its place, since it includes others. */
export interface Task {
  readonly text: string;
  readonly path?: string;
}

/** Who is asked, and as whom. */
export interface Asked {
  /** Absent: the one that is installed. */
  readonly program?: string | undefined;
  /** The configuration id, as `keepalived -i` takes it. */
  readonly nodeId: string;
}

/** Why the real program cannot be asked here; undefined where it can. */
export function missingDaemon(program = installed): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make network namespaces';
  if (spawnSync(program, ['--version']).status !== 0)
    return program === installed
      ? 'keepalived is not installed (apt-get install keepalived)'
      : `${program} --version does not run`;
  if (spawnSync('ip', ['-V']).status !== 0) return 'ip is not installed (apt-get install iproute2)';
  if (spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0)
    return 'this machine lets nobody make namespaces';
  return undefined;
}

/** Such as `2.2.7`. */
export function daemonVersion(program = installed): string {
  const { stderr, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const release = /v(\d+\.\d+\.\d+)/.exec(`${stderr}${stdout}`)?.[1];
  if (release === undefined) throw new Error(`${program} --version names no release.`);
  return release;
}

/** The program of this machine. */
const installed = 'keepalived';

/** Seconds for one test: some faults make the daemon run for ever (section N). */
const limit = 5;

/**
 * Tests each text by `keepalived -t`, all in one pair of private namespaces with what `host` names. A test may crash,
 * hang or leave things behind; what is left goes with the namespaces.
 */
export async function askDaemon(
  tasks: readonly Task[],
  host: Host,
  { program = installed, nodeId }: Asked,
): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-oracle-'));
  try {
    const files = tasks.map(({ text, path }, index) => path ?? written(join(folder, `${index}`), text));
    const scratch = join(folder, 'scratch');
    mkdirSync(scratch);
    writeFileSync(
      join(folder, 'run.sh'),
      scriptFor(files, { folder, program, nodeId, host: hostCommands(host, scratch) }),
    );
    await runQuietly('unshare', ['--net', '--mount', 'sh', join(folder, 'run.sh')]);
    return files.map((file, index) => verdictOf(file, join(folder, `out.${index}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Executable files are passed over by the daemon, and each has a folder of its own. */
function written(folder: string, text: string): string {
  mkdirSync(folder);
  const file = join(folder, 'keepalived.conf');
  writeFileSync(file, text);
  chmodSync(file, 0o644);
  return file;
}

interface Run {
  readonly folder: string;
  readonly program: string;
  readonly nodeId: string;
  /** Shell commands. */
  readonly host: string;
}

function scriptFor(files: readonly string[], { folder, program, nodeId, host }: Run): string {
  const tests = files.map((file, index) => {
    const out = join(folder, `out.${index}`);
    const run = `timeout -s KILL ${limit} '${program}' -t -i '${nodeId}' -f '${file}' > ${out} 2>&1`;
    return `(cd '${dirname(file)}' && ${run}); echo $? > ${out}.status`;
  });
  return `${host}\n${tests.join('\n')}\n`;
}

/** What the program and the shell print of crashes is no news: the statuses tell. */
function runQuietly(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, args, (error) => {
      if (error && typeof error.code === 'string') reject(error);
      else resolve();
    });
  });
}

function verdictOf(file: string, out: string): Verdict {
  const status = Number(readFileSync(`${out}.status`, 'utf8'));
  return { status, messages: readMessages(readFileSync(out, 'latin1'), file) };
}
