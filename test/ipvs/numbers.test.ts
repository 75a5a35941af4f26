import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abbreviationUnit, readNumbers } from '../../src/ipvs/numbers.ts';
import { large, printed } from './print.ts';

describe('numbers of a row', () => {
  test.each([
    ['       50      300        0    19950        0', [50, 300, 0, 19950, 0], true],
    ['   99999G18446744T', [99_999_000_000_000, 18_446_744_000_000_000_000n], false],
    [' 9999999918446744T10000000T', [99_999_999, 18_446_744_000_000_000_000n, 10_000_000_000_000_000_000n], false],
    [' 18446744073709551615       10', [18_446_744_073_709_551_615n, 10], true],
    ['  100000K    1000M     100G     100T', [100_000_000, 1_000_000_000, 100_000_000_000, 100_000_000_000_000], false],
    ['', [], true],
  ])('%j', (text, values, exact) => {
    expect(readNumbers(text, 0)).toEqual({ values, exact, narrow: false, irregular: expect.any(Boolean) });
  });

  test.each(['12a', '1.5', '-1', '10k', '50 rr'])('are not %j', (text) => {
    expect(readNumbers(text, 0)).toBeNull();
  });

  test('whose last field is narrower than the others may be cut', () => {
    expect(readNumbers('       50      30', 0)?.narrow).toBe(true);
    expect(readNumbers('  50 30 20', 0)?.narrow).toBe(false);
  });

  test('stand for an interval that has the true number in it', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
        const [read = 0] = readNumbers(large(value, false), 0)?.values ?? [];
        expect(BigInt(read)).toBe(printed(value, false));
        expect(BigInt(read) + BigInt(abbreviationUnit(read)) - 1n).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});
