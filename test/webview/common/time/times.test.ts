import { expect, test } from 'vitest';
import { dateTime, duration, longDate, measuredDuration } from '../../../../src/webview/common/time/times.ts';
import { instant, zoneOffset } from '../../../../src/webview/common/time/zone.ts';

const TIME = Date.parse('2024-05-25T12:40:45Z');

test('times in a zone', () => {
  expect(dateTime(TIME, 'UTC')).toBe('2024-05-25 12:40:45');
  expect(dateTime(TIME, 'Europe/Berlin')).toBe('2024-05-25 14:40:45');
  expect(dateTime(TIME, '-03:30')).toBe('2024-05-25 09:10:45');
  expect(dateTime(TIME + 250, 'UTC')).toBe('2024-05-25 12:40:45.250');
  expect(longDate(TIME, 'Pacific/Auckland')).toBe('26 May 2024');
});

test('a zone nobody knows is UTC', () => {
  expect(zoneOffset(TIME, 'Mars/Olympus')).toBe(0);
});

test('the moment of a reading, also of one that daylight saving skips', () => {
  expect(instant(Date.UTC(2024, 4, 25, 14, 40, 45), 'Europe/Berlin')).toBe(TIME);
  const skipped = instant(Date.UTC(2024, 2, 31, 2, 30), 'Europe/Berlin');
  expect([Date.UTC(2024, 2, 31, 0, 30), Date.UTC(2024, 2, 31, 1, 30)]).toContain(skipped);
});

test('durations with their two largest units', () => {
  expect(duration(3000)).toBe('3 s');
  expect(duration(3800)).toBe('3.8 s');
  expect(duration(250)).toBe('250 ms');
  expect(duration(22 * 60_000 + 7000)).toBe('22 min 7 s');
  expect(duration(86_400_000 + 90_000)).toBe('1 d');
  expect(duration(26 * 3_600_000)).toBe('1 d 2 h');
});

test('a measured duration says how sure it is', () => {
  expect(measuredDuration(3000, 1000)).toBe('3 s (±1 s)');
  expect(measuredDuration(3800, 0)).toBe('3.8 s');
  expect(measuredDuration(3735, 0.001)).toBe('3.735 s');
  expect(measuredDuration(undefined, 1000)).toBe('no end in the log');
});
