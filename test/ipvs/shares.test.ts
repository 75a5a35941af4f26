import { expect, test } from 'vitest';
import { readEndpoint } from '../../src/ipvs/endpoint.ts';
import { emptyReal } from '../../src/ipvs/rows.ts';
import { sharesOf } from '../../src/ipvs/shares.ts';
import type { Real } from '../../src/ipvs/table.ts';

function real(end: string, columns: Partial<Real>): Real {
  return { ...emptyReal(readEndpoint(end)), ...columns };
}

test('the share of a real stands beside its share of weight', () => {
  const reals = [real('10.0.0.2:80', { conns: 30, weight: 1 }), real('10.0.0.3:80', { conns: 10, weight: 3 })];
  expect(sharesOf({ reals }, 'conns')).toEqual([
    { real: '10.0.0.2:80', value: 30, share: 0.75, weightShare: 0.25 },
    { real: '10.0.0.3:80', value: 10, share: 0.25, weightShare: 0.75 },
  ]);
});

test('numbers beyond 2^53 have shares too', () => {
  const reals = [real('10.0.0.2:80', { inBytes: 2n ** 63n }), real('10.0.0.3:80', { inBytes: 2n ** 63n })];
  expect(sharesOf({ reals }, 'inBytes').map(({ share }) => share)).toEqual([0.5, 0.5]);
});

test('what is not known has no share, nor has anything where all is 0', () => {
  const reals = [real('10.0.0.2:80', { conns: 0 }), real('10.0.0.3:80', { conns: 0, weight: 0 })];
  expect(sharesOf({ reals }, 'conns').map(({ share, weightShare }) => [share, weightShare])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(sharesOf({ reals: [] }, 'conns')).toEqual([]);
  expect(sharesOf({ reals }, 'inPkts')[0]?.value).toBeUndefined();
});
