import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDateLine } from '../../../src/ipvs/reading/dates.ts';

const CLOCK = { year: 2026, toUtc: (local: number) => local };

test('the form of series files is read as it is by the patterns of all forms', () => {
  const digits = (least: number, most: number, width: number) =>
    fc.integer({ min: least, max: most }).map((value) => String(value).padStart(width, '0'));
  const date = fc.tuple(digits(0, 2100, 4), digits(0, 13, 2), digits(0, 32, 2)).map((parts) => parts.join('-'));
  const time = fc.tuple(digits(0, 25, 2), digits(0, 61, 2), digits(0, 61, 2)).map((parts) => parts.join(':'));
  const fraction = fc.oneof(
    fc.constant(''),
    digits(0, 999, 3).map((one) => `.${one}`),
  );
  fc.assert(
    fc.property(date, time, fraction, (day, clock, rest) => {
      const line = `${day}T${clock}${rest}Z`;
      // A blank behind it makes it another form.
      expect(readDateLine(line, CLOCK)).toEqual(readDateLine(`${line} `, CLOCK));
    }),
    { numRuns: 1000 },
  );
  expect(readDateLine('2026-11-22T10:47:21.123Z', CLOCK)?.time).toBe(Date.UTC(2026, 10, 22, 10, 47, 21, 123));
});
