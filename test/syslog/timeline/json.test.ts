import { expect, test } from 'vitest';
import { isoTime, publishedPieces, toPublished } from '../../../src/syslog/timeline/json.ts';
import { log, timelineOf } from '../read.ts';

test.each([0, 1, 2, 25_000])('the pieces of %i events are the whole', async (count) => {
  const said = 'Mar  3 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) sent "0" priority, \\"events\\": []\n';
  const timeline = await timelineOf([log('syslog', said.repeat(count))]);
  expect(timeline.events).toHaveLength(count);
  expect([...publishedPieces(timeline)].join('') === `${JSON.stringify(toPublished(timeline), null, 2)}\n`).toBe(true);
});

test('times have as many digits as the log', () => {
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(isoTime(1.5)).toBe('1970-01-01T00:00:00.001500Z');
  expect(isoTime(0.9999)).toBe('1970-01-01T00:00:00.001Z');
});
