import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, inside, nodeOf, start } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { became, seconds } from '../truth.ts';
import { block, fileScript, instance } from './configuration.ts';

/** Nodes that cannot become what they should when keepalived starts. */
export const starts: readonly Scenario[] = [
  {
    name: 'interface down at start',
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /interface eth0 down/ }],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      configure(first, instance({ priority: 150 }));
      configure(second, instance({ priority: 100 }));
      inside(first, 'ip', 'link', 'set', 'eth0', 'down');
      start(first);
      start(second);
      await became(second, 'MASTER');
      await seconds(2.5);
      inside(first, 'ip', 'link', 'set', 'eth0', 'up');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'script fails at start',
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /script chk_ok failed/ }],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      for (const node of stage.nodes) {
        const ok = join(node.folder, 'ok');
        if (node === second) writeFileSync(ok, '');
        const tracked = instance({ priority: 200 - 50 * node.number, lines: [block('track_script', ['chk_ok'])] });
        configure(node, fileScript('chk_ok', ok) + tracked);
        start(node);
      }
      await became(second, 'MASTER');
      await seconds(2.5);
      writeFileSync(join(first.folder, 'ok'), '');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      await seconds(0.5);
    },
  },
  {
    name: 'script fails from start to end',
    instances: ['VI_1'],
    says: [{ kind: 'fault', text: /script chk_ok failed/ }],
    async play(stage) {
      const second = nodeOf(stage, 2);
      for (const node of stage.nodes) {
        const ok = join(node.folder, 'ok');
        if (node === second) writeFileSync(ok, '');
        const tracked = instance({ priority: 200 - 50 * node.number, lines: [block('track_script', ['chk_ok'])] });
        configure(node, fileScript('chk_ok', ok) + tracked);
        start(node);
      }
      await became(second, 'MASTER');
      await seconds(2.5);
    },
  },
  {
    name: 'tracked file says fault at start',
    instances: ['VI_1'],
    async play(stage) {
      const [first, second] = [nodeOf(stage, 1), nodeOf(stage, 2)];
      for (const node of stage.nodes) {
        const file = join(node.folder, 'weight');
        writeFileSync(file, node === first ? '1' : '0');
        const tracked = instance({ priority: 200 - 50 * node.number, lines: [block('track_file', ['busy'])] });
        configure(node, block('vrrp_track_file busy', [`file ${file}`, 'weight 0']) + tracked);
        start(node);
      }
      await became(second, 'MASTER');
      await seconds(2.5);
      writeFileSync(join(first.folder, 'weight'), '0');
      await became(first, 'MASTER');
      await became(second, 'BACKUP');
      writeFileSync(join(first.folder, 'weight'), '1');
      await became(first, 'FAULT');
      await became(second, 'MASTER');
      await seconds(2.5);
      rmSync(join(first.folder, 'weight'));
      await seconds(1);
    },
  },
  {
    name: 'interface that does not exist yet',
    nodes: 1,
    instances: ['VI_1'],
    async play(stage) {
      const first = nodeOf(stage, 1);
      configure(first, instance({ priority: 150, link: 7 }), ['dynamic_interfaces']);
      start(first);
      await seconds(2.5);
      inside(first, 'ip', 'link', 'add', 'eth7', 'type', 'veth', 'peer', 'name', 'far7');
      inside(first, 'ip', 'link', 'set', 'far7', 'up');
      inside(first, 'ip', 'addr', 'add', '10.91.7.1/24', 'dev', 'eth7');
      inside(first, 'ip', 'link', 'set', 'eth7', 'up');
      await became(first, 'MASTER');
      await seconds(1);
    },
  },
];
