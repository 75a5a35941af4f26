import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../../src/syslog/timeline.ts';
import { log, timelineOf } from '../../read.ts';

/** Each line is `10:00:00 TEXT`, said by lb1's VRRP process unless a tag stands before the text. */
async function incidents(...lines: readonly string[]) {
  const content = lines.map((line) => {
    const [, time, tag = 'Keepalived_vrrp[1]', text] = /^(\S+) (?:(\S+\]): )?(.*)$/.exec(line) ?? [];
    return `2026-03-03T${time}Z lb1 ${tag}: ${text}\n`;
  });
  return (await timelineOf([log('syslog', content.join(''))])).incidents;
}

const brief = ({ kind, instance, from, to }: Incident) =>
  `${kind} ${instance} ${clock(from)} ${to === undefined ? 'open' : clock(to)}`;
const clock = (time: number) => new Date(time).toISOString().slice(11, 19);

describe('conflicts', () => {
  test('lines of one kind that follow each other are one incident, with their number', async () => {
    const found = await incidents(
      '10:00:00 (VI_1) wrong VRRP version from 192.0.2.2. Received 3 and expect 2',
      '10:00:01 (VI_1) wrong VRRP version from 192.0.2.2. Received 3 and expect 2',
      '10:00:01 message repeated 5 times: [ (VI_1) wrong VRRP version from 192.0.2.2. Received 3 and expect 2]',
      '10:00:02 (VI_2) received VRID mismatch. Received 51, Expected 52',
      '11:00:00 (VI_1) wrong VRRP version from 192.0.2.2. Received 3 and expect 2',
    );
    expect(found.map(brief)).toEqual([
      'conflict VI_1 10:00:00 10:00:01',
      'conflict VI_2 10:00:02 10:00:02',
      'conflict VI_1 11:00:00 11:00:00',
    ]);
    expect(found[0]?.text).toContain('lb1 says 7 times: (VI_1) wrong VRRP version from 192.0.2.2');
  });
});

test('a weaker master is heard in any election; one that goes on to be heard is another one', async () => {
  const weaker = (time: string) =>
    `${time} (VI_1) Received advert from 192.0.2.2 with lower priority 90, ours 100, forcing new election`;
  const heard = (seconds: readonly number[]) => seconds.map((second) => weaker(`10:00:0${second}`));
  expect(await incidents(...heard([0, 0, 0, 1, 1]), weaker('10:10:00'))).toEqual([]);
  const [found, ...rest] = await incidents(...heard([0, 1, 2, 3, 4]));
  expect(rest).toEqual([]);
  expect(found && brief(found)).toBe('conflict VI_1 10:00:00 10:00:04');
  expect(found?.text).toMatch(/^lb1 says 5 times: .* Another master goes on beside it/);
});

test('of the lines that one packet brings the one that says why is told, of the instance that another names', async () => {
  const packet = (time: string) => [
    `${time} ip address associated with VRID not present in received packet : 192.0.2.9`,
    `${time} one or more VIP associated with VRID mismatch actual MASTER advert`,
    `${time} bogus VRRP packet received on eth0 !!!`,
    `${time} VRRP_Instance(VI_1) ignoring received advertisment...`,
  ];
  const [found, ...rest] = await incidents(...packet('10:00:00'), ...packet('10:00:01'));
  expect(rest).toEqual([]);
  expect(found && brief(found)).toBe('conflict VI_1 10:00:00 10:00:01');
  expect(found?.text).toBe(
    'lb1 says twice: ip address associated with VRID not present in received packet : 192.0.2.9.',
  );
});

test('where nothing says why, that it was ignored is told', async () => {
  const found = await incidents(
    '10:00:00 bogus VRRP packet received on eth0 !!!',
    '10:00:00 VRRP_Instance(VI_1) ignoring received advertisment...',
  );
  expect(found.map(brief)).toEqual(['conflict VI_1 10:00:00 10:00:00']);
});

