import { configure, inside, ip, type Node, nodeOf, reload, signalParent, signalVrrp, start, stop } from '../network.ts';
import { cutPower, type Scenario, type Stage } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { instance } from './configuration.ts';

/** Masters that end without saying so, and nodes that do not hear each other. */
export const deaths: readonly Scenario[] = [
  {
    name: 'killed and started again',
    instances: ['VI_1'],
    async play(stage) {
      // Their logs do not say how quick the adverts are. So the first has to speak just before it dies.
      const [first, second] = await startFirstLast(stage);
      cutPower(stage, first);
      inside(first, 'ip', 'addr', 'del', '10.91.0.10/24', 'dev', 'eth0');
      await became(second, 'MASTER');
      await seconds(3);
      await startAsMaster(first, second);
      await seconds(0.5);
    },
  },
  {
    name: 'killed where adverts come once a second',
    instances: ['VI_1'],
    says: [{ kind: 'no-master', text: /Estimated from the [34](?:\.\d+)? s that lb2 waits .* when it started alone/ }],
    async play(stage) {
      const [first, second] = await startFirstLast(stage, ['version 2', 'advert_int 1']);
      await seconds(5);
      cutPower(stage, first);
      inside(first, 'ip', 'addr', 'del', '10.91.0.10/24', 'dev', 'eth0');
      await became(second, 'MASTER');
      await seconds(1);
      await startAsMaster(first, second);
      await seconds(0.5);
    },
  },
  {
    name: 'parent killed',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      signalParent(first, 'SIGKILL');
      await became(second, 'MASTER');
      await seconds(3);
    },
  },
  {
    name: 'VRRP process hangs',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      signalVrrp(first, 'SIGSTOP');
      await became(second, 'MASTER');
      await seconds(4);
      signalVrrp(first, 'SIGCONT');
      await became(second, 'BACKUP');
      await seconds(2);
    },
  },
  {
    name: 'VRRP process crashes',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      stage.did(first, 'UNKNOWN');
      signalVrrp(first, 'SIGKILL');
      // Its successor may be as quick as the other node.
      await seconds(5);
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
    },
  },
  {
    name: 'cable of the master is pulled at the switch',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      const [port = ''] = first.ports;
      ip('link', 'set', port, 'nomaster');
      await became(second, 'MASTER');
      await seconds(4);
      ip('link', 'set', port, 'master', stage.bridges[0] ?? '');
      await became(second, 'BACKUP');
      await seconds(1);
    },
  },
  {
    name: 'cable of the master is pulled at its own end',
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /eth0.* down/ }],
    async play(stage) {
      const [first, second] = await startPair(stage);
      const [port = ''] = first.ports;
      ip('link', 'set', port, 'down');
      await became(first, 'FAULT');
      await became(second, 'MASTER');
      await seconds(3);
      ip('link', 'set', port, 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'stopped in good order, and both for a while',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(1);
      await stop(second);
      await seconds(3);
      start(second);
      await became(second, 'MASTER');
      await startAsMaster(first, second);
      await seconds(0.5);
    },
  },
  {
    name: 'address taken away behind its back',
    instances: ['VI_1'],
    async play(stage) {
      const [first] = await startPair(stage);
      inside(first, 'ip', 'addr', 'del', '10.91.0.10/24', 'dev', 'eth0');
      await seconds(5);
    },
  },
  {
    name: 'started a second time while it runs',
    instances: ['VI_1'],
    async play(stage) {
      const [first] = await startPair(stage);
      const { daemon } = first;
      start(first);
      await seconds(3);
      first.daemon = daemon;
    },
  },
  {
    name: 'reload with another priority',
    instances: ['VI_1'],
    says: [{ kind: 'reload', text: /VI_1 went to (?:BACKUP, then to )?MASTER/ }],
    async play(stage) {
      const [first, second] = await startPair(stage);
      configure(second, instance({ priority: 200 }));
      reload(second);
      await became(second, 'MASTER');
      await became(first, 'BACKUP');
      await seconds(1);
    },
  },
  {
    name: 'reload that removes an instance and adds another',
    instances: ['VI_1', 'VI_2'],
    async play(stage) {
      const [first, second] = await startPair(stage);
      const other = { name: 'VI_2', virtualRouterId: 52, addresses: ['10.91.0.11/24'] };
      configure(first, instance({ priority: 150, ...other }));
      reload(first);
      await became(second, 'MASTER');
      await became(first, 'MASTER', 'INSTANCE "VI_2"');
      await seconds(1);
    },
  },
];

/** lb1 (priority 150) is MASTER, lb2 (100) BACKUP. */
export async function startPair(stage: Stage, lines: readonly string[] = [], globals: readonly string[] = []) {
  const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
  configure(first, instance({ priority: 150, lines }), globals);
  configure(second, instance({ priority: 100, lines }), globals);
  start(first);
  await became(first, 'MASTER');
  start(second);
  await became(second, 'BACKUP');
  await seconds(0.5);
  return [first, second] as const;
}

/** As of `startPair`, where lb2 was MASTER first. */
async function startFirstLast(stage: Stage, lines: readonly string[] = []) {
  const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
  configure(first, instance({ priority: 150, lines }));
  configure(second, instance({ priority: 100, lines }));
  start(second);
  await became(second, 'MASTER');
  await startAsMaster(first, second);
  return [first, second] as const;
}

/** It takes over from the other. */
async function startAsMaster(node: Node, other: Node): Promise<void> {
  start(node);
  await became(node, 'MASTER');
  await became(other, 'BACKUP');
}
