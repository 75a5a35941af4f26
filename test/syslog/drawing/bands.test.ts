import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandAt, visibleBands } from '../../../src/syslog/drawing/bands.ts';
import { type LaneSpan, type LaneState, STATES } from '../../../src/syslog/drawing/lanes.ts';

test('a span is cut to the window and keeps its place in the list', () => {
  const spans = lane([0, 'BACKUP'], [100, 'MASTER'], [200, 'BACKUP']);
  expect(visibleBands(spans, 50, 150, 100)).toEqual([
    { state: 'BACKUP', from: 50, to: 100, index: 0, count: 1, open: false },
    { state: 'MASTER', from: 100, to: 150, index: 1, count: 1, open: false },
  ]);
});

test('a span without an end reaches to the edge and says so', () => {
  expect(visibleBands(lane([0, 'MASTER']), 0, 10, 10)).toEqual([
    { state: 'MASTER', from: 0, to: 10, index: 0, count: 1, open: true },
  ]);
});

test('a fault of a second is seen in a year', () => {
  const year = 365 * 86_400_000;
  const spans = lane([0, 'MASTER'], [year / 2, 'FAULT'], [year / 2 + 1000, 'MASTER']);
  const bands = visibleBands(spans, 0, year, 800);
  expect(bands.map(({ state }) => state)).toEqual(['MASTER', 'FAULT', 'MASTER']);
  expect(bands[1]?.index).toBe(1);
});

test('of several spans in one pixel the fault is shown, and how many there were', () => {
  const spans = lane([0, 'MASTER'], [500, 'BACKUP'], [500.2, 'FAULT'], [500.4, 'BACKUP'], [500.6, 'MASTER']);
  expect(visibleBands(spans, 0, 1000, 1000)[1]).toMatchObject({ state: 'FAULT', index: 2, count: 3 });
});

test('a lane that never rests is a few bands, not one for each pixel', () => {
  const steps = Array.from({ length: 100_000 }, (_, at): [number, LaneState] => [at, at % 2 ? 'MASTER' : 'BACKUP']);
  const bands = visibleBands(lane(...steps), 0, 100_000, 500);
  expect(bands.length).toBeLessThan(10);
  expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
});

test('outside of the spans there is nothing', () => {
  expect(visibleBands(lane([100, 'MASTER'], [200, 'BACKUP']), 0, 50, 100)).toEqual([]);
  expect(visibleBands(lane([0, 'MASTER']), 10, 10, 100)).toEqual([]);
  expect(visibleBands(lane([0, 'MASTER']), 0, 10, 0)).toEqual([]);
});

test('whatever the spans, bands are bounded by the width, in order, inside of the window, and hide no fault', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), fc.constantFrom(...STATES)), { maxLength: 300 });
  const window = fc.tuple(fc.integer({ min: -1000, max: 40_000 }), fc.integer({ min: 1, max: 60_000 }));
  fc.assert(
    fc.property(steps, window, fc.integer({ min: 1, max: 120 }), (list, [from, length], width) => {
      const spans = lane(...list.sort(([a], [b]) => a - b));
      const to = from + length;
      const bands = visibleBands(spans, from, to, width);
      const pixel = length / width;
      expect(bands.length).toBeLessThanOrEqual(width * 2);
      for (const [at, band] of bands.entries()) {
        expect(band.from).toBeGreaterThanOrEqual(from);
        expect(band.to).toBeLessThanOrEqual(to + pixel * 1e-6);
        expect(band.from).toBeGreaterThanOrEqual((bands[at - 1]?.from ?? from) - pixel * 1e-6);
      }
      const faults = spans.filter((span) => span.state === 'FAULT' && span.from <= to && (span.to ?? to) >= from);
      for (const fault of faults) {
        const middle = Math.min(Math.max(fault.from, from), to);
        const near = bands.some(
          (band) => band.state === 'FAULT' && band.from <= middle + pixel && band.to >= middle - pixel,
        );
        expect(near).toBe(true);
      }
      const inView = spans.filter((span) => span.from <= to && (span.to ?? Number.POSITIVE_INFINITY) >= from);
      expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(inView.length);
    }),
  );
});

test('the band under a moment, and beside it the narrow one that matters', () => {
  const bands = visibleBands(lane([0, 'MASTER'], [500, 'FAULT'], [501, 'MASTER']), 0, 1000, 1000);
  expect(bandAt(bands, 250, 2)?.index).toBe(0);
  expect(bandAt(bands, 498.5, 2)?.index).toBe(1);
  expect(bandAt(bands, 800, 2)?.index).toBe(2);
  expect(bandAt([], 5, 2)).toBeUndefined();
});

function lane(...steps: readonly (readonly [number, LaneState])[]): readonly LaneSpan[] {
  return steps.map(([from, state], index) => ({ state, from, to: steps[index + 1]?.[0] }));
}