describe('flapping', () => {
  const round = (minute: number) => [
    `10:${String(minute).padStart(2, '0')}:00 (VI_1) Entering MASTER STATE`,
    `10:${String(minute).padStart(2, '0')}:30 (VI_1) Entering BACKUP STATE`,
  ];

  test('four changes within minutes are a series, with its period', async () => {
    const [found, ...rest] = await incidents('10:00:00 (VI_1) Entering BACKUP STATE', ...[1, 2, 3, 4].flatMap(round));
    expect(rest).toEqual([]);
    expect(found && brief(found)).toBe('flapping VI_1 10:01:00 10:04:00');
    expect(found?.text).toBe('VI_1 got a master 4 times within 3 min, every 1 min on average.');
  });

  test('in one second it has no period', async () => {
    const round = ['10:00:00 (VI_1) Entering MASTER STATE', '10:00:00 (VI_1) Entering BACKUP STATE'];
    const lines = ['09:00:00 (VI_1) Entering MASTER STATE', '09:00:09 (VI_1) Entering BACKUP STATE', ...round];
    const [found] = await incidents(...lines, ...round, ...round, ...round);
    expect(found?.text).toBe('VI_1 got a master 4 times within a second.');
  });

  test('three, or some that lie far apart, are none', async () => {
    expect(await incidents('10:00:00 (VI_1) Entering BACKUP STATE', ...[1, 2, 3].flatMap(round))).toEqual([]);
    expect(await incidents('10:00:00 (VI_1) Entering BACKUP STATE', ...[1, 11, 21, 31].flatMap(round))).toEqual([]);
  });

  test('the first election after a start is none', async () => {
    const start = [
      '09:59:00 Keepalived[9]: Starting Keepalived v2.2.7 (01/16,2022)',
      '09:59:00 (VI_1) Entering BACKUP STATE (init)',
    ];
    expect((await incidents(...start, ...[1, 2, 3, 4].flatMap(round))).map(brief)).toEqual([]);
    expect(await incidents(...start, ...[1, 2, 3, 4, 5].flatMap(round))).toHaveLength(1);
  });

  test('restarts are none', async () => {
    const lines = [1, 2, 3, 4, 5].flatMap((pid) => [
      `10:0${pid}:00 Keepalived_vrrp[${pid}]: (VI_1) Entering MASTER STATE`,
    ]);
    expect((await incidents(...lines)).map(brief)).toEqual([]);
  });
});

describe('missed preemption', () => {
  const discard = (time: string) => `${time} (VI_1) received lower priority (50) advert from 192.0.2.2 - discarding`;
  const START = '09:59:00 (VI_1) Entering BACKUP STATE';
  const times = Array.from({ length: 30 }, (_, second) => `10:00:${String(second).padStart(2, '0')}`);

  test('a lower priority that is heard for long without a take-over', async () => {
    expect((await incidents(START, ...times.map(discard))).map(brief)).toEqual([
      'missed-preemption VI_1 10:00:00 10:00:29',
    ]);
  });

  test('is none when the node takes over, and none where a delay is set', async () => {
    expect(await incidents(START, ...times.slice(0, 4).map(discard), '10:00:04 (VI_1) Entering MASTER STATE')).toEqual(
      [],
    );
    expect(await incidents(START, '09:59:59 (VI_1) start preempt delay (300.000000)', ...times.map(discard))).toEqual(
      [],
    );
  });
});

describe('reloads', () => {
  test('parent and children say it, and it is one; what moved with it is told', async () => {
    const found = await incidents(
      '10:00:00 (VI_1) Entering MASTER STATE',
      '10:10:00 Keepalived[9]: Reloading ...',
      '10:10:00 Keepalived_healthcheckers[3]: Reloading',
      '10:10:00 Reloading',
      '10:10:01 (VI_1) Entering BACKUP STATE',
      '10:10:03 (VI_1) Entering MASTER STATE',
    );
    expect(found.map(brief)).toEqual(['reload  10:10:00 10:10:00']);
    expect(found[0]?.text).toBe('lb1 reloaded its configuration; VI_1 went to BACKUP, then to MASTER.');
  });
});

describe('servers', () => {
  const tag = 'Keepalived_healthcheckers[3]:';
  const VS = '[192.0.2.10]:tcp:80';
  const RS = '[192.0.2.20]:tcp:80';

  test('a quorum that is lost and gained, and one that stays lost', async () => {
    const found = await incidents(
      `10:00:00 ${tag} Lost quorum 1-0=1 > 0 for VS ${VS}`,
      `10:00:09 ${tag} Gained quorum 1+0=1 <= 1 for VS ${VS}`,
      `10:30:00 ${tag} Lost quorum 1-0=1 > 0 for VS ${VS}`,
    );
    expect(found.map(brief)).toEqual([`quorum-lost ${VS} 10:00:00 10:00:09`, `quorum-lost ${VS} 10:30:00 open`]);
    expect(found[0]?.durationMs).toBe(9000);
  });

  test('a checker that fails and recovers three times', async () => {
    const round = (minute: number) => [
      `10:0${minute}:00 ${tag} TCP_CHECK on service ${RS} failed after 1 retries.`,
      `10:0${minute}:30 ${tag} TCP connection to ${RS} success.`,
    ];
    expect((await incidents(...[1, 2, 3].flatMap(round))).map(brief)).toEqual([
      `checker-flapping ${RS} (TCP) 10:01:00 10:03:30`,
    ]);
    expect(await incidents(...[1, 2].flatMap(round))).toEqual([]);
  });
});
