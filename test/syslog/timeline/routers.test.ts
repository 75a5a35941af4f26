import { expect, test } from 'vitest';
import { filterTimeline } from '../../../src/syslog/timeline/packed/filter-timeline.ts';
import { incidentsOf, log, timelineOf } from '../read.ts';

/** Each line is `lb1 10:00:00 TEXT`; `+` stands for what a master says of an address. */
async function told(...lines: readonly string[]) {
  const logs = new Map<string, string>();
  for (const line of lines) {
    const [, node = '', time = '', text = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    const said = text.replace(/^\((.*?)\) \+(\S+)$/, '($1) Sending/queueing gratuitous ARPs on eth0 for $2');
    logs.set(node, `${logs.get(node) ?? ''}2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: ${said}\n`);
  }
  return timelineOf([...logs].map(([node, content]) => log(`${node}.log`, content)));
}

const FAILOVER = [
  'lb1 10:00:00 (VI_1) Entering MASTER STATE',
  'lb1 10:00:00 (VI_1) +192.0.2.9',
  'lb1 10:10:00 (VI_1) Entering FAULT STATE',
  'lb2 10:00:00 (WEB) Entering BACKUP STATE (init)',
  'lb2 10:10:03 (WEB) Entering MASTER STATE',
];

test('instances of two names that announce one address on two nodes are one virtual router', async () => {
  const timeline = await told(...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.9', 'lb2 10:20:00 (WEB) +192.0.2.10');
  expect(incidentsOf(timeline)).toEqual(['no-master 10:10:00 10:10:03', 'fault 10:10:00 open']);
  expect(timeline.incidents[0]?.text).toBe(
    'Nobody was master of VI_1 (WEB on lb2): lb1 went to FAULT, and lb2 took over 3 s later.',
  );
  expect(timeline.availability).toMatchObject([
    {
      instance: 'VI_1',
      alsoCalled: [{ node: 'lb2', instance: 'WEB' }],
      addresses: ['192.0.2.9', '192.0.2.10'],
      noMasterMs: 3000,
    },
  ]);
  expect(incidentsOf(filterTimeline(timeline, { instance: 'WEB' }))).toEqual(incidentsOf(timeline));
});

test('they are two where no address says so', async () => {
  const none = await told(...FAILOVER);
  expect(none.availability.map(({ instance }) => instance)).toEqual(['VI_1', 'WEB']);
  const others = await told(...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.10');
  expect(others.availability.map(({ instance }) => instance)).toEqual(['VI_1', 'WEB']);
});

test('they are two where one node has both', async () => {
  const both = await told(...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.9', 'lb2 10:10:04 (VI_1) Entering BACKUP STATE');
  expect(both.availability.map(({ instance }) => instance)).toEqual(['VI_1', 'WEB']);
});

test('three names on three nodes are one virtual router, whichever address joins which', async () => {
  const lb3 = ['lb3 10:30:00 (V) Entering MASTER STATE', 'lb3 10:30:00 (V) +192.0.2.9'];
  const same = await told(...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.9', ...lb3);
  expect(same.availability).toMatchObject([
    {
      instance: 'VI_1',
      alsoCalled: [
        { node: 'lb2', instance: 'WEB' },
        { node: 'lb3', instance: 'V' },
      ],
    },
  ]);
  const chain = [...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.10', 'lb3 10:30:01 (V) +192.0.2.10', ...lb3];
  expect((await told(...chain)).availability.map(({ instance }) => instance)).toEqual(['VI_1']);
});

test('a third name on a node that has one of the first two stays what it is', async () => {
  const third = ['lb1 10:30:00 (V) Entering MASTER STATE', 'lb1 10:30:00 (V) +192.0.2.10'];
  const timeline = await told(...FAILOVER, 'lb2 10:10:03 (WEB) +192.0.2.9', 'lb2 10:10:03 (WEB) +192.0.2.10', ...third);
  expect(timeline.availability.map(({ instance }) => instance)).toEqual(['VI_1', 'V']);
});
