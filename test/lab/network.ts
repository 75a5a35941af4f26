import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Two nodes with the machine's own keepalived, each in a network namespace, joined by bridges. All names carry the
 * process id, so that two runs and whatever else the machine has do not meet.
 */
export interface Node {
  readonly name: string;
  readonly namespace: string;
  readonly folder: string;
  /** The ends of its cables at the bridges: eth0, eth1. */
  readonly ports: readonly string[];
  /** What keepalived wrote of itself. */
  readonly log: string;
  /** What its notify FIFO said: `seconds INSTANCE "VI_1" MASTER 150`. */
  readonly truth: string;
  /** What `ip monitor` saw of its addresses. */
  readonly addresses: string;
  readonly fifo: string;
  readonly watchers: ChildProcess[];
  daemon: ChildProcess | undefined;
}

export interface Lab {
  readonly nodes: readonly [Node, Node];
  /** One a link. */
  readonly bridges: readonly string[];
  close(): void;
}

/** Says that there is no lab and why; fails where a CI machine has the right to make one and lacks the means. */
export function announce(): string | undefined {
  const why = missing();
  if (why === undefined) return undefined;
  console.warn(`No lab: ${why}.`);
  if (process.env.CI === 'true' && process.getuid?.() === 0) throw new Error(`CI needs the lab: ${why}.`);
  return why;
}

/** Why there can be no lab here; undefined where there can. */
function missing(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make network namespaces';
  if (!has('keepalived', '--version')) return 'keepalived is not installed (apt-get install keepalived)';
  if (!has('ip', '-V')) return 'ip is not installed (apt-get install iproute2)';
  const probe = `ka-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'this machine lets nobody make network namespaces';
  ip('netns', 'del', probe);
  return undefined;
}

/** Two nodes with so many links (eth0, eth1) between them; 10.91.N.1 and 10.91.N.2 on the Nth. */
export function openLab(folder: string, links = 1): Lab {
  const bridges = Array.from({ length: links }, (_, link) => `kab${process.pid}-${link}`);
  for (const bridge of bridges) {
    ip('link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0');
    ip('link', 'set', bridge, 'up');
  }
  const nodes = [newNode(folder, bridges, 1), newNode(folder, bridges, 2)] as const;
  const close = () => {
    for (const node of nodes) {
      kill(node);
      for (const watcher of node.watchers) kill({ daemon: watcher });
      spawnSync('ip', ['netns', 'del', node.namespace]);
    }
    for (const bridge of bridges) spawnSync('ip', ['link', 'del', bridge]);
  };
  return { nodes: [nodes[0], nodes[1]], bridges, close };
}

/** Runs `ip` and throws when it fails. */
export function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

export function inside(node: Node, ...command: readonly string[]): void {
  execFileSync('ip', ['netns', 'exec', node.namespace, ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Writes the node's configuration: these blocks, and a notify FIFO that tells the truth. */
export function configure(node: Node, blocks: string): void {
  const globals = ['router_id', node.name, '\nscript_user root', '\nvrrp_notify_fifo', node.fifo].join(' ');
  writeFileSync(join(node.folder, 'keepalived.conf'), `global_defs {\n${globals}\n}\n${blocks}`);
}

/** Makes it read its configuration again. */
export function reload({ folder }: Node): void {
  process.kill(Number(readFileSync(join(folder, 'main.pid'), 'utf8')), 'SIGHUP');
}

/** Ends the VRRP process alone, as its crash would; the parent starts another. */
export function killVrrp({ folder }: Node): void {
  process.kill(Number(readFileSync(join(folder, 'vrrp.pid'), 'utf8')), 'SIGKILL');
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
export function kill({ daemon }: Pick<Node, 'daemon'>): void {
  if (daemon?.pid === undefined || daemon.exitCode !== null) return;
  try {
    process.kill(-daemon.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function newNode(folder: string, bridges: readonly string[], number: number): Node {
  const name = `lb${number}`;
  const own = join(folder, name);
  mkdirSync(own);
  const namespace = `ka${process.pid}-${name}`;
  const ports = bridges.map((_, link) => `kap${process.pid}-${number}${link}`);
  ip('netns', 'add', namespace);
  const file = (base: string) => join(own, base);
  const node: Node = {
    name,
    namespace,
    folder: own,
    ports,
    log: file('keepalived.log'),
    truth: file('truth'),
    addresses: file('addresses'),
    fifo: file('fifo'),
    watchers: [],
    daemon: undefined,
  };
  inside(node, 'ip', 'link', 'set', 'lo', 'up');
  ports.forEach((port, link) => {
    const bridge = bridges[link] ?? '';
    ip('link', 'add', port, 'type', 'veth', 'peer', 'name', `eth${link}`, 'netns', namespace);
    ip('link', 'set', port, 'master', bridge, 'up');
    inside(node, 'ip', 'addr', 'add', `10.91.${link}.${number}/24`, 'dev', `eth${link}`);
    inside(node, 'ip', 'link', 'set', `eth${link}`, 'up');
  });
  watch(node);
  return node;
}

/** The FIFO is held open for both directions, so that it outlives each run of the daemon. */
function watch(node: Node): void {
  execFileSync('mkfifo', [node.fifo]);
  const reader = `exec 3<>${node.fifo}; while IFS= read -r line <&3; do echo "$(date +%s.%N) $line"; done`;
  const spawned = (command: string, args: readonly string[], path: string) => {
    const out = openSync(path, 'a');
    node.watchers.push(spawn(command, args, { stdio: ['ignore', out, 'ignore'], detached: true }));
    closeSync(out);
  };
  spawned('bash', ['-c', reader], node.truth);
  spawned('ip', ['netns', 'exec', node.namespace, 'ip', '-ts', 'monitor', 'address'], node.addresses);
}

function has(program: string, question: string): boolean {
  return spawnSync(program, [question]).status === 0;
}
