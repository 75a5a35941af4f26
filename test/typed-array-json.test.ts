import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWithColumns, stringifyWithColumns } from '../src/typed-array-json.ts';

test('columns are Base64 of their bytes, the lowest first, and all else is JSON', () => {
  const value = { of: [{ lines: Uint32Array.of(1, 258) }], none: null, text: '<a "b">', number: 1.5 };
  // `01 00 00 00 02 01 00 00` by RFC 4648.
  expect(stringifyWithColumns(value)).toBe(
    '{"of":[{"lines":{"typedArray":"Uint32Array","base64":"AQAAAAIBAAA="}}],"none":null,"text":"<a \\"b\\">","number":1.5}',
  );
});

test('what is written is read again', () => {
  const column = fc.oneof(fc.float64Array({ maxLength: 20_000 }), fc.uint32Array({ maxLength: 40_000 }));
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), column, (other, numbers) => {
      const plain: unknown = JSON.parse(JSON.stringify(other));
      expect(parseWithColumns(stringifyWithColumns({ plain, numbers }))).toEqual({ plain, numbers });
    }),
    { numRuns: 60 },
  );
});

test('a part of a larger buffer is written without the rest of it', () => {
  const whole = Float64Array.of(1, Number.NaN, -0, Number.POSITIVE_INFINITY);
  expect(parseWithColumns(stringifyWithColumns(whole.subarray(1, 3)))).toEqual(Float64Array.of(Number.NaN, -0));
});

test('an object that only looks like a column stays one', () => {
  const value = { typedArray: 'Function', base64: 'AAAA', typed: { typedArray: 'constructor', base64: '' } };
  expect(parseWithColumns(stringifyWithColumns(value))).toEqual(value);
});
