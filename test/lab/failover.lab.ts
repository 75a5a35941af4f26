import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { announce, configure, inside, ip, kill, type Lab, type Node, openLab, reload, start, stop } from './network.ts';
import {
  became,
  expectTransitions,
  type Fact,
  factsOf,
  holdingsOf,
  readTimeline,
  seconds,
  TOLERANCE,
  withDeed,
} from './truth.ts';

/**
 * Real failovers of the machine's own keepalived in network namespaces. Its notify FIFO and the kernel's addresses say
 * what happened, with clocks finer than the log's; the timeline of the logs must say the same.
 */
const why = announce();
const VIP = '10.91.0.10';
const INSTANCE = 'INSTANCE "VI_1"';

describe.skipIf(why !== undefined)('failovers in the lab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-lab-'));
  let lab: Lab;
  let timeline: Timeline;
  /** When the test itself did what nobody logs. */
  const done = { killed: 0, parted: 0, joined: 0 };

  beforeAll(async () => {
    lab = openLab(folder);
    const [first, second] = lab.nodes;
    setUp(first, 150);
    setUp(second, 100);
    start(first);
    await became(first, 'MASTER');
    start(second);
    await became(second, 'BACKUP');
    await linkGoesDown(first, second);
    await scriptFails(first, second);
    await partition(lab, done);
    await priorityChanges(first, second);
    await orderlyStop(first, second);
    await sudden(first, second, done);
    await stop(first);
    await became(second, 'MASTER');
    await stop(second);
    await seconds(0.3);
    timeline = await readTimeline(lab.nodes);
  }, 90_000);

  afterAll(() => {
    lab?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([0, 1] as const)('every transition of node %i, in order and in time', (index) => {
    const node = lab.nodes[index];
    const killed: Fact = { time: done.killed, state: 'STOPPED' };
    const facts = index === 0 ? withDeed(factsOf(node, INSTANCE), killed) : factsOf(node, INSTANCE);
    expectTransitions(timeline, node, 'VI_1', facts, [killed]);
  });

  test.each([0, 1] as const)('node %i held the address while the timeline says that it was master', (index) => {
    const node = lab.nodes[index];
    const stays = timeline.instances.find((one) => one.node === node.name)?.spans ?? [];
    const masters = stays.filter(({ state }) => state === 'MASTER');
    const taken = holdingsOf(node, VIP).filter(({ state }) => state === 'held');
    expect(masters).toHaveLength(taken.length);
    masters.forEach(({ from }, at) => {
      expect(Math.abs(from - (taken[at]?.time ?? 0))).toBeLessThan(TOLERANCE);
    });
  });

  test('two masters while the nodes could not hear each other, and at no other time', () => {
    const found = timeline.incidents.filter(({ kind }) => kind === 'dual-master');
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0]?.to ?? 0) - done.joined)).toBeLessThan(TOLERANCE);
    expect(found[0]?.from).toBeGreaterThan(done.parted - 1000);
  });

  test('every fault with its reason', () => {
    const faults = timeline.incidents.filter(({ kind }) => kind === 'fault');
    expect(faults.map(({ nodes }) => nodes)).toEqual([['lb1'], ['lb1']]);
    expect(faults[0]?.text).toMatch(/eth0.* down/);
    expect(faults[1]?.text).toContain('chk_ok');
  });

  test('nobody was master between a fault and the take-over, no longer than the truth says', () => {
    const gaps = timeline.incidents.filter(({ kind, to }) => kind === 'no-master' && to !== undefined);
    // What resigns with priority 0 is replaced faster than whole seconds can show.
    for (const { from, durationMs = 0 } of gaps) {
      const left = nearest(factsOf(lab.nodes[0], INSTANCE), from, (fact) => fact.state !== 'MASTER');
      const taken = nearest(factsOf(lab.nodes[1], INSTANCE), from + durationMs, (fact) => fact.state === 'MASTER');
      expect(Math.abs(durationMs - (taken - left))).toBeLessThan(TOLERANCE);
    }
  });

  test('reloads are told of with what they moved', () => {
    const reloads = timeline.incidents.filter(({ kind }) => kind === 'reload');
    // Two that follow each other within seconds are told of together.
    expect(reloads.map(({ nodes }) => nodes)).toEqual([['lb2']]);
    expect(reloads[0]?.text).toContain('VI_1 went to MASTER');
  });

  test('every line of it is understood', () => {
    const unknown = timeline.events.filter(({ kind }) => kind === 'other').map(({ text }) => text);
    expect(unknown).toEqual([]);
  });
});

