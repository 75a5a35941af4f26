import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A syslog daemon of a node's own, and the log that it writes in each of its layouts. */
export interface Syslog {
  readonly socket: string;
  /** By name of the layout. */
  readonly logs: Readonly<Record<string, string>>;
  readonly daemon: ChildProcess;
}

/** rsyslog's own templates; the traditional one is the default of many distributions. */
const LAYOUTS: Readonly<Record<string, string>> = {
  rfc3164: 'RSYSLOG_TraditionalFileFormat',
  rfc3339: 'RSYSLOG_FileFormat',
  rfc5424: 'RSYSLOG_SyslogProtocol23Format',
};

/** Starts rsyslogd for a node; undefined where the machine has none. */
export function startSyslog(host: string, folder: string): Syslog | undefined {
  if (!hasSyslog()) return undefined;
  const socket = join(folder, 'log.socket');
  const logs = Object.fromEntries(Object.keys(LAYOUTS).map((name) => [name, join(folder, `${name}.log`)]));
  const configuration = [
    `global(localHostname="${host}" workDirectory="${folder}")`,
    'module(load="imuxsock" SysSock.Use="off")',
    `input(type="imuxsock" Socket="${socket}" RateLimit.Interval="0")`,
    ...Object.entries(LAYOUTS).map(
      ([name, template]) => `action(type="omfile" file="${logs[name]}" template="${template}")`,
    ),
  ];
  const path = join(folder, 'rsyslog.conf');
  writeFileSync(path, `${configuration.join('\n')}\n`);
  const daemon = spawn('rsyslogd', ['-n', '-f', path, '-i', join(folder, 'rsyslog.pid')], {
    stdio: 'ignore',
    detached: true,
  });
  waitFor(socket);
  return { socket, logs, daemon };
}

let has: boolean | undefined;

function hasSyslog(): boolean {
  has ??= spawnSync('rsyslogd', ['-v']).status === 0;
  return has;
}

/** So many tenths of a second; it takes one. */
const PATIENCE = 50;

function waitFor(path: string): void {
  for (let turn = 0; turn < PATIENCE && !existsSync(path); turn++) spawnSync('sleep', ['0.1']);
}

/**
 * The command with a /dev of its own whose /dev/log is the node's socket. `ip netns exec` gives it a mount namespace,
 * so that the machine's own /dev stays what it is.
 */
export function withSocket(syslog: Syslog | undefined, command: readonly string[]): readonly string[] {
  if (syslog === undefined) return command;
  const script = `set -e
old=$(mktemp -d)
mount --bind /dev "$old"
mount -t tmpfs none /dev
for device in null zero full random urandom tty; do
  : > /dev/$device
  mount --bind "$old/$device" /dev/$device
done
ln -s /proc/self/fd /dev/fd
ln -s "$0" /dev/log
umount -l "$old"
rmdir "$old"
exec "$@"`;
  return ['sh', '-c', script, syslog.socket, ...command];
}
