import { describe, expect, test } from 'vitest';
import { zoneClock } from '../../../src/syslog/dates/time-zone.ts';
import { at, log, timelineOf } from '../read.ts';

async function times(content: string, modified: string, options = {}) {
  const { events } = await timelineOf([log('syslog', content, undefined, at(modified))], options);
  return events.map(({ time }) => (time === undefined ? undefined : new Date(time).toISOString().slice(0, 19)));
}

const line = (stamp: string) => `${stamp} lb1 Keepalived_vrrp[1]: (VI_1) Receive advertisement timeout\n`;

describe('the year of stamps that have none', () => {
  test('is the latest in which the last line is not after the file was written', async () => {
    expect(await times(line('May 25 12:00:00'), '2026-05-25T12:00:01Z')).toEqual(['2026-05-25T12:00:00']);
    expect(await times(line('May 25 12:00:00'), '2026-05-20T00:00:00Z')).toEqual(['2025-05-25T12:00:00']);
  });

  test('changes at New Year within the file', async () => {
    const content = line('Dec 31 23:59:59') + line('Jan  1 00:00:01') + line('Jan  2 00:00:00');
    expect(await times(content, '2026-01-03')).toEqual([
      '2025-12-31T23:59:59',
      '2026-01-01T00:00:01',
      '2026-01-02T00:00:00',
    ]);
  });

  test('does not change while a clock that was not yet set says Jan 1', async () => {
    const content =
      line('Mar  3 10:00:00') +
      line('Jan  1 00:00:05').replace(/: .*/, ': Starting Keepalived v2.2.7 (01/16,2022)') +
      line('Jan  1 00:00:09') +
      line('Mar  3 10:05:00');
    expect(await times(content, '2026-06-01')).toEqual([
      '2026-03-03T10:00:00',
      '2026-01-01T00:00:05',
      '2026-01-01T00:00:09',
      '2026-03-03T10:05:00',
    ]);
  });

  test('goes back where a clock is set back over New Year', async () => {
    const content =
      line('Dec 31 23:59:00') + line('Jan  1 00:00:30') + line('Dec 31 23:40:00') + line('Jan  1 00:10:00');
    expect(await times(content, '2027-01-01T00:10:00Z')).toEqual([
      '2026-12-31T23:59:00',
      '2027-01-01T00:00:30',
      '2026-12-31T23:40:00',
      '2027-01-01T00:10:00',
    ]);
  });

  test('is that before for a host that spoke last before New Year, and that after for one that spoke later', async () => {
    const of = (host: string, stamp: string) => line(stamp).replace('lb1', host);
    const content = of('lb1', 'Dec 31 23:58:00') + of('lb2', 'Dec 31 23:59:00') + of('lb2', 'Jan  1 00:01:00');
    expect(await times(content, '2027-01-01T00:02:00Z')).toEqual([
      '2026-12-31T23:58:00',
      '2026-12-31T23:59:00',
      '2027-01-01T00:01:00',
    ]);
    const lastBefore = of('lb2', 'Jan  1 00:01:00') + of('lb1', 'Dec 31 23:58:00');
    expect(await times(lastBefore, '2027-01-01T00:02:00Z')).toEqual(['2026-12-31T23:58:00', '2027-01-01T00:01:00']);
  });

  test('and the newest line is first also where New Year lies between', async () => {
    const content = ['Jan  1 00:01:00', 'Jan  1 00:00:00', 'Dec 31 23:59:59', 'Dec 31 23:59:00'].map(line).join('');
    expect(await times(content, '2027-01-01T00:02:00Z')).toEqual([
      '2026-12-31T23:59:00',
      '2026-12-31T23:59:59',
      '2027-01-01T00:00:00',
      '2027-01-01T00:01:00',
    ]);
  });

  test('does not change at small steps back', async () => {
    const content = line('May 25 12:00:05') + line('May 25 12:00:04') + line('May 25 11:00:00');
    expect(await times(content, '2026-06-01')).toEqual([
      '2026-05-25T12:00:05',
      '2026-05-25T12:00:04',
      '2026-05-25T11:00:00',
    ]);
  });

  test('is what the user says for the last line', async () => {
    const content = line('Dec 31 23:59:59') + line('Jan  1 00:00:01');
    expect(await times(content, '2026-06-01', { year: 2021 })).toEqual(['2020-12-31T23:59:59', '2021-01-01T00:00:01']);
  });

  test('follows a line of the same file that has one', async () => {
    const content = `${line('May 25 12:00:00')}2023-05-25T12:00:03+00:00 lb1 Keepalived_vrrp[1]: (VI_1) sent 0 priority\n`;
    expect((await times(content, '2026-06-01'))[0]).toBe('2023-05-25T12:00:00');
  });

  test('Feb 29 lies in a leap year', async () => {
    expect(await times(line('Feb 29 12:00:00'), '2024-03-01')).toEqual(['2024-02-29T12:00:00']);
  });

  test('each host is walked by itself', async () => {
    const other = (stamp: string) => line(stamp).replace('lb1', 'lb2');
    const content = line('May 25 12:00:00') + other('Mar  1 12:00:00') + line('May 25 12:00:01');
    expect(await times(content, '2026-06-01')).toEqual([
      '2026-03-01T12:00:00',
      '2026-05-25T12:00:00',
      '2026-05-25T12:00:01',
    ]);
  });
});

describe('zones', () => {
  test('stamps without one are read in the zone of the option, others keep theirs', async () => {
    const content = `${line('Jul  1 12:00:00')}2026-07-01T12:00:01+00:00 lb1 Keepalived_vrrp[1]: (VI_1) sent 0 priority\n`;
    expect(await times(content, '2026-08-01', { timeZone: 'Europe/Berlin' })).toEqual([
      '2026-07-01T10:00:00',
      '2026-07-01T12:00:01',
    ]);
  });

  test('the hour that the end of summer time repeats is told by the order of lines', () => {
    const toUtc = zoneClock('Europe/Berlin');
    const first = toUtc(at('2026-10-25T02:50:00Z'), undefined);
    expect(new Date(first).toISOString()).toBe('2026-10-25T00:50:00.000Z');
    expect(new Date(toUtc(at('2026-10-25T02:10:00Z'), first)).toISOString()).toBe('2026-10-25T01:10:00.000Z');
  });

  test('the hour that summer time skips is read with the offset before it', () => {
    const toUtc = zoneClock('Europe/Berlin');
    expect(new Date(toUtc(at('2026-03-29T02:30:00Z'), undefined)).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  test('a zone with half hours', () => {
    expect(new Date(zoneClock('Asia/Kolkata')(at('2026-01-01T05:30:00Z'), undefined)).toISOString()).toBe(
      '2026-01-01T00:00:00.000Z',
    );
  });

  test('an unknown zone throws', () => expect(() => zoneClock('Nowhere/At_All')).toThrow(RangeError));
});