function setUp(node: Node, priority: number): void {
  const ok = join(node.folder, 'ok');
  writeFileSync(ok, '');
  configure(
    node,
    `vrrp_script chk_ok {
  script "/usr/bin/test -f ${ok}"
  interval 1
  fall 1
  rise 1
}
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority ${priority}
  version 3
  advert_int 0.3
  virtual_ipaddress {
    ${VIP}/24
  }
  track_script {
    chk_ok
  }
}
`,
  );
}

async function linkGoesDown(first: Node, second: Node): Promise<void> {
  inside(first, 'ip', 'link', 'set', 'eth0', 'down');
  await became(first, 'FAULT');
  await became(second, 'MASTER');
  await seconds(0.5);
  inside(first, 'ip', 'link', 'set', 'eth0', 'up');
  await became(first, 'MASTER');
  await became(second, 'BACKUP');
  await seconds(0.5);
}

async function scriptFails(first: Node, second: Node): Promise<void> {
  rmSync(join(first.folder, 'ok'));
  await became(first, 'FAULT');
  await became(second, 'MASTER');
  await seconds(0.5);
  writeFileSync(join(first.folder, 'ok'), '');
  await became(first, 'MASTER');
  await became(second, 'BACKUP');
  await seconds(0.5);
}

/** The second node's cable is pulled out of the bridge: its link stays up and it hears nobody. */
async function partition({ nodes: [, second], bridges }: Lab, done: { parted: number; joined: number }): Promise<void> {
  const [port = ''] = second.ports;
  done.parted = Date.now();
  ip('link', 'set', port, 'nomaster');
  await became(second, 'MASTER');
  await seconds(4);
  ip('link', 'set', port, 'master', bridges[0] ?? '');
  await became(second, 'BACKUP');
  done.joined = Date.now();
  await seconds(0.5);
}

/** A reload that makes the second node the stronger one, and one that takes it back. */
async function priorityChanges(first: Node, second: Node): Promise<void> {
  setUp(second, 200);
  reload(second);
  await became(second, 'MASTER');
  await became(first, 'BACKUP');
  await seconds(1);
  setUp(second, 100);
  reload(second);
  await became(first, 'MASTER');
  await became(second, 'BACKUP');
  await seconds(0.5);
}

async function orderlyStop(first: Node, second: Node): Promise<void> {
  await stop(first);
  await became(second, 'MASTER');
  await seconds(1);
  start(first);
  await became(first, 'MASTER');
  await became(second, 'BACKUP');
  await seconds(0.5);
}

async function sudden(first: Node, second: Node, done: { killed: number }): Promise<void> {
  done.killed = Date.now();
  kill(first);
  await became(second, 'MASTER');
  await seconds(1);
  // A killed daemon leaves its address behind; a machine that lost its power would not.
  inside(first, 'ip', 'addr', 'del', `${VIP}/24`, 'dev', 'eth0');
  start(first);
  await became(first, 'MASTER');
  await became(second, 'BACKUP');
  await seconds(0.5);
}

function nearest(facts: readonly Fact[], time: number, wanted: (fact: Fact) => boolean): number {
  const times = facts.filter(wanted).map((fact) => fact.time);
  return times.reduce(
    (best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best),
    Number.POSITIVE_INFINITY,
  );
}
