import { expect, test } from 'vitest';
import { log, timelineOf } from '../read.ts';

/** Each line is `10:00:00 TEXT`. */
const node = (name: string, ...lines: readonly string[]) =>
  log(
    `${name}.log`,
    lines.map((line) => `2026-03-03T${line.slice(0, 8)}Z ${name} Keepalived_vrrp[1]: ${line.slice(9)}\n`).join(''),
  );

const SECOND = 1000;

test('lost time is that of the incidents, addresses are those announced', async () => {
  const { availability } = await timelineOf([
    node(
      'lb1',
      '10:00:00 (VI_1) Entering MASTER STATE',
      '10:00:00 (VI_1) Sending/queueing gratuitous ARPs on eth0 for 192.0.2.10',
      '10:10:00 (VI_1) Entering FAULT STATE',
    ),
    node('lb2', '10:00:00 (VI_1) Entering BACKUP STATE', '10:10:06 (VI_1) Entering MASTER STATE', '10:20:00 Reload'),
  ]);
  expect(availability).toEqual([
    {
      instance: 'VI_1',
      alsoCalled: [],
      addresses: ['192.0.2.10'],
      from: Date.parse('2026-03-03T10:00:00Z'),
      to: Date.parse('2026-03-03T10:20:00Z'),
      masterMs: 1194 * SECOND,
      noMasterMs: 6 * SECOND,
      dualMasterMs: 0,
      unknownMs: 0,
      share: 1194 / 1200,
    },
  ]);
});

test('one node alone cannot tell whether a peer was master', async () => {
  const { availability } = await timelineOf([
    node(
      'lb1',
      '10:00:00 (VI_1) Entering MASTER STATE',
      '10:10:00 (VI_1) Entering FAULT STATE',
      '10:30:00 (VI_1) Entering MASTER STATE',
      '10:40:00 (VI_1) Entering BACKUP STATE',
    ),
  ]);
  expect(availability).toMatchObject([
    { masterMs: 1200 * SECOND, noMasterMs: 0, unknownMs: 1200 * SECOND, share: undefined },
  ]);
});

test('a backup that stays one vouches for a master whose log has ended', async () => {
  const { availability } = await timelineOf([
    node('lb1', '10:00:00 (VI_1) Entering MASTER STATE'),
    node('lb2', '10:00:00 (VI_1) Entering BACKUP STATE', '11:00:00 Netlink reports eth9 up'),
  ]);
  expect(availability).toMatchObject([{ masterMs: 3600 * SECOND, unknownMs: 0, share: 1 }]);
});

test('both as masters count once, and the time that two were', async () => {
  const { availability } = await timelineOf([
    node('lb1', '10:00:00 (VI_1) Entering MASTER STATE', '10:10:00 Netlink reports eth9 up'),
    node('lb2', '10:05:00 (VI_1) Entering MASTER STATE', '10:07:00 (VI_1) Entering BACKUP STATE'),
  ]);
  expect(availability).toMatchObject([{ masterMs: 600 * SECOND, dualMasterMs: 120 * SECOND, unknownMs: 0 }]);
});
