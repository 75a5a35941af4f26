import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeIndex } from '../../../src/syslog/timeline/time-index.ts';

const times = fc.array(fc.integer({ min: 0, max: 20 }).map((time) => ({ time })));
const moment = fc.integer({ min: -1, max: 21 });

test('what lies between two moments is found in the order in which it was given', () => {
  fc.assert(
    fc.property(times, moment, moment, (items, from, to) => {
      const expected = items.filter(({ time }) => time >= from && time <= to);
      const found = timeIndex(items).between(from, to);
      expect(found).toHaveLength(expected.length);
      found.forEach((item, index) => {
        expect(item).toBe(expected[index]);
      });
    }),
  );
});

test('the last one until a moment is the latest, and of several at one time the last that was given', () => {
  fc.assert(
    fc.property(times, moment, (items, until) => {
      const before = items.filter(({ time }) => time <= until);
      const latest = Math.max(...before.map(({ time }) => time));
      expect(timeIndex(items).lastUntil(until)).toBe(before.findLast(({ time }) => time === latest));
    }),
  );
});
