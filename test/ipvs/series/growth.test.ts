import { describe, expect, test } from 'vitest';
import { type Reading, readGrowth, WRAP } from '../../../src/ipvs/series/growth.ts';
import type { CounterMetric } from '../../../src/ipvs/series.ts';

const METRICS = ['conns', 'inPkts', 'outPkts', 'inBytes', 'outBytes'] as const;

function reading(value: number, own: Partial<Record<CounterMetric, number>> = {}): Reading {
  const row = Object.fromEntries(METRICS.map((metric) => [metric, own[metric] ?? value]));
  return { row, exact: true };
}

/** The growth of a real whose service grew by so much, and whose own number grew by `shown`. */
function growthOfReal(metric: CounterMetric, ofService: number, shown: number) {
  const [before, now] = [reading(1000), reading(1000, { [metric]: 1000 + ofService })];
  const owner = { before, now, growth: readGrowth(before, now) };
  return readGrowth(reading(50), reading(50, { [metric]: 50 + shown }), owner);
}

describe('of a real server whose service grew by 2^32', () => {
  test.each(['conns', 'inPkts', 'outPkts'] as const)('nobody knows how often its %s began anew', (metric) => {
    expect(growthOfReal(metric, WRAP, 7)?.[metric]).toBeUndefined();
    expect(growthOfReal(metric, WRAP - 1, 7)?.[metric]).toBe(7);
  });

  test('the bytes, which have 64 bits, are what they are, and so are the others', () => {
    expect(growthOfReal('inBytes', WRAP, 7)).toEqual({ conns: 0, inPkts: 0, outPkts: 0, inBytes: 7, outBytes: 0 });
    const { conns: _, ...others } = { conns: 0, inPkts: 0, outPkts: 0, inBytes: 0, outBytes: 0 };
    expect(growthOfReal('conns', WRAP, 7)).toEqual(others);
  });
});

test('a number that fell began anew at 2^32 only where its service grew by as much', () => {
  expect(growthOfReal('conns', WRAP - 20, -20)).toMatchObject({ conns: WRAP - 20, unwrapped: ['conns'] });
  expect(growthOfReal('conns', WRAP - 21, -20)).toBeUndefined();
  expect(growthOfReal('inBytes', WRAP, -20)).toBeUndefined();
});
