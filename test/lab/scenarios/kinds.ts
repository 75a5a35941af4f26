import { configure, inside, nodeOf, start, stop } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { block, instance } from './configuration.ts';
import { startPair } from './deaths.ts';
import { startBoth } from './elections.ts';

/** Kinds of instances: how adverts travel, and what they speak of. */
export const kinds: readonly Scenario[] = [
  {
    name: 'unicast',
    instances: ['VI_1'],
    async play(stage) {
      for (const { number } of stage.nodes) {
        const lines = [`unicast_src_ip 10.91.0.${number}`, block('unicast_peer', [`10.91.0.${3 - number}`])];
        configure(nodeOf(stage, number), instance({ priority: 200 - 50 * number, lines }));
      }
      const [first, second] = await startBoth(stage);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(1);
    },
  },
  {
    name: 'IPv6',
    instances: ['VI_1'],
    async play(stage) {
      for (const { number } of stage.nodes) {
        const addresses = ['fe80::91:10/64', 'fd00:91::10/64'];
        configure(nodeOf(stage, number), instance({ priority: 200 - 50 * number, addresses }));
      }
      await seconds(2.5);
      const [first, second] = await startBoth(stage);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(1);
    },
  },
  {
    name: 'version 3 with twenty adverts a second',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, ['advert_int 0.05']);
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      await became(second, 'MASTER');
      await seconds(1);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'version 2 with a second between adverts',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, ['version 2', 'advert_int 1']);
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      await became(second, 'MASTER');
      await seconds(3);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'virtual MAC',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, ['use_vmac']);
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      await became(first, 'FAULT');
      await became(second, 'MASTER');
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'two instances that share the work',
    instances: ['VI_1', 'VI_2'],
    async play(stage) {
      for (const node of stage.nodes) {
        const priority = 200 - 50 * node.number;
        const other = { name: 'VI_2', virtualRouterId: 52, addresses: ['10.91.0.11/24'] };
        configure(node, instance({ priority }) + instance({ priority: 250 - priority, ...other }));
        start(node);
      }
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      await became(first, 'MASTER');
      await became(second, 'MASTER', 'INSTANCE "VI_2"');
      await seconds(1);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(1);
      start(first);
      await became(first, 'MASTER');
      await became(first, 'BACKUP', 'INSTANCE "VI_2"');
      await seconds(0.5);
    },
  },
  {
    name: 'three nodes',
    nodes: 3,
    instances: ['VI_1'],
    async play(stage) {
      for (const node of stage.nodes) {
        configure(node, instance({ priority: 200 - 50 * node.number }));
        start(node);
      }
      const [first, second, third] = [nodeOf(stage, 1), nodeOf(stage, 2), nodeOf(stage, 3)];
      await became(first, 'MASTER');
      await seconds(0.5);
      await stop(first);
      await became(second, 'MASTER');
      await seconds(0.5);
      inside(second, 'ip', 'link', 'set', 'eth0', 'down');
      await became(third, 'MASTER');
      await seconds(2.5);
      start(first);
      await became(first, 'MASTER');
      await became(third, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'one virtual router under two names',
    instances: ['VI_1', 'Other'],
    oneRouter: true,
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      configure(first, instance({ priority: 150 }));
      configure(second, instance({ priority: 100, name: 'Other' }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      await became(second, 'BACKUP', 'INSTANCE "Other"');
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      await became(second, 'MASTER', 'INSTANCE "Other"');
      await seconds(1);
    },
  },
  {
    name: 'tracked interface',
    links: 2,
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = await startPair(stage, [block('track_interface', ['eth1'])]);
      inside(first, 'ip', 'link', 'set', 'eth1', 'down');
      await became(first, 'FAULT');
      await became(second, 'MASTER');
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth1', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
];
