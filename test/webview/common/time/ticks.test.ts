import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from '../../../../src/webview/common/time/ticks.ts';

const labels = (from: string, to: string, width: number, zone = 'UTC') =>
  timeTicks(Date.parse(from), Date.parse(to), width, zone).map(({ label }) => label);

test('round minutes of the clock', () => {
  expect(labels('2024-05-25T12:31:00Z', '2024-05-25T13:04:00Z', 520)).toEqual(['12:40', '12:50', '13:00']);
});

test('midnight is written as a day', () => {
  expect(labels('2024-05-25T13:00:00Z', '2024-05-26T13:00:00Z', 500)).toEqual(['18:00', '26 May', '06:00', '12:00']);
});

test('seconds and parts of seconds', () => {
  expect(labels('2024-05-25T12:40:45Z', '2024-05-25T12:40:48Z', 400)).toEqual([
    '12:40:45',
    '12:40:46',
    '12:40:47',
    '12:40:48',
  ]);
  expect(labels('2024-05-25T12:40:45.000Z', '2024-05-25T12:40:45.100Z', 200)).toEqual([
    '12:40:45.000',
    '12:40:45.050',
    '12:40:45.100',
  ]);
});

test('months and years', () => {
  expect(labels('2023-11-15T00:00:00Z', '2024-03-15T00:00:00Z', 400)).toEqual([
    'Dec 2023',
    '2024',
    'Feb 2024',
    'Mar 2024',
  ]);
});

test('days begin at midnight of the zone, also where the clock goes forward', () => {
  expect(
    timeTicks(Date.parse('2024-03-29T12:00:00Z'), Date.parse('2024-04-02T12:00:00Z'), 400, 'Europe/Berlin'),
  ).toEqual([
    { time: Date.parse('2024-03-29T23:00:00Z'), label: '30 Mar', major: false },
    { time: Date.parse('2024-03-30T23:00:00Z'), label: '31 Mar', major: false },
    { time: Date.parse('2024-03-31T22:00:00Z'), label: '1 Apr', major: true },
    { time: Date.parse('2024-04-01T22:00:00Z'), label: '2 Apr', major: false },
  ]);
});

test('ticks lie in the window, rise, and have room for their labels', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', undefined);
  const span = fc.double({ min: 20, max: 20 * 365 * 86_400_000, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2e12 }),
      span,
      fc.integer({ min: 1, max: 3000 }),
      zones,
      (from, length, width, zone) => {
        const ticks = timeTicks(from, from + length, width, zone);
        // A day that is an hour short, and February, stand a little closer.
        const least = ((length * 84) / width) * 0.89;
        for (const [at, { time }] of ticks.entries()) {
          expect(time).toBeGreaterThanOrEqual(from);
          expect(time).toBeLessThanOrEqual(from + length);
          const before = ticks[at - 1];
          if (before !== undefined)
            expect(time - before.time).toBeGreaterThanOrEqual(Math.min(least, 0.5 * 86_400_000));
        }
      },
    ),
  );
});
