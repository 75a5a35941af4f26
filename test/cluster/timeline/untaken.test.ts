import { describe, expect, test } from 'vitest';
import { exampleInstance } from '../../../src/cluster/examples.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { joinConfigurations } from '../../../src/cluster/timeline/join-configurations.ts';
import { log, timelineOf } from '../../syslog/read.ts';

/** Each line is `10:00:00 TEXT`. */
const node = (name: string, ...lines: readonly string[]) =>
  log(
    `${name}.log`,
    lines.map((line) => `2026-03-03T${line.slice(0, 8)}Z ${name} Keepalived_vrrp[1]: ${line.slice(9)}\n`).join(''),
  );

interface Given {
  /** Lines of the stronger node's instance. */
  readonly lines?: readonly string[];
  readonly priority?: number;
  /** What it says between its start and its last line. */
  readonly said?: readonly string[];
  readonly last?: string;
  readonly after?: string;
}

/** lb1, whose priority is 150, comes back as BACKUP at 10:00:00 while lb2 is master with 100, and speaks at 10:30:00 again. */
const missed = async ({ lines = [], priority = 150, said = [], last = '10:30:00', after = '' }: Given) => {
  const timeline = await timelineOf([
    node('lb1', '10:00:00 (VI_1) Entering BACKUP STATE', ...said, `${last} (VI_1) Receive advertisement timeout`),
    node(
      'lb2',
      '09:00:00 (VI_1) Entering MASTER STATE',
      '10:40:00 (VI_1) Sending/queueing gratuitous ARPs on eth0 for 192.0.2.1',
    ),
  ]);
  const cluster = readCluster([
    { path: 'lb1/keepalived.conf', text: exampleInstance({ priority }, ...lines) + after },
    { path: 'lb2/keepalived.conf', text: exampleInstance({ priority: 100 }) },
  ]);
  return joinConfigurations(timeline, cluster).incidents.filter(({ kind }) => kind === 'missed-preemption');
};

describe('a backup that leaves a weaker master alone', () => {
  test('is told of where its configuration does not have it do so', async () => {
    const [one, ...others] = await missed({});
    expect(others).toEqual([]);
    expect(one).toMatchObject({ instance: 'VI_1', nodes: ['lb1', 'lb2'], durationMs: 30 * 60_000 });
    expect(one?.text).toBe(
      'lb1 stayed BACKUP of VI_1 for 30 min while lb2 was master, though by its configuration its priority 150 is higher than 100 and it has no nopreempt.',
    );
    expect(one?.evidence).toEqual([
      { file: 'lb1.log', line: 1 },
      { file: 'lb2.log', line: 1 },
    ]);
  });

  test('does as it should with nopreempt, within its preempt_delay, or with no higher priority', async () => {
    expect(await missed({ lines: ['state BACKUP', 'nopreempt'] })).toEqual([]);
    expect(await missed({ lines: ['state BACKUP', 'preempt_delay 1000'], last: '10:15:00' })).toEqual([]);
    expect(await missed({ lines: ['state BACKUP', 'preempt_delay 60'] })).toHaveLength(1);
    expect(await missed({ priority: 100 })).toEqual([]);
    expect(await missed({ last: '10:00:08' })).toEqual([]);
  });

  test('is judged by the priorities that tracking made', async () => {
    const lowered = '10:00:01 (VI_1) Changing effective priority from 150 to 90';
    expect(await missed({ said: [lowered] })).toEqual([]);
    const [one] = await missed({ said: [lowered, '10:20:00 (VI_1) Changing effective priority from 90 to 150'] });
    expect(one).toMatchObject({ durationMs: 10 * 60_000 });
  });

  test('may wait for the other members of its sync group', async () => {
    expect(await missed({ after: 'vrrp_sync_group G {\n  group {\n    VI_1\n  }\n}\n' })).toEqual([]);
  });

  test('is judged from its last reload on', async () => {
    const [one] = await missed({ said: ['10:25:00 Reloading'] });
    expect(one?.durationMs ?? 0).toBeLessThanOrEqual(5 * 60_000);
  });

  test('is not told of twice', async () => {
    const heard = (minute: number, second: number) =>
      `10:0${minute}:${String(second).padStart(2, '0')} (VI_1) received lower priority (100) advert from 192.0.2.2 - discarding`;
    const said = Array.from({ length: 40 }, (_, second) => heard(1, second));
    const found = await missed({ said });
    expect(found.map(({ text }) => text)).toEqual([
      'lb1 heard only a lower priority for 39 s and did not take VI_1 over.',
    ]);
    // What its lines alone show is explained by a long delay.
    expect(await missed({ said, last: '10:02:00', lines: ['state BACKUP', 'preempt_delay 300'] })).toEqual([]);
  });

  test('is told of neither by its lines nor by configurations while a third is master, too', async () => {
    const discard = (second: number) =>
      `10:00:${String(second).padStart(2, '0')} (VI_1) received lower priority (100) advert from 192.0.2.2 - discarding`;
    const heard = Array.from({ length: 30 }, (_, second) => discard(second));
    const kinds = async (...third: readonly string[]) => {
      const timeline = await timelineOf([
        node('lb1', '09:00:00 (VI_1) Entering BACKUP STATE', ...heard),
        node('lb2', '09:59:50 (VI_1) Entering MASTER STATE', '10:01:00 (VI_1) Entering BACKUP STATE'),
        node('lb3', ...third),
      ]);
      const cluster = readCluster([
        { path: 'lb1/keepalived.conf', text: exampleInstance({ priority: 150 }) },
        { path: 'lb2/keepalived.conf', text: exampleInstance({ priority: 100 }) },
      ]);
      const all = [...timeline.incidents, ...joinConfigurations(timeline, cluster).incidents];
      return all.filter(({ kind }) => kind === 'missed-preemption').map(({ text }) => text);
    };
    expect(await kinds('09:00:00 (VI_1) Entering MASTER STATE', '10:01:00 (VI_1) Entering BACKUP STATE')).toEqual([]);
    expect(await kinds('09:00:00 (VI_1) Entering BACKUP STATE')).toContainEqual(
      expect.stringContaining('heard only a lower priority for 29 s'),
    );
    // For the last twenty seconds lb1 heard nobody but the weaker one.
    const ended = await kinds('09:00:00 (VI_1) Entering MASTER STATE', '10:00:09 (VI_1) Entering BACKUP STATE');
    expect(ended).toContainEqual(expect.stringContaining('heard only a lower priority for 29 s'));
  });
});
