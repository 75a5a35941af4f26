import { describe, expect, test } from 'vitest';
import { at, log, timelineOf } from '../read.ts';

const status = (since: string, age: string, ...lines: readonly string[]) =>
  [
    '[admin@lb1 ~]$ systemctl status keepalived',
    '● keepalived.service - LVS and VRRP High Availability Monitor',
    '     Loaded: loaded (/usr/lib/systemd/system/keepalived.service; enabled; preset: disabled)',
    `     Active: active (running) since ${since}; ${age} ago`,
    '   Main PID: 7 (keepalived)',
    '',
    ...lines.map((line) => `${line} lb1 Keepalived_vrrp[8]: (VI_1) Entering MASTER STATE`),
    '',
  ].join('\n');

const timesOf = async (text: string) => {
  const { events } = await timelineOf([log('ticket.md', text, 4096, at('2026-06-01'))]);
  return events.map(({ time }) => new Date(time ?? 0).toISOString().slice(0, 10));
};

describe('lines under the head of a status', () => {
  test('are of the year that it tells, whatever the time of the file', async () => {
    expect(await timesOf(status('Fri 2023-11-03 06:58:00 EDT', '8min', 'Nov 03 06:58:04', 'Nov 03 06:58:09'))).toEqual([
      '2023-11-03',
      '2023-11-03',
    ]);
  });

  test('may be of a year after the start, and after a New Year', async () => {
    const asked = status('Sat 2022-12-31 23:00:00 UTC', '2h 3min', 'Dec 31 23:59:00', 'Jan 01 00:30:00');
    expect(await timesOf(asked)).toEqual(['2022-12-31', '2023-01-01']);
    expect(await timesOf(status('Mon 2021-03-01 10:00:00 CET', '1 year 2 months', 'May 20 10:00:00'))).toEqual([
      '2022-05-20',
    ]);
  });

  test('end where another prompt stands', async () => {
    const text = `${status('Fri 2021-11-05 06:58:00 UTC', '8min', 'Nov 05 06:58:04')}[admin@lb2 ~]$ tail /var/log/messages
Mar  3 10:00:00 lb2 Keepalived_vrrp[9]: (VI_1) Entering BACKUP STATE
Mar  3 2026 10:05:00 lb2 Keepalived_vrrp[9]: (VI_1) Entering MASTER STATE
`;
    expect(await timesOf(text)).toEqual(['2021-11-05', '2026-03-03', '2026-03-03']);
  });
});
