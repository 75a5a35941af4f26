import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, inside, ip, isolate, type Node, nodeOf, signalVrrp, start, stop } from '../network.ts';
import type { Scenario, Stage } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { block, fileScript, instance } from './configuration.ts';
import { startPair } from './deaths.ts';
import { startBoth } from './elections.ts';

/** What operators look into logs for: what keeps failing, what takes too long, and what does not come. */
export const tracking: readonly Scenario[] = [
  {
    name: 'script fails while the node is master',
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /^lb1 was in FAULT for \d+(?:\.\d+)? s: script chk_ok failed/ }],
    async play(stage) {
      const [first, second] = await startTracking(stage);
      fails(first);
      await became(first, 'FAULT');
      await became(second, 'MASTER');
      await seconds(2.5);
      succeeds(first);
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'script that fails again and again',
    instances: ['VI_1'],
    says: [{ kind: 'flapping', text: /^VI_1 got a master 7 times within \d+(?:\.\d+)? s, every / }],
    async play(stage) {
      const [first, second] = await startTracking(stage);
      for (let turn = 0; turn < 3; turn += 1) {
        fails(first);
        await became(second, 'MASTER');
        succeeds(first);
        await became(first, 'MASTER');
        await became(second, 'BACKUP');
      }
      await seconds(2.5);
    },
  },
  {
    // Without a resignation, of which nobody would know when it was heard.
    name: 'backup that hangs while the master fails',
    instances: ['VI_1'],
    says: [
      { kind: 'slow-takeover', text: /^lb2 took VI_1 over \d+(?:\.\d+)? s after lb1 left, later than its config/ },
    ],
    async play(stage) {
      const [first, second] = await startPair(stage);
      await seconds(1);
      signalVrrp(second, 'SIGSTOP');
      const [port = ''] = first.ports;
      ip('link', 'set', port, 'down');
      await became(first, 'FAULT');
      await seconds(4);
      signalVrrp(second, 'SIGCONT');
      await became(second, 'MASTER');
      await seconds(2.5);
    },
  },
  {
    name: 'nopreempt is taken out of the file, and nobody reloads',
    instances: ['VI_1'],
    says: [
      { kind: 'missed-preemption', text: /^lb1 stayed BACKUP of VI_1 for .* its priority 150 is higher than 100/ },
    ],
    async play(stage) {
      const [first, second] = await startPair(stage, ['nopreempt']);
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      await became(second, 'MASTER');
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'BACKUP');
      const file = join(first.folder, 'keepalived.conf');
      writeFileSync(file, readFileSync(file, 'utf8').replace('nopreempt', ''));
      await seconds(9);
    },
  },
  {
    // A weaker master that only the backup hears, beside the one whose adverts keep it a backup.
    name: 'two masters that do not hear each other, and a backup that hears both',
    nodes: 3,
    instances: ['VI_1'],
    async play(stage) {
      for (const node of stage.nodes) configure(node, instance({ priority: [200, 150, 100][node.number - 1] ?? 0 }));
      for (const node of [nodeOf(stage, 1), nodeOf(stage, 3)]) {
        isolate(node);
      }
      const [first, second, third] = [nodeOf(stage, 1), nodeOf(stage, 2), nodeOf(stage, 3)];
      start(first);
      await became(first, 'MASTER');
      start(second);
      await became(second, 'BACKUP');
      start(third);
      await became(third, 'MASTER');
      await seconds(17);
      await stop(third);
      await seconds(0.5);
    },
  },
];

async function startTracking(stage: Stage): Promise<readonly [Node, Node]> {
  for (const node of stage.nodes) {
    succeeds(node);
    const tracked = instance({ priority: 200 - 50 * node.number, lines: [block('track_script', ['chk_ok'])] });
    configure(node, fileScript('chk_ok', join(node.folder, 'ok')) + tracked);
  }
  return await startBoth(stage);
}

function succeeds(node: Node): void {
  writeFileSync(join(node.folder, 'ok'), '');
}

function fails(node: Node): void {
  rmSync(join(node.folder, 'ok'));
}
