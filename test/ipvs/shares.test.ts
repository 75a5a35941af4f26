import { expect, test } from 'vitest';
import { readEndpoint } from '../../src/ipvs/endpoint.ts';
import { emptyReal } from '../../src/ipvs/rows.ts';
import { sharesOf } from '../../src/ipvs/shares.ts';
import type { Real } from '../../src/ipvs/table.ts';

function real(end: string, columns: Partial<Real>): Real {
  return { ...emptyReal(readEndpoint(end)), ...columns };
}

test('the share of a real stands beside what scheduler and weights would give it', () => {
  const reals = [real('10.0.0.2:80', { conns: 30, weight: 1 }), real('10.0.0.3:80', { conns: 10, weight: 3 })];
  expect(sharesOf({ reals }, 'conns')).toEqual([
    { real: '10.0.0.2:80', value: 30, share: 0.75, expected: 0.25 },
    { real: '10.0.0.3:80', value: 10, share: 0.25, expected: 0.75 },
  ]);
  const expected = (scheduler: string) => sharesOf({ reals, scheduler }, 'conns').map((one) => one.expected);
  expect(expected('wlc')).toEqual([0.25, 0.75]);
  expect(expected('rr')).toEqual([0.5, 0.5]);
  expect(expected('fo')).toEqual([0, 1]);
  expect(expected('lblc')).toEqual([undefined, undefined]);
});

test('numbers beyond 2^53 have shares too', () => {
  const reals = [real('10.0.0.2:80', { inBytes: 2n ** 63n }), real('10.0.0.3:80', { inBytes: 2n ** 63n })];
  expect(sharesOf({ reals }, 'inBytes').map(({ share }) => share)).toEqual([0.5, 0.5]);
});

test('what is not known has no share, nor has anything where all is 0', () => {
  const reals = [real('10.0.0.2:80', { conns: 0 }), real('10.0.0.3:80', { conns: 0, weight: 0 })];
  expect(sharesOf({ reals }, 'conns').map(({ share, expected }) => [share, expected])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(sharesOf({ reals: [] }, 'conns')).toEqual([]);
  expect(sharesOf({ reals }, 'inPkts')[0]?.value).toBeUndefined();
});
