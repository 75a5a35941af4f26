import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFile } from '../../src/files/open-file.ts';
import { readLogs } from '../../src/syslog/read-logs.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { configure, inside, ip, kill, type Lab, missing, type Node, openLab, start, stop } from './network.ts';

/**
 * Real failovers of the machine's own keepalived in network namespaces. Its notify script says what happened, with a
 * clock finer than the log's; the timeline of the logs must say the same.
 */
const why = missing();
if (why !== undefined) console.warn(`No lab: ${why}.`);

interface Fact {
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly state: string;
}

/** Console stamps are whole seconds, and a notify script starts a moment after the line. */
const TOLERANCE = 2000;

describe.skipIf(why !== undefined)('failovers in the lab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-lab-'));
  let lab: Lab;
  let timeline: Timeline;
  /** When the test itself did what nobody logs. */
  const done = { killed: 0, parted: 0, joined: 0 };

  beforeAll(async () => {
    lab = openLab(folder);
    const [first, second] = lab.nodes;
    configure(first, { priority: 150 });
    configure(second, { priority: 100 });
    start(first);
    await state(first, 'MASTER');
    start(second);
    await state(second, 'BACKUP');
    await linkGoesDown(first, second);
    await scriptFails(first, second);
    await partition(lab, done);
    await orderlyStop(first, second);
    await sudden(first, second, done);
    await stop(first);
    await state(second, 'MASTER');
    await stop(second);
    await seconds(0.3);
    timeline = await read(lab.nodes);
  }, 90_000);

  afterAll(() => {
    lab?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([0, 1] as const)('every transition of node %i, in order and in time', (index) => {
    const node = lab.nodes[index];
    const history = timeline.instances.find((one) => one.node === node.name);
    const said = history?.transitions ?? [];
    const expected = withKill(truthOf(node), index === 0 ? done.killed : 0);
    expect(said.map(({ to }) => to)).toEqual(expected.map(({ state }) => state));
    for (const [at, { time, state }] of expected.entries()) {
      if (time === done.killed) continue;
      expect(Math.abs((said[at]?.time ?? 0) - time), `${state} at ${new Date(time).toISOString()}`).toBeLessThan(
        TOLERANCE,
      );
    }
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
    // A script that fails resigns with priority 0, which takes no time that whole seconds could show; a dead link does.
    expect(gaps.length).toBeGreaterThanOrEqual(1);
    for (const { from, durationMs = 0 } of gaps) {
      const left = nearest(truthOf(lab.nodes[0]), from, (fact) => fact.state !== 'MASTER');
      const taken = nearest(truthOf(lab.nodes[1]), from + durationMs, (fact) => fact.state === 'MASTER');
      expect(Math.abs(durationMs - (taken - left))).toBeLessThan(TOLERANCE);
    }
  });

  test('every line of it is understood', () => {
    const unknown = timeline.events.filter(({ kind }) => kind === 'other').map(({ text }) => text);
    expect(unknown).toEqual([]);
  });
});

async function linkGoesDown(first: Node, second: Node): Promise<void> {
  inside(first, 'ip', 'link', 'set', 'eth0', 'down');
  await state(first, 'FAULT');
  await state(second, 'MASTER');
  await seconds(1);
  inside(first, 'ip', 'link', 'set', 'eth0', 'up');
  await state(first, 'MASTER');
  await state(second, 'BACKUP');
  await seconds(1);
}

async function scriptFails(first: Node, second: Node): Promise<void> {
  rmSync(join(first.folder, 'ok'));
  await state(first, 'FAULT');
  await state(second, 'MASTER');
  await seconds(1);
  writeFileSync(join(first.folder, 'ok'), '');
  await state(first, 'MASTER');
  await state(second, 'BACKUP');
  await seconds(1);
}

/** The second node's cable is pulled out of the bridge: its link stays up and it hears nobody. */
async function partition({ nodes: [, second], bridge }: Lab, done: { parted: number; joined: number }): Promise<void> {
  done.parted = Date.now();
  ip('link', 'set', second.port, 'nomaster');
  await state(second, 'MASTER');
  await seconds(4);
  ip('link', 'set', second.port, 'master', bridge);
  await state(second, 'BACKUP');
  done.joined = Date.now();
  await seconds(1);
}

async function orderlyStop(first: Node, second: Node): Promise<void> {
  await stop(first);
  await state(second, 'MASTER');
  await seconds(1.5);
  start(first);
  await state(first, 'MASTER');
  await state(second, 'BACKUP');
  await seconds(1);
}

async function sudden(first: Node, second: Node, done: { killed: number }): Promise<void> {
  done.killed = Date.now();
  kill(first);
  await state(second, 'MASTER');
  await seconds(1.5);
  start(first);
  await state(first, 'MASTER');
  await state(second, 'BACKUP');
  await seconds(1);
}

/** The next word of the notify script must be this; what it said before was waited for already. */
async function state(node: Node, wanted: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (truthOf(node).at(-1)?.state !== wanted) {
    if (Date.now() > until)
      throw new Error(`${node.name} did not become ${wanted}: ${readIfThere(node.log).slice(-1500)}`);
    await seconds(0.05);
  }
}

/** keepalived's notify names the end STOP. A state said twice is one. */
function truthOf({ truth }: Node): readonly Fact[] {
  const facts = readIfThere(truth)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [time = '', state = ''] = line.split(' ');
      return { time: Number(time) * 1000, state: state === 'STOP' ? 'STOPPED' : state };
    });
  return facts.filter(({ state }, index) => state !== facts[index - 1]?.state);
}

/** A kill is told by nobody; the log shows it by the next start. */
function withKill(facts: readonly Fact[], killed: number): readonly Fact[] {
  if (killed === 0) return facts;
  const all = [...facts, { time: killed, state: 'STOPPED' }];
  return all.sort((a, b) => a.time - b.time);
}

function nearest(facts: readonly Fact[], time: number, wanted: (fact: Fact) => boolean): number {
  const times = facts.filter(wanted).map((fact) => fact.time);
  return times.reduce(
    (best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best),
    Number.POSITIVE_INFINITY,
  );
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

async function read(nodes: readonly Node[]): Promise<Timeline> {
  const inputs = nodes.map(({ name, log }) => ({
    name: `${name}.log`,
    size: statSync(log).size,
    modified: Date.now(),
    open: () => openFile(log),
  }));
  const steps = readLogs(inputs, {});
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
