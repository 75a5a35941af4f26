import { describe, expect, test } from 'vitest';
import { at, log, timelineOf, transitionsOf } from '../read.ts';

async function times(lines: readonly string[], modified: string | undefined, options = {}) {
  const input = log('log', lines.map((line) => `${line}\n`).join(''));
  const latest = modified === undefined ? undefined : at(modified);
  const { events } = await timelineOf([{ ...input, modified: latest }], options);
  return events.map(({ time }) => (time === undefined ? undefined : new Date(time).toISOString().slice(0, 19)));
}

describe('seconds since boot', () => {
  const line = (seconds: string, text: string) => `[${seconds.padStart(12)}] lb1 Keepalived_vrrp[7]: (VI_1) ${text}`;

  test('are placed backwards from the time of the file, with their distances', async () => {
    const lines = [line('5025.434456', 'Entering BACKUP STATE'), line('5029.034456', 'Entering MASTER STATE')];
    expect(await times(lines, '2026-03-03T10:00:00Z')).toEqual(['2026-03-03T09:59:56', '2026-03-03T10:00:00']);
  });

  test('that begin anew are those of another boot', async () => {
    const lines = [line('9000.000000', 'Entering MASTER STATE'), line('60.000000', 'Entering BACKUP STATE')];
    expect(await times(lines, '2026-03-03T10:00:00Z')).toEqual(['2026-03-03T09:59:00', '2026-03-03T10:00:00']);
  });

  test('stay undated where nothing says when the file was written', async () => {
    expect(await times([line('60.000000', 'Entering MASTER STATE')], undefined)).toEqual([undefined]);
  });

  test('are counted apart, so that a reader is told', async () => {
    const input = log('log', `${line('60.000000', 'Entering MASTER STATE')}\n`);
    const [summary] = (await timelineOf([input])).inputs;
    expect(summary).toMatchObject({ placedByFile: 1, undated: 0 });
    const [unplaced] = (await timelineOf([{ ...input, modified: undefined }])).inputs;
    expect(unplaced).toMatchObject({ placedByFile: 0, undated: 1 });
  });
});

describe('a time of day alone', () => {
  test.each([
    '02:11:09 lb1 Keepalived_vrrp[7]: (VI_1) Entering MASTER STATE',
    '02:11:09.123 Keepalived_vrrp[7]: (VI_1) Entering MASTER STATE',
    '[02:11:09] (VI_1) Entering MASTER STATE',
    '02:11:09 VRRP_Instance(VI_1) Entering MASTER STATE',
  ])('%s', async (line) => {
    const timeline = await timelineOf([log('log', `${line}\n`, undefined, at('2026-03-03T10:00:00Z'))]);
    expect(timeline.inputs[0]?.format).toBe('time-only');
    expect(transitionsOf(timeline)[0]).toMatch(/02:11:09 MASTER$/);
  });

  test('lies on the last day that it can, and before midnight on the day before', async () => {
    const line = (time: string) => `${time} lb1 Keepalived_vrrp[7]: (VI_1) sent 0 priority`;
    expect(await times([line('23:59:00'), line('00:00:30'), line('09:00:00')], '2026-03-03T10:00:00Z')).toEqual([
      '2026-03-02T23:59:00',
      '2026-03-03T00:00:30',
      '2026-03-03T09:00:00',
    ]);
    expect(await times([line('23:59:00')], '2026-03-03T10:00:00Z', { timeZone: 'Asia/Tokyo' })).toEqual([
      '2026-03-02T14:59:00',
    ]);
  });
});

test('a weekday of a month (log files of keepalived 2.1.4 to 2.2.1) is the last one before the file was written', async () => {
  const line = (day: string, time: string) => `${day} Mar ${time}.060703759 2026: (VI_1) sent 0 priority`;
  // March 2, 9 and 16 of 2026 are Mondays.
  expect(await times([line('Mon', '02:11:09'), line('Tue', '08:00:00')], '2026-03-10T12:00:00Z')).toEqual([
    '2026-03-09T02:11:09',
    '2026-03-10T08:00:00',
  ]);
  expect(await times([line('Mon', '02:11:09')], '2026-02-01T00:00:00Z')).toEqual(['2026-03-02T02:11:09']);
});
