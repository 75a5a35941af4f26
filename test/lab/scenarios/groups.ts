import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, inside, type Node, nodeOf, signalVrrp, start } from '../network.ts';
import type { Scenario, Stage } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { block, fileScript, instance } from './configuration.ts';

const GROUP = 'GROUP "VG_1"';
const base = { links: 2, instances: ['VI_1', 'VI_2'], groups: ['VG_1'] };

/** Two instances on two links that a sync group binds together. */
export const groups: readonly Scenario[] = [
  {
    ...base,
    name: 'link of another member goes down',
    says: [{ kind: 'fault', text: /eth1/ }],
    async play(stage) {
      const [first, second] = await startGroups(stage);
      inside(first, 'ip', 'link', 'set', 'eth1', 'down');
      await became(first, 'FAULT', GROUP);
      await became(second, 'MASTER', GROUP);
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth1', 'up');
      await handedOver(second, first);
    },
  },
  {
    ...base,
    name: 'member that listens follows its group into FAULT',
    async play(stage) {
      // A member that was BACKUP goes to FAULT without a word, and says BACKUP again when it is over.
      const [, second] = await startGroups(stage);
      inside(second, 'ip', 'link', 'set', 'eth1', 'down');
      await became(second, 'FAULT', GROUP);
      await seconds(2.5);
      inside(second, 'ip', 'link', 'set', 'eth1', 'up');
      await became(second, 'BACKUP', GROUP);
      await seconds(0.5);
    },
  },
  {
    ...base,
    name: 'script of a group takes its weight away',
    async play(stage) {
      const [first, second] = await startGroups(stage);
      rmSync(join(first.folder, 'ok'));
      await handedOver(first, second);
      writeFileSync(join(first.folder, 'ok'), '');
      await handedOver(second, first);
    },
  },
  {
    ...base,
    name: 'VRRP process of a group crashes',
    async play(stage) {
      const [first, second] = await startGroups(stage);
      stage.did(first, 'UNKNOWN');
      signalVrrp(first, 'SIGKILL');
      // Its successor may be as quick as the other node.
      await seconds(5);
      await handedOver(second, first);
    },
  },
  {
    ...base,
    name: 'sync group with a link down at start',
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      for (const node of stage.nodes) setUp(node);
      inside(first, 'ip', 'link', 'set', 'eth1', 'down');
      start(first);
      start(second);
      await became(second, 'MASTER', GROUP);
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth1', 'up');
      await handedOver(second, first);
    },
  },
];

async function startGroups(stage: Stage): Promise<readonly [Node, Node]> {
  const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
  for (const node of stage.nodes) setUp(node);
  start(first);
  await became(first, 'MASTER', GROUP);
  start(second);
  await became(second, 'BACKUP', GROUP);
  await seconds(0.5);
  return [first, second];
}

async function handedOver(from: Node, to: Node): Promise<void> {
  await became(to, 'MASTER', GROUP);
  await became(from, 'BACKUP', GROUP);
  await seconds(0.5);
}

function setUp(node: Node): void {
  const ok = join(node.folder, 'ok');
  writeFileSync(ok, '');
  const group = block('vrrp_sync_group VG_1', [
    block('group', ['VI_1', 'VI_2']),
    block('track_script', ['chk_ok weight 60']),
    'sync_group_tracking_weight',
  ]);
  const priority = 200 - 50 * node.number;
  const members = [0, 1].map((link) =>
    instance({ name: `VI_${link + 1}`, link, virtualRouterId: 51 + link, priority }),
  );
  configure(node, fileScript('chk_ok', ok) + group + members.join(''));
}
