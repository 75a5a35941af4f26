import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Two nodes with the machine's own keepalived, each in a network namespace, joined by a bridge. All names carry the
 * process id, so that two runs and whatever else the machine has do not meet.
 */
export interface Node {
  readonly name: string;
  readonly namespace: string;
  readonly folder: string;
  /** The end of its cable at the bridge. */
  readonly port: string;
  /** What keepalived wrote of itself. */
  readonly log: string;
  /** What its notify script wrote: `seconds state`. */
  readonly truth: string;
  daemon: ChildProcess | undefined;
}

export interface Lab {
  readonly nodes: readonly [Node, Node];
  readonly bridge: string;
  close(): void;
}

/** Why there can be no lab here; undefined where there can. */
export function missing(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make network namespaces';
  if (!has('keepalived', '--version')) return 'keepalived is not installed (apt-get install keepalived)';
  if (!has('ip', '-V')) return 'ip is not installed (apt-get install iproute2)';
  const probe = `ka-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'this machine lets nobody make network namespaces';
  ip('netns', 'del', probe);
  return undefined;
}

export function openLab(folder: string): Lab {
  const bridge = `kab${process.pid}`;
  ip('link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0');
  ip('link', 'set', bridge, 'up');
  const nodes = [newNode(folder, bridge, 1), newNode(folder, bridge, 2)] as const;
  const close = () => {
    for (const node of nodes) {
      kill(node);
      spawnSync('ip', ['netns', 'del', node.namespace]);
    }
    spawnSync('ip', ['link', 'del', bridge]);
  };
  return { nodes: [nodes[0], nodes[1]], bridge, close };
}

/** Runs `ip` and throws when it fails. */
export function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

export function inside(node: Node, ...command: readonly string[]): void {
  execFileSync('ip', ['netns', 'exec', node.namespace, ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
}

export interface Configuration {
  readonly priority: number;
  /** Lines of the instance besides. */
  readonly more?: string;
}

export function configure(node: Node, { priority, more = '' }: Configuration): void {
  const notify = join(node.folder, 'notify.sh');
  writeFileSync(notify, `#!/bin/sh\necho "$(date +%s.%N) $3" >> ${node.truth}\n`, { mode: 0o755 });
  writeFileSync(join(node.folder, 'ok'), '');
  const text = `global_defs {
  router_id ${node.name}
  script_user root
}
vrrp_script chk_ok {
  script "/usr/bin/test -f ${join(node.folder, 'ok')}"
  interval 1
  fall 1
  rise 1
}
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority ${priority}
  version 3
  advert_int 0.5
  virtual_ipaddress { 10.91.0.10/24 }
  track_script { chk_ok }
  notify ${notify}
  ${more}
}
`;
  writeFileSync(join(node.folder, 'keepalived.conf'), text);
}

/** Starts keepalived, whose words are added to the node's log. */
export function start(node: Node): void {
  const file = (name: string) => join(node.folder, name);
  const out = openSync(node.log, 'a');
  const args = ['-n', '-l', '-D', '-f', file('keepalived.conf'), '-p', file('main.pid'), '-r', file('vrrp.pid')];
  node.daemon = spawn('ip', ['netns', 'exec', node.namespace, 'keepalived', ...args, '-c', file('check.pid')], {
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
}

/** Asks it to stop, and waits until it has. */
export async function stop({ daemon }: Node): Promise<void> {
  if (daemon === undefined || daemon.exitCode !== null) return;
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGTERM');
  await ended;
}

/** Ends parent and children at once: they were started as a group of their own. */
export function kill({ daemon }: Node): void {
  if (daemon?.pid === undefined || daemon.exitCode !== null) return;
  try {
    process.kill(-daemon.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function newNode(folder: string, bridge: string, number: number): Node {
  const name = `lb${number}`;
  const own = join(folder, name);
  mkdirSync(own);
  const [namespace, port] = [`ka${process.pid}-${name}`, `kap${process.pid}-${number}`];
  ip('netns', 'add', namespace);
  ip('link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
  ip('link', 'set', port, 'master', bridge, 'up');
  const node = {
    name,
    namespace,
    folder: own,
    port,
    log: join(own, 'keepalived.log'),
    truth: join(own, 'truth'),
    daemon: undefined,
  };
  inside(node, 'ip', 'link', 'set', 'lo', 'up');
  inside(node, 'ip', 'addr', 'add', `10.91.0.${number}/24`, 'dev', 'eth0');
  inside(node, 'ip', 'link', 'set', 'eth0', 'up');
  return node;
}

function has(program: string, question: string): boolean {
  return spawnSync(program, [question]).status === 0;
}
