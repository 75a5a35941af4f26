import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { announce, configure, inside, killVrrp, type Lab, type Node, openLab, start, stop } from './network.ts';
import { became, expectTransitions, type Fact, factsOf, readTimeline, seconds, withDeed } from './truth.ts';

/** Two instances on two links that a sync group binds together, a script that only lowers the priority, and a crash. */
const why = announce();
const GROUP = 'GROUP "VG_1"';

describe.skipIf(why !== undefined)('a sync group in the lab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-lab-'));
  let lab: Lab;
  let timeline: Timeline;
  let crashed = 0;

  beforeAll(async () => {
    lab = openLab(folder, 2);
    const [first, second] = lab.nodes;
    setUp(first, 150);
    setUp(second, 100);
    start(first);
    await became(first, 'MASTER', GROUP);
    start(second);
    await became(second, 'BACKUP', GROUP);
    await seconds(0.5);
    await otherLinkGoesDown(first, second);
    await backupLosesLink(second);
    await priorityFalls(first, second);
    crashed = Date.now();
    killVrrp(first);
    await became(second, 'MASTER', GROUP);
    await became(first, 'MASTER', GROUP);
    await became(second, 'BACKUP', GROUP);
    await stop(second);
    await stop(first);
    await seconds(0.3);
    timeline = await readTimeline(lab.nodes);
  }, 90_000);

  afterAll(() => {
    lab?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const subjects = ['VI_1', 'VI_2', 'VG_1'].flatMap((name) => [[name, 0] as const, [name, 1] as const]);

  test.each(subjects)('every transition of %s on node %i, in order and in time', (name, index) => {
    const node = lab.nodes[index];
    const crash: Fact = { time: crashed, state: 'UNKNOWN' };
    const isGroup = name.startsWith('VG');
    const facts = factsOf(node, `${isGroup ? 'GROUP' : 'INSTANCE'} "${name}"`);
    const all = index === 0 ? withDeed(facts, crash) : facts;
    // keepalived logs no state of a group when it starts; the FIFO says BACKUP.
    const logged = all.filter((_, at) => !isGroup || (at > 0 && all[at - 1]?.state !== 'UNKNOWN'));
    expectTransitions(timeline, node, name, logged);
  });

  test('the instance whose link was up says that its group took it along', () => {
    const [fault] = timeline.incidents.filter(({ kind, instance }) => kind === 'fault' && instance === 'VI_1');
    expect(fault?.text).toContain('eth1');
  });

  test('no two masters, and every line is understood', () => {
    expect(timeline.incidents.filter(({ kind }) => kind === 'dual-master')).toEqual([]);
    expect(timeline.events.filter(({ kind }) => kind === 'other').map(({ text }) => text)).toEqual([]);
  });
});

function setUp(node: Node, priority: number): void {
  const ok = join(node.folder, 'ok');
  writeFileSync(ok, '');
  const instance = (number: number) => `vrrp_instance VI_${number + 1} {
  state BACKUP
  interface eth${number}
  virtual_router_id ${51 + number}
  priority ${priority}
  version 3
  advert_int 0.3
  virtual_ipaddress {
    10.91.${number}.10/24
  }
}
`;
  const script = `vrrp_script chk_ok {
  script "/usr/bin/test -f ${ok}"
  interval 1
  fall 1
  rise 1
}
`;
  const group = `vrrp_sync_group VG_1 {
  group {
    VI_1
    VI_2
  }
  track_script {
    chk_ok weight 60
  }
  sync_group_tracking_weight
}
`;
  configure(node, script + group + instance(0) + instance(1));
}

async function otherLinkGoesDown(first: Node, second: Node): Promise<void> {
  inside(first, 'ip', 'link', 'set', 'eth1', 'down');
  await became(first, 'FAULT', GROUP);
  await became(second, 'MASTER', GROUP);
  await seconds(0.5);
  inside(first, 'ip', 'link', 'set', 'eth1', 'up');
  await became(first, 'MASTER', GROUP);
  await became(second, 'BACKUP', GROUP);
  await seconds(0.5);
}

/** A member that was BACKUP follows its group into FAULT without a word, and says BACKUP again when it is over. */
async function backupLosesLink(second: Node): Promise<void> {
  inside(second, 'ip', 'link', 'set', 'eth1', 'down');
  await became(second, 'FAULT', GROUP);
  await seconds(1.5);
  inside(second, 'ip', 'link', 'set', 'eth1', 'up');
  await became(second, 'BACKUP', GROUP);
  await seconds(0.5);
}

/** The script of the group only takes its weight away: the second node is the stronger one then. */
async function priorityFalls(first: Node, second: Node): Promise<void> {
  rmSync(join(first.folder, 'ok'));
  await became(second, 'MASTER', GROUP);
  await became(first, 'BACKUP', GROUP);
  await seconds(0.5);
  writeFileSync(join(first.folder, 'ok'), '');
  await became(first, 'MASTER', GROUP);
  await became(second, 'BACKUP', GROUP);
  await seconds(0.5);
}
