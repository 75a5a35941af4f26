import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Syslog, startSyslog, withSocket } from './syslog.ts';

/**
 * Nodes with a real keepalived, each in a network namespace, joined by bridges. All names carry the process id and a
 * number, so that two runs, two labs of one run and whatever else the machine has do not meet.
 */
export interface Node {
  readonly name: string;
  /** Counted from 1; the last number of its addresses. */
  readonly number: number;
  readonly namespace: string;
  readonly folder: string;
  /** The ends of its cables at the bridges: eth0, eth1. */
  readonly ports: readonly string[];
  /** What keepalived wrote of itself to its console. */
  readonly log: string;
  /** What a syslog daemon made of it, where the machine has one. */
  readonly syslog: Syslog | undefined;
  /** What its notify FIFO said: `seconds INSTANCE "VI_1" MASTER 150`. */
  readonly truth: string;
  /** What `ip monitor` saw of its addresses. */
  readonly addresses: string;
  readonly fifo: string;
  readonly watchers: ChildProcess[];
  daemon: ChildProcess | undefined;
}

export interface Lab {
  readonly nodes: readonly Node[];
  /** One a link. */
  readonly bridges: readonly string[];
  close(): void;
}

export interface LabOptions {
  /** The keepalived that runs in it. */
  readonly program: string;
  /** Variables that it is given besides. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly links?: number;
  readonly nodes?: number;
}

let labs = 0;

/** Nodes lb1, lb2 with so many links (eth0, eth1) between them; 10.91.N.1 and 10.91.N.2 on the Nth. */
export function openLab(folder: string, { program, environment = {}, links = 1, nodes: size = 2 }: LabOptions): Lab {
  labs += 1;
  const id = `${process.pid.toString(36)}${labs.toString(36)}`;
  const bridges = Array.from({ length: links }, (_, link) => `kab${id}-${link}`);
  for (const bridge of bridges) {
    ip('link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0');
    ip('link', 'set', bridge, 'up');
  }
  const nodes = Array.from({ length: size }, (_, index) => newNode(folder, id, bridges, index + 1));
  for (const node of nodes)
    programs.set(node, [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), program]);
  const close = () => {
    for (const node of nodes) {
      kill(node);
      for (const watcher of node.watchers) kill({ daemon: watcher });
      spawnSync('ip', ['netns', 'del', node.namespace]);
    }
    for (const bridge of bridges) spawnSync('ip', ['link', 'del', bridge]);
  };
  return { nodes, bridges, close };
}

/** The command that starts each node's keepalived, with its variables. */
const programs = new WeakMap<Node, readonly string[]>();

/** The node of this number, counted from 1. */
export function nodeOf({ nodes }: Lab, number: number): Node {
  const node = nodes[number - 1];
  if (node === undefined) throw new Error(`The lab has no node ${number}.`);
  return node;
}

/** Runs `ip` and throws when it fails. */
export function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** On its first link it hears only nodes that are not isolated as well, and only they hear it. */
export function isolate({ ports }: Node): void {
  ip('link', 'set', 'dev', ports[0] ?? '', 'type', 'bridge_slave', 'isolated', 'on');
}

export function inside(node: Node, ...command: readonly string[]): void {
  execFileSync('ip', ['netns', 'exec', node.namespace, ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Writes the node's configuration: these blocks, and a notify FIFO that tells the truth. */
export function configure(node: Node, blocks: string, globals: readonly string[] = []): void {
  const lines = [`router_id ${node.name}`, 'script_user root', `vrrp_notify_fifo ${node.fifo}`, ...globals];
  writeFileSync(join(node.folder, 'keepalived.conf'), `global_defs {\n${lines.join('\n')}\n}\n${blocks}`);
}

/** Makes it read its configuration again. */
export function reload(node: Node): void {
  signalParent(node, 'SIGHUP');
}

export function signalParent({ folder }: Node, signal: NodeJS.Signals): void {
  process.kill(Number(readFileSync(join(folder, 'main.pid'), 'utf8')), signal);
}

/** Sends a signal to the VRRP process alone: SIGKILL ends it as its crash would, SIGSTOP makes it hang. */
export function signalVrrp({ folder }: Node, signal: NodeJS.Signals): void {
  process.kill(Number(readFileSync(join(folder, 'vrrp.pid'), 'utf8')), signal);
}

/** Starts keepalived, whose words are added to the node's logs. */
export function start(node: Node): void {
  const file = (name: string) => join(node.folder, name);
  const out = openSync(node.log, 'a');
  const args = ['-n', '-l', '-D', '-f', file('keepalived.conf'), '-p', file('main.pid'), '-r', file('vrrp.pid')];
  const command = [
    'env',
    ...(programs.get(node) ?? ['keepalived']),
    ...args,
    '-c',
    file('check.pid'),
    '-b',
    file('bfd.pid'),
  ];
  node.daemon = spawn('ip', ['netns', 'exec', node.namespace, ...withSocket(node.syslog, command)], {
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
}

/** Asks it to stop, and waits until it has. */
export async function stop({ daemon }: Pick<Node, 'daemon'>): Promise<void> {
  if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
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

function newNode(folder: string, id: string, bridges: readonly string[], number: number): Node {
  const name = `lb${number}`;
  const own = join(folder, name);
  mkdirSync(own);
  const namespace = `ka${id}-${name}`;
  const ports = bridges.map((_, link) => `kap${id}-${number}${link}`);
  ip('netns', 'add', namespace);
  const file = (base: string) => join(own, base);
  const syslog = startSyslog(name, own);
  const node: Node = {
    name,
    number,
    namespace,
    folder: own,
    ports,
    log: file('keepalived.log'),
    syslog,
    truth: file('truth'),
    addresses: file('addresses'),
    fifo: file('fifo'),
    watchers: syslog === undefined ? [] : [syslog.daemon],
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
  const reader = `exec 3<>${node.fifo}; while IFS= read -r line <&3; do echo "$EPOCHREALTIME $line"; done`;
  const spawned = (command: string, args: readonly string[], path: string) => {
    const out = openSync(path, 'a');
    node.watchers.push(
      spawn(command, args, { stdio: ['ignore', out, 'ignore'], detached: true, env: { ...process.env, LC_ALL: 'C' } }),
    );
    closeSync(out);
  };
  spawned('bash', ['-c', reader], node.truth);
  spawned('ip', ['netns', 'exec', node.namespace, 'ip', '-ts', 'monitor', 'address'], node.addresses);
}
