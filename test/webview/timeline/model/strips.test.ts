import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Incident } from '../../../../src/syslog/timeline.ts';
import { incidentId } from '../../../../src/webview/timeline/model/incidents.ts';
import { type Strip, Strips } from '../../../../src/webview/timeline/model/strips.ts';

const WIDTH_PX = 300;
const HOUR = { from: 0, to: 3_600_000 };
/** Three pixels of that. */
const SLOT_MS = 36_000;

const shape = { instance: 'VI_1', nodes: ['lb1'], durationMs: 0, resolutionMs: 0, text: '', evidence: [] };

function incident(from: number, to: number | undefined, kind: Incident['kind'] = 'no-master'): Incident {
  return { ...shape, kind, from, to };
}

function stretches(strips: readonly Strip[]) {
  return strips.map(({ kind, from, to }) => [kind, from, to]);
}

test('incidents in one place are one strip of their kind, the selected one stands by itself', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => incident(index * 700, index * 700 + 300));
  const strips = new Strips(many).visible(incidentId(incident(3500, 3800)), HOUR, WIDTH_PX);
  expect(strips.length).toBeLessThanOrEqual(101);
  expect(stretches(strips.filter(({ selected }) => selected))).toEqual([['no-master', 3500, 3800]]);
});

test('what began before the window or has no end is cut to it', () => {
  const strips = new Strips([incident(-5000, 2000), incident(60_000, undefined, 'fault')]);
  expect(stretches(strips.visible(undefined, HOUR, WIDTH_PX))).toEqual([
    ['no-master', 0, 2000],
    ['fault', 60_000, HOUR.to],
  ]);
  expect(strips.visible(undefined, { from: -9000, to: -6000 }, WIDTH_PX)).toEqual([]);
});

test('over bands overlapping ones are one strip, faults are none, and the selected one stands apart', () => {
  const strips = new Strips([
    incident(0, 100_000, 'dual-master'),
    incident(50_000, 300_000, 'dual-master'),
    incident(60_000, 80_000),
    incident(70_000, 90_000, 'fault'),
    incident(400_000, 410_000, 'dual-master'),
  ]);
  const selected = incidentId(incident(60_000, 80_000));
  expect(stretches(strips.overBands(selected, HOUR, WIDTH_PX))).toEqual([
    ['dual-master', 0, 300_000],
    ['dual-master', 400_000, 410_000],
    ['no-master', 60_000, 80_000],
    ['no-master', 60_000, 80_000],
  ]);
});

const someIncidents = fc
  .array(fc.tuple(fc.integer({ min: -4e6, max: 8e6 }), fc.option(fc.integer({ min: 0, max: 2e6 }), { nil: undefined })))
  .map((list) =>
    list
      .sort(([a], [b]) => a - b)
      .map(([from, length]) => incident(from, length === undefined ? undefined : from + length)),
  );

test('each incident in the window lies under a strip, and strips are wide enough to be few', () => {
  fc.assert(
    fc.property(someIncidents, (incidents) => {
      const strips = new Strips(incidents).visible(undefined, HOUR, WIDTH_PX);
      const isCovered = (time: number) =>
        strips.some(({ from, to }) => time >= from && time <= Math.max(to, from + SLOT_MS));
      for (const { from, to = Number.POSITIVE_INFINITY } of incidents) {
        if (from > HOUR.to || to < HOUR.from) continue;
        expect(isCovered(Math.max(from, HOUR.from)) && isCovered(Math.min(to, HOUR.to))).toBe(true);
      }
      const ends = incidents.map(({ to = HOUR.to }) => Math.min(to, HOUR.to));
      expect(strips.every(({ to }) => ends.includes(to))).toBe(true);
      expect(strips.every(({ from }, at) => at === 0 || from - (strips[at - 1]?.from ?? 0) >= SLOT_MS)).toBe(true);
    }),
  );
});
