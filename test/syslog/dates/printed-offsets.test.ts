import { expect, test } from 'vitest';
import { wallClock } from '../../../src/syslog/timeline/wall-clock.ts';
import { log, timelineOf } from '../read.ts';

const line = (stamp: string) => `${stamp} lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE`;

async function zoneOf(stamps: readonly string[], timeZone: string): Promise<string | undefined> {
  const { nodes } = await timelineOf([log('lb1.log', stamps.map(line).join('\n'))], { timeZone });
  return nodes[0]?.timeZone;
}

const [WINTER, SUMMER] = ['2026-01-03T10:00:00+01:00', '2026-07-03T10:00:00.123+02:00'];

test.each([
  ['its only offset', ['2026-03-03T10:00:00+05:30', '2026-03-03T10:00:01+05:30'], 'Europe/Berlin', '+05:30'],
  ['an offset to the west', ['2026-03-03T10:00:00-0330'], 'UTC', '-03:30'],
  ['the zone of this machine, where that has its offset', [WINTER], 'Europe/Berlin', 'Europe/Berlin'],
  ['the same in winter and in summer', [WINTER, SUMMER], 'Europe/Berlin', 'Europe/Berlin'],
  ['UTC where several offsets have no zone', [WINTER, SUMMER], 'Asia/Tokyo', 'UTC'],
  ['UTC where that is printed', ['2026-01-03T10:00:00Z'], 'Europe/London', 'UTC'],
  ['the zone of this machine where no offset is printed', ['2026-01-03T10:00:00'], 'Asia/Tokyo', 'Asia/Tokyo'],
])('a log is read in %s', async (_, stamps, machine, expected) => {
  expect(await zoneOf(stamps, machine)).toBe(expected);
});

test('a clock shows an offset as it shows a zone', () => {
  expect(wallClock('+05:30')(Date.parse('2026-03-03T20:00:00Z'))).toBe('2026-03-04 01:30:00');
});
