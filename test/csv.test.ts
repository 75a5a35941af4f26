import { describe, expect, test } from 'vitest';
import { csv } from '../src/csv.ts';

describe('CSV', () => {
  test('quotes what RFC 4180 says must be, and ends lines with CR LF', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,y', 'say "hi"'],
          ['two\nlines', ''],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
  });

  test('numbers are bare, what is unknown is empty', () => {
    expect(csv(['n'], [[-1.5], [2n ** 60n], [null], [undefined], [true]])).toBe(
      'n\r\n-1.5\r\n1152921504606846976\r\n\r\n\r\ntrue\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('text %j is no formula to a spreadsheet', (text) => {
    expect(csv(['t'], [[text]])).toBe(`t\r\n'${text}\r\n`);
  });
});
