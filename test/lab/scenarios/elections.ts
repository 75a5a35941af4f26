import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, inside, ip, type Node, nodeOf, start, stop } from '../network.ts';
import type { Scenario, Stage } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { block, fileScript, instance } from './configuration.ts';
import { startPair } from './deaths.ts';

/** Who becomes master, by whatever rule. */
export const elections: readonly Scenario[] = [
  {
    name: 'priority by the weight of a script',
    instances: ['VI_1'],
    async play(stage) {
      for (const node of stage.nodes) {
        const ok = join(node.folder, 'ok');
        writeFileSync(ok, '');
        const tracked = instance({ priority: 200 - 50 * node.number, lines: [block('track_script', ['chk_ok'])] });
        configure(node, fileScript('chk_ok', ok, ['weight -60']) + tracked);
      }
      const [first, second] = await startBoth(stage);
      rmSync(join(first.folder, 'ok'));
      await became(second, 'MASTER');
      await became(first, 'BACKUP');
      await seconds(1);
      writeFileSync(join(first.folder, 'ok'), '');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'nopreempt',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, ['nopreempt']);
      await failLink(first, second);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'BACKUP');
      await seconds(2);
    },
  },
  {
    name: 'preempt delay',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, ['preempt_delay 3']);
      await failLink(first, second);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'address owner',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      configure(first, instance({ priority: 255, addresses: ['10.91.0.10/24'] }));
      configure(second, instance({ priority: 100, addresses: ['10.91.0.10/24'] }));
      start(second);
      await became(second, 'MASTER');
      start(first);
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(1);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(1);
    },
  },
  {
    name: 'different passwords',
    instances: ['VI_1'],
    says: [{ kind: 'conflict', text: /lb1 says/ }],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      const lines = (password: string) => [
        'version 2',
        'advert_int 1',
        block('authentication', ['auth_type PASS', `auth_pass ${password}`]),
      ];
      configure(first, instance({ priority: 150, lines: lines('one') }));
      configure(second, instance({ priority: 100, lines: lines('two') }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      await became(second, 'MASTER');
      await seconds(4);
      await stop(second);
      await seconds(1);
    },
  },
  {
    name: 'different addresses under one id',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      configure(first, instance({ priority: 150, addresses: ['10.91.0.10/24'] }));
      configure(second, instance({ priority: 100, addresses: ['10.91.0.11/24'] }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      await seconds(4);
    },
  },
  {
    name: 'different intervals of version 2',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      configure(first, instance({ priority: 150, lines: ['version 2', 'advert_int 1'] }));
      configure(second, instance({ priority: 100, lines: ['version 2', 'advert_int 2'] }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      await became(second, 'MASTER');
      await seconds(4);
      await stop(second);
      await seconds(0.5);
    },
  },
  {
    name: 'equal priorities',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      for (const node of stage.nodes) configure(node, instance({ priority: 100 }));
      await startBoth(stage);
      const [port = ''] = second.ports;
      ip('link', 'set', port, 'nomaster');
      await became(second, 'MASTER');
      await seconds(3);
      ip('link', 'set', port, 'master', stage.bridges[0] ?? '');
      await became(first, 'BACKUP');
      await seconds(1);
      await stop(second);
      await became(first, 'MASTER');
      await seconds(1);
    },
  },
];

export async function startBoth(stage: Stage): Promise<readonly [Node, Node]> {
  const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
  start(first);
  await became(first, 'MASTER');
  start(second);
  await became(second, 'BACKUP');
  await seconds(0.5);
  return [first, second];
}

async function failLink(first: Node, second: Node): Promise<void> {
  inside(first, 'ip', 'link', 'set', 'eth0', 'down');
  await became(first, 'FAULT');
  await became(second, 'MASTER');
  await seconds(2.5);
}
