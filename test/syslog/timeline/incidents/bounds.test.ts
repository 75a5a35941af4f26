import { describe, expect, test } from 'vitest';
import { incidents, texts, told } from './told.ts';

describe('a missed preemption', () => {
  const discard = (time: string) =>
    `lb1 ${time} (VI_1) received lower priority (50) advert from 192.0.2.2 - discarding`;
  const at = (...seconds: readonly number[]) =>
    seconds.map((second) => discard(`10:00:${String(second).padStart(2, '0')}.0`));
  const missed = (...lines: readonly string[]) => texts('missed-preemption', 'lb1 09:59:00.0 BACKUP', ...lines);

  test('is one from fifteen seconds on, in which no ten pass without an advert', async () => {
    expect(await missed(...at(0, 5, 10, 15))).toEqual([
      'lb1 heard only a lower priority for 15 s and did not take VI_1 over.',
    ]);
    expect(await missed(...at(0, 5, 10, 14))).toEqual([]);
    expect(await missed(...at(0, 10, 20))).toHaveLength(1);
    expect(await missed(...at(0, 11, 22, 33))).toEqual([]);
  });

  test('is none where that instance became master meanwhile; another instance, and another state, count for nothing', async () => {
    const beside = (line: string) => missed(...at(0, 5), line, ...at(10, 15));
    expect(await beside('lb1 10:00:06.0 MASTER')).toEqual([]);
    expect(await beside('lb1 10:00:06.0 (VI_2) Entering MASTER STATE')).toHaveLength(1);
    expect(await beside('lb1 10:00:06.0 FAULT')).toHaveLength(1);
  });

  test('is as sure as the coarsest of its stamps', async () => {
    const coarse = [...at(0), discard('10:00:05'), ...at(10, 15)];
    const [one] = await incidents('missed-preemption', 'lb1 09:59:00.0 BACKUP', ...coarse);
    expect(one?.resolutionMs).toBe(1000);
  });
});

describe('flapping', () => {
  const turn = (node: string, minute: number) => [
    `${node} 10:0${minute}:00.0 MASTER`,
    `${node} 10:0${minute}:30.0 BACKUP`,
  ];

  test('counts the masters of all nodes in order of time', async () => {
    const lines = [...turn('lb1', 1), ...turn('lb2', 2), ...turn('lb1', 3), ...turn('lb2', 4)];
    const [one] = await incidents('flapping', 'lb1 10:00:00.0 BACKUP', 'lb2 10:00:00.0 BACKUP', ...lines);
    expect(one?.text).toBe('VI_1 got a master 4 times within 3 min, every 1 min on average.');
    expect(one?.nodes).toEqual(['lb1', 'lb2']);
    expect(one?.evidence.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'lb1.log:2',
      'lb2.log:2',
      'lb1.log:4',
      'lb2.log:4',
    ]);
  });

  test('counts the first election after a start where another node was master before', async () => {
    const start = ['lb1 10:00:00.0 Keepalived[9]: Starting Keepalived v2.2.7 (01/16,2022)', 'lb1 10:00:01.0 BACKUP'];
    const lines = [...turn('lb1', 1), ...turn('lb2', 2), ...turn('lb1', 3), ...turn('lb2', 4)];
    const before = ['lb2 09:00:00.0 MASTER', 'lb2 09:30:00.0 BACKUP'];
    expect(await texts('flapping', ...before, ...start, ...lines)).toHaveLength(1);
    expect(await texts('flapping', 'lb2 09:30:00.0 BACKUP', ...start, ...lines)).toEqual([]);
  });

  test('has changes five minutes apart, and no longer', async () => {
    const lines = (seconds: string) =>
      ['10:00:00.0', `10:05:${seconds}`, '10:10:00.0', `10:15:${seconds}`].flatMap((time) => [
        `lb1 ${time} MASTER`,
        `lb1 ${time} BACKUP`,
      ]);
    expect(await texts('flapping', 'lb1 09:59:00.0 BACKUP', ...lines('00.0'))).toHaveLength(1);
    expect(await texts('flapping', 'lb1 09:59:00.0 BACKUP', ...lines('00.1'))).toEqual([]);
  });
});

describe('another master that is heard', () => {
  const weaker = (time: string) =>
    `lb1 ${time} (VI_1) Received advert from 192.0.2.2 with lower priority 90, ours 100, forcing new election`;

  test('counts once in half a second, since all that time out at once announce themselves', async () => {
    const heard = (...times: readonly string[]) => texts('conflict', ...times.map((time) => weaker(`10:00:${time}`)));
    expect(await heard('00.0', '00.5', '01.0', '01.5', '02.0')).toHaveLength(1);
    expect(await heard('00.0', '00.4', '00.8', '01.2', '01.6')).toEqual([]);
  });
});

