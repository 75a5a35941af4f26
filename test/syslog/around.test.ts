import { expect, test } from 'vitest';
import { linesAround } from '../../src/syslog/around.ts';
import { withContext } from '../../src/syslog/context.ts';
import { at, log, timelineOf } from './read.ts';

const line = (time: string, node: string, state: string) =>
  `2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE`;

test('what each node said within five seconds, and the words before and behind', async () => {
  const lb1 = [line('10:00:00', 'lb1', 'MASTER'), line('10:10:00', 'lb1', 'FAULT'), line('10:20:00', 'lb1', 'BACKUP')];
  const lb2 = [
    line('10:00:01', 'lb2', 'BACKUP'),
    line('10:10:03.5', 'lb2', 'MASTER'),
    line('10:10:05.001', 'lb2', 'BACKUP'),
  ];
  const timeline = await timelineOf([log('lb1.log', lb1.join('\n')), log('lb2.log', lb2.join('\n'))]);
  const said = linesAround(timeline, at('2026-03-03T10:10:00Z'));
  expect(
    said.map(({ node, lines, before, after }) => [node, lines.map((one) => one.line), before?.line, after?.line]),
  ).toEqual([
    ['lb1', [2], 1, 3],
    ['lb2', [2], 1, 3],
  ]);
  const [, silent] = linesAround(timeline, at('2026-03-03T10:20:00Z'));
  expect([silent?.lines, silent?.before?.line, silent?.after]).toEqual([[], 3, undefined]);
});

test('lines of other programs are dated by their difference to a known one, whatever year and zone', () => {
  const time = at('2026-05-25T10:40:45Z');
  const known = [{ file: 'syslog', line: 4, time, text: '', kind: 'other' }];
  const texts = [
    'May 25 12:25:01 lb1 CRON[1]: long before',
    'May 25 12:40:44 lb1 kernel: eth1: link down',
    '  and its continuation',
    'May 25 12:40:45 lb1 Keepalived_vrrp[2]: (VI_1) Entering FAULT STATE',
    '<30>May 25 12:40:50 lb1 ntpd[3]: five seconds later',
    'May 25 12:40:51 lb1 ntpd[3]: too late',
  ];
  const lines = withContext(
    texts.map((text, index) => ({ line: index + 1, text })),
    known,
    time,
  );
  expect(lines.map(({ line, time: when, kind }) => [line, (when ?? 0) - time, kind])).toEqual([
    [2, -1000, undefined],
    [3, -1000, undefined],
    [4, 0, 'other'],
    [5, 5000, undefined],
  ]);
});

test.each([
  ['May 25 12:40:45 lb1 ', 'Keepalived_vrrp[1]: (VI_1) Entering FAULT STATE'],
  ['2026-05-25T10:40:45.001+00:00 lb1 ', 'kernel: eth1: link is down'],
  ['May 25 12:40:45 ', 'Keepalived_vrrp[1]: without a host'],
  ['', 'a line that goes on'],
])('it is told where stamp and host end: %s%s', (envelope, message) => {
  const time = at('2026-05-25T10:40:45Z');
  const text = envelope + message;
  const [line] = withContext([{ line: 1, text }], [{ file: 'syslog', line: 1, time, text, kind: 'other' }], time);
  expect(line?.text.slice(line.envelope)).toBe(message);
});
