import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersOf } from '../../src/ipvs/answers/answers-of.ts';
import { csvForm, jsonForm } from '../../src/ipvs/export/pieces.ts';
import { isoTime, publishedParts, toJson, toPublishedAnswer } from '../../src/ipvs/json.ts';
import { readIpvs } from '../../src/ipvs/reading/read.ts';
import { buildSeries } from '../../src/ipvs/series/build-series.ts';
import { COUNTERS, RATES } from '../../src/ipvs/series.ts';
import type { Snapshot } from '../../src/ipvs/table.ts';
import { anyServices } from './generate.ts';
import { DISPLAYS, printTable } from './print.ts';

const schema = JSON.parse(readFileSync(new URL('../../docs/schemas/ipvs.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ strict: false }).compile(schema);

test('every table has the published form', () => {
  fc.assert(
    fc.property(anyServices(), fc.constantFrom(...DISPLAYS), fc.boolean(), (services, display, exact) => {
      const { snapshots } = readIpvs(printTable(services, display, exact).join('\n'), { time: 0 });
      const answers = answersOf(snapshots).map(toPublishedAnswer);
      const json = JSON.parse(
        JSON.stringify({ version: 1, snapshots: snapshots.map(toPublished), answers, unread: [] }),
      );
      expect(validate(json) || validate.errors).toBe(true);
    }),
  );
});

test.each(['stats', 'rate'] as const)(
  'the true numbers of %s lie between those printed and their upper ends',
  (display) => {
    fc.assert(
      fc.property(anyServices(), fc.boolean(), (services, exact) => {
        const [snapshot] = readIpvs(printTable(services, display, exact).join('\n'), {}).snapshots;
        const { services: read } = JSON.parse(JSON.stringify(snapshot && toPublished(snapshot)));
        const metrics = display === 'stats' ? COUNTERS : RATES;
        services.forEach((service, index) => {
          const rows = [[read[index], service], ...service.reals.map((real, at) => [read[index].reals[at], real])];
          for (const [row, { counters, rates }] of rows) {
            (display === 'stats' ? counters : rates).forEach((truth: bigint, column: number) => {
              const metric = metrics[column] ?? 'conns';
              const least = BigInt(row[metric]);
              const most = BigInt(row.atMost?.[metric] ?? row[metric]);
              expect(truth >= least && truth <= most).toBe(true);
              // 100G stands for 1 % at most.
              expect((most - least) * 100n <= truth).toBe(true);
              if (exact || truth < 100_000_000n) expect(most).toBe(least);
            });
          }
        });
      }),
    );
  },
);

test.each(['indented', 'lines'] as const)('JSON in %s, written piece by piece, is the published form', (layout) => {
  const text = [0, 1]
    .map((minute) => `2026-11-22T10:0${minute}:00Z\n${TABLE.replace(' 50 ', ` 5${minute} `)}`)
    .join('\n');
  const { snapshots, unread } = readIpvs(`${text}\n  -> broken`, {});
  const series = buildSeries(snapshots).map((one) => ({ ...one, thinned: { until: 0, seconds: 20 } }));
  const rest = { answers: answersOf(snapshots), series, unread };
  const form = jsonForm(layout);
  const pieces = [...form.begin(), ...snapshots.flatMap((one) => [...form.snapshot(one)]), ...form.end(rest)];
  const json = JSON.parse(pieces.join(''));
  expect(validate(json) || validate.errors).toBe(true);
  expect(json.snapshots).toHaveLength(2);
  expect(json.series[0].thinned).toEqual({ until: '1970-01-01T00:00:00.000Z', seconds: 20 });
  // One more connection in a minute.
  expect(json.series[0].points[0][1]).toBeCloseTo(1 / 60);
  // The indented form is the one that everybody knows.
  if (layout === 'indented') expect(pieces.join('')).toBe(`${JSON.stringify(json, null, 2)}\n`);
  const csv = csvForm();
  const rows = [...csv.begin(), ...snapshots.flatMap((one) => [...csv.snapshot(one)])].join('');
  expect(rows.trim().split('\n')).toHaveLength(3);
});

test.each(['indented', 'lines'] as const)('JSON in %s has each row of any table, written in small pieces', (layout) => {
  const entries = Array.from(
    { length: 3000 },
    (_, port) => `TCP 01:57  ESTABLISHED 10.1.0.1:${port + 1} 10.0.0.1:80 10.0.1.1:80`,
  );
  const connections = [
    'IPVS connection entries',
    'pro expire state       source             virtual            destination',
    ...entries,
  ];
  const [listing] = readIpvs(`${connections.join('\n')}\n`, {}).snapshots;
  fc.assert(
    fc.property(anyServices(), fc.constantFrom(...DISPLAYS), (services, display) => {
      const { snapshots } = readIpvs(printTable(services, display, false).join('\n'), { time: 0 });
      for (const snapshot of listing === undefined ? [] : [...snapshots, listing]) {
        const form = jsonForm(layout);
        const pieces = [
          ...form.begin(),
          ...form.snapshot(snapshot),
          ...form.end({ answers: [], series: undefined, unread: [] }),
        ];
        expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
        expect(JSON.parse(pieces.join('')).snapshots).toEqual([toPublished(snapshot)]);
      }
    }),
    { numRuns: 20 },
  );
});

const TABLE = 'TCP  10.0.0.1:80                        50        0        0        0        0';

test('messages are the same but for numbers beyond 2^53, which are digits', () => {
  const [snapshot] = readIpvs(
    'TCP  10.0.0.1:80                        50        0        0 18446744T        0',
    {},
  ).snapshots;
  const message = snapshot && toJson(snapshot);
  expect(message?.services[0]).toMatchObject({ conns: 50, inBytes: '18446744000000000000', scheduler: undefined });
  expect(() => JSON.stringify(message)).not.toThrow();
});

test('times keep what is finer than a millisecond', () => {
  expect(isoTime(Date.UTC(2026, 10, 22, 10, 47, 21))).toBe('2026-11-22T10:47:21.000Z');
  expect(isoTime(Date.UTC(2026, 10, 22, 10, 47, 21, 5) + 0.25)).toBe('2026-11-22T10:47:21.005250Z');
});

function toPublished(snapshot: Snapshot): unknown {
  const { shell, services, connections } = publishedParts(snapshot);
  return { ...shell, services: [...services], connections: [...connections] };
}