describe('two masters', () => {
  const HIGHER = '(VI_1) Master received advert from 192.0.2.1 with higher priority 100, ours 50';
  const overlap = (lines: readonly string[]) =>
    texts('dual-master', 'lb1 10:00:00.0 MASTER', 'lb2 10:00:00.0 BACKUP', 'lb2 10:10:00.0 MASTER', ...lines);

  test('for longer than a hand-over', async () => {
    expect(await overlap(['lb1 10:10:01.0 BACKUP', 'lb2 10:20:00.0 FAULT'])).toEqual([]);
    expect(await overlap(['lb1 10:10:01.1 BACKUP', 'lb2 10:20:00.0 FAULT'])).toHaveLength(1);
  });

  test('for a moment, where one gave way at once and the other was it before and after', async () => {
    const inVain = [`lb2 10:10:00.2 ${HIGHER}`, 'lb2 10:10:00.2 BACKUP'];
    const [text, ...rest] = await overlap([...inVain, 'lb1 10:20:00.0 FAULT']);
    expect(rest).toEqual([]);
    expect(text).toMatch(/^lb1 and lb2 were both master of VI_1 for 0\.2 s: lb2 took over while lb1 was still master/);
    // Where it ended at that moment, it was a hand-over of some kind.
    expect(await overlap([...inVain, 'lb1 10:10:00.3 FAULT'])).toEqual([]);
    // Who leaves on its own was no master in vain.
    expect(await overlap(['lb2 10:10:00.2 FAULT', 'lb1 10:20:00.0 FAULT'])).toEqual([]);
  });
});

describe('what lines show', () => {
  const mismatch = (time: string, instance = 'VI_1') =>
    `lb1 ${time} (${instance}) received VRID mismatch. Received 51, Expected 52`;

  test('has its first and its last line as evidence, and a single one once', async () => {
    const evidence = async (...lines: readonly string[]) =>
      (await incidents('conflict', ...lines)).map((one) => one.evidence.map(({ line }) => line));
    expect(await evidence(mismatch('10:00:00'))).toEqual([[1]]);
    expect(await evidence(mismatch('10:00:00'), mismatch('10:00:01'), mismatch('10:00:02'))).toEqual([[1, 3]]);
  });

  test('is one thing while no five minutes pass without such a line', async () => {
    const series = (time: string) => texts('conflict', mismatch('10:00:00.0'), mismatch(time));
    expect(await series('10:05:00.0')).toHaveLength(1);
    expect(await series('10:05:00.1')).toHaveLength(2);
  });

  test('is of the instance that a line behind names, not one before', async () => {
    const packet = 'lb1 10:00:00 bogus VRRP packet received on eth0 !!!';
    const why = 'lb1 10:00:00 ip address associated with VRID not present in received packet : 192.0.2.9';
    const named = (instance: string) => `lb1 10:00:00 VRRP_Instance(${instance}) ignoring received advertisment...`;
    const instances = async (...lines: readonly string[]) =>
      (await incidents('conflict', ...lines)).map(({ instance }) => instance);
    expect(await instances(named('VI_0'), why, packet, named('VI_1'))).toEqual(['VI_1']);
  });
});

test('of what begins at one time that comes first which clients felt', async () => {
  const { incidents: all } = await told(
    'lb1 09:59:00 BACKUP',
    'lb1 10:00:00 FAULT',
    'lb1 10:00:00 Keepalived_healthcheckers[3]: Lost quorum 2-0=2 > 0 for VS [192.0.2.10]:tcp:80',
  );
  expect(all.map(({ kind }) => kind)).toEqual(['quorum-lost', 'fault']);
});

test('a third master excuses a backup that calls the virtual router otherwise, too', async () => {
  const discard = (second: number) =>
    `lb1 10:00:${second} (Own) received lower priority (50) advert from 192.0.2.2 - discarding`;
  const announces = (node: string, instance: string) => [
    `${node} 09:00:00 (${instance}) Entering MASTER STATE`,
    `${node} 09:00:01 Sending gratuitous ARP on eth0 for 192.0.2.9`,
    `${node} 09:00:01 (${instance}) Sending/queueing gratuitous ARPs on eth0 for 192.0.2.9`,
  ];
  const lines = [
    ...announces('lb1', 'Own'),
    'lb1 09:30:00 (Own) Entering BACKUP STATE',
    ...[10, 15, 20, 25, 30].map(discard),
    ...announces('lb2', 'VI_1').map((line) => line.replace('09:00', '09:40')),
    ...announces('lb3', 'VI_1').map((line) => line.replace('09:00', '09:50')),
    ...['lb2', 'lb3'].map((node) => `${node} 11:00:00 (VI_1) Entering BACKUP STATE`),
  ];
  expect(await texts('missed-preemption', ...lines)).toEqual([]);
  expect(await texts('missed-preemption', ...lines.filter((line) => !line.startsWith('lb3')))).toHaveLength(1);
});
