import { configure, inside, ip, nodeOf, start, stop } from '../network.ts';
import type { Scenario, Stage } from '../scenario.ts';
import { became, oneMaster, seconds } from '../truth.ts';
import { block, instance } from './configuration.ts';

/** What several peers do, and what is known of them otherwise than by adverts. */
export const peers: readonly Scenario[] = [
  {
    name: 'three nodes of one priority',
    nodes: 3,
    instances: ['VI_1'],
    async play(stage) {
      const [first, second, third] = [nodeOf(stage, 1), nodeOf(stage, 2), nodeOf(stage, 3)];
      for (const node of stage.nodes) configure(node, instance({ priority: 100 }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      start(third);
      await became(second, 'BACKUP');
      await became(third, 'BACKUP');
      await stop(first);
      // Equals wait for the same time: who is quicker by chance is master, and the other stays what it is.
      await oneMaster([second, third]);
      await seconds(1);
      const heir = await oneMaster([second, third]);
      const other = heir === third ? second : third;
      inside(heir, 'ip', 'link', 'set', 'eth0', 'down');
      await became(other, 'MASTER');
      await seconds(2.5);
      inside(heir, 'ip', 'link', 'set', 'eth0', 'up');
      await became(heir, 'BACKUP');
      await seconds(1);
    },
  },
  {
    name: 'one of three is cut off and comes back',
    nodes: 3,
    instances: ['VI_1'],
    says: [{ kind: 'dual-master', text: /^lb1 and lb3 were both master of VI_1 for / }],
    async play(stage) {
      const [first, second, third] = [nodeOf(stage, 1), nodeOf(stage, 2), nodeOf(stage, 3)];
      for (const node of stage.nodes) configure(node, instance({ priority: 200 - 50 * node.number }));
      start(first);
      await became(first, 'MASTER');
      start(second);
      start(third);
      await became(second, 'BACKUP');
      await became(third, 'BACKUP');
      await seconds(0.5);
      const [port = ''] = third.ports;
      ip('link', 'set', port, 'nomaster');
      await became(third, 'MASTER');
      await seconds(3);
      ip('link', 'set', port, 'master', stage.bridges[0] ?? '');
      await became(third, 'BACKUP');
      await seconds(1);
    },
  },
  {
    name: 'BFD session lost',
    links: 2,
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /BFD session peer went down/ }],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      for (const node of stage.nodes) configure(node, withSession(node.number));
      start(second);
      start(first);
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(1);
      const [, port = ''] = first.ports;
      ip('link', 'set', port, 'nomaster');
      await became(first, 'FAULT');
      await became(second, 'FAULT');
      await seconds(2.5);
      ip('link', 'set', port, 'master', stage.bridges[1] ?? '');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
];

/** The session runs on the second link, where no advert goes. */
function withSession(number: Stage['nodes'][number]['number']): string {
  const session = block('bfd_instance peer', [
    `neighbor_ip 10.91.1.${3 - number}`,
    `source_ip 10.91.1.${number}`,
    'min_rx 100',
    'min_tx 100',
    'idle_tx 200',
    'multiplier 4',
  ]);
  return session + instance({ priority: 200 - 50 * number, lines: [block('track_bfd', ['peer'])] });
}
