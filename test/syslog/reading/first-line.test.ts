import { describe, expect, test } from 'vitest';
import { log, timelineOf, transitionsOf } from '../read.ts';

const STATE = '(VI_1) Entering MASTER STATE';
const SHAPES = [
  `Mar  3 10:00:00 lb1 Keepalived_vrrp[812]: ${STATE}`,
  `<30>Mar 13 10:00:00 lb1 Keepalived_vrrp[812]: ${STATE}`,
  `2026-03-03T10:00:00.123456+00:00 lb1 Keepalived_vrrp[812]: ${STATE}`,
  `Tue 2026-03-03 10:00:00 UTC lb1 Keepalived_vrrp[812]: ${STATE}`,
  `Tue Mar  3 10:00:00 2026: ${STATE}`,
];
const later = (line: string) => line.replace(':00:00', ':00:09').replace('MASTER', 'BACKUP');
const read = (first: string, behind: string) => timelineOf([log('lb1', `${first}\n${behind}\n`)]);

describe.each(SHAPES)('a log that begins within its first line: %s', (line) => {
  test('has the date of the line behind, where that was cut off', async () => {
    for (let cut = 1; cut <= line.indexOf('10:00:00'); cut += 1) {
      const timeline = await read(line.slice(cut), later(line));
      expect(transitionsOf(timeline), line.slice(cut)).toEqual(['lb1 10:00:00 MASTER', 'lb1 10:00:09 BACKUP']);
    }
  });

  test('is of one node, and no time is made up, where more was cut off', async () => {
    for (let cut = line.indexOf('10:00:00') + 1; cut <= line.indexOf(STATE); cut += 1) {
      const timeline = await read(line.slice(cut), later(line));
      expect(transitionsOf(timeline), line.slice(cut)).toEqual(['lb1 10:00:09 BACKUP']);
      expect(timeline.nodes, line.slice(cut)).toHaveLength(1);
    }
  });
});

test('a date that differs where it can be seen is not taken', async () => {
  const [first = '', behind = ''] = [SHAPES[0], SHAPES[0]?.replace('Mar  3', 'Mar  4')];
  const { events } = await read(first.slice(2), later(behind));
  expect(events.map(({ time }) => time !== undefined)).toEqual([false, true]);
});

test('a log of one line, and one without any date, are as they were', async () => {
  expect((await read('ar  3 10:00:00 lb1', '')).events).toHaveLength(0);
  expect((await read(STATE, later(STATE))).events.map(({ line }) => line)).toEqual([1, 2]);
});
