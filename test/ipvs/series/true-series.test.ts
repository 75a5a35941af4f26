import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { buildSeries } from '../../../src/ipvs/series/build-series.ts';
import { COUNTERS, type CounterMetric } from '../../../src/ipvs/series.ts';
import { large } from '../print.ts';

const TITLES = [
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];

/** Two real servers whose counters have 64 bits, as the kernel's have, and what is done to them between two tables. */
const REALS = ['10.0.1.0:80', '10.0.1.1:80'] as const;

type Event = 'none' | 'zeroed' | 'removed' | 'reset';

const anyGrowth = fc.oneof(
  fc.constant(0n),
  fc.bigInt(0n, 5000n),
  fc.bigInt(0n, 2n ** 32n - 1n),
  fc.bigInt(2n ** 31n, 2n ** 34n),
);

const anyStep = fc.record({
  seconds: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), fc.constantFrom(0, -30)),
  event: fc.constantFrom<Event>('none', 'none', 'none', 'none', 'zeroed', 'removed', 'reset'),
  real: fc.nat(1),
  growth: fc.array(fc.array(anyGrowth, { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
});

type Counts = readonly bigint[];

interface Moment {
  readonly seconds: number;
  readonly event: Event;
  /** That the event is of. */
  readonly real: number;
  readonly counts: readonly Counts[];
  readonly service: Counts;
  /** Since the moment before. */
  readonly growth: readonly Counts[];
  readonly present: readonly boolean[];
}

const ZERO: Counts = [0n, 0n, 0n, 0n, 0n];

function momentsOf(steps: readonly (typeof anyStep extends fc.Arbitrary<infer T> ? T : never)[], start: bigint) {
  const begin = [start, start, start, start, start];
  const first: Moment = {
    ...{ seconds: 0, event: 'none', real: 0, counts: [begin, ZERO], service: begin },
    ...{ growth: [ZERO, ZERO], present: [true, true] },
  };
  const moments = [first];
  for (const { seconds, event, real, growth } of steps) {
    const before = moments.at(-1) ?? first;
    const isGone = event === 'removed' && before.present[real] === true;
    const present = before.present.map((was, index) => (index === real && isGone ? false : was || event !== 'none'));
    const grown = growth.map((counts, index) => (present[index] ? counts : ZERO));
    const isCleared = (index: number) =>
      event === 'zeroed' || !before.present[index] || (event === 'reset' && index === real);
    moments.push({
      ...{ seconds, event, real, growth: grown, present },
      counts: before.counts.map((counts, index) => sum(isCleared(index) ? ZERO : counts, grown[index] ?? ZERO)),
      service: grown.reduce(sum, event === 'zeroed' ? ZERO : before.service),
    });
  }
  return moments;
}

function sum(a: Counts, b: Counts): Counts {
  return a.map((value, index) => BigInt.asUintN(64, value + (b[index] ?? 0n)));
}

/** As ipvsadm prints them: connections and packets of real servers modulo 2^32. */
function print(moments: readonly Moment[]): string {
  const times = timesOf(moments);
  const lines = moments.flatMap(({ counts, service, present }, at) => {
    const rows = REALS.flatMap((name, index) =>
      present[index]
        ? [
            row(
              `  -> ${name}`,
              counts[index]?.map((value, place) => (place < 3 ? BigInt.asUintN(32, value) : value)),
            ),
          ]
        : [],
    );
    return [new Date(times[at] ?? 0).toISOString(), ...TITLES, row('TCP  10.0.0.1:80', service), ...rows];
  });
  return `${lines.join('\n')}\n`;
}

function timesOf(moments: readonly Moment[]): readonly (number | undefined)[] {
  let time = Date.UTC(2026, 10, 22);
  return moments.map(({ seconds }) => {
    time += seconds * 1000;
    return time;
  });
}

function row(name: string, counts: Counts = ZERO): string {
  return name.padEnd(33) + counts.map((value) => large(value, true)).join('');
}

test('rates are those of the true counters, and gaps where these do not tell', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), fc.bigInt(0n, 2n ** 62n), (steps, start) => {
      const moments = momentsOf(steps, start);
      const series = buildSeries(readIpvs(print(moments), {}).snapshots);
      const times = timesOf(moments);
      moments.forEach((moment, index) => {
        const time = times[index];
        // Where the clock was set back one time may be that of several tables.
        if (index === 0 || moment.seconds <= 0 || times.indexOf(time) !== times.lastIndexOf(time)) return;
        for (const metric of COUNTERS) {
          const at = (real: string | undefined) =>
            series
              .find((one) => one.metric === metric && one.real === real)
              ?.points.find(([when]) => when === time)?.[1] ?? null;
          expectService(at(undefined), moment, metric);
          for (const [real, name] of REALS.entries()) expectReal(at(name), moment, moments[index - 1], real, metric);
        }
      });
    }),
    { numRuns: Number(process.env.RUNS ?? 100) },
  );
});

function expectService(value: number | null, { seconds, growth, event }: Moment, metric: CounterMetric): void {
  const truth = growth.reduce((all, counts) => all + of(counts, metric), 0) / seconds;
  if (event === 'none' || event === 'removed' || event === 'reset') expectClose(value, truth);
  else expectAtMost(value, truth);
}

function expectReal(
  value: number | null,
  { seconds, growth, event, real: touched, present }: Moment,
  before: Moment | undefined,
  real: number,
  metric: CounterMetric,
): void {
  const all = growth.reduce((total, counts) => total + of(counts, metric), 0) / seconds;
  const truth = of(growth[real] ?? ZERO, metric) / seconds;
  if (!present[real] || before?.present[real] !== true) expect(value).toBeNull();
  // A reset that looks like passing 2^32 brings no more than its service grew by.
  else if (event === 'zeroed' || (event === 'reset' && touched === real)) expectAtMost(value, all);
  else if (all * seconds < 2 ** 32 || metric === 'inBytes' || metric === 'outBytes') expectClose(value, truth);
  // Nobody knows how often it began anew.
  else expect(value).toBeNull();
}

function of(counts: Counts, metric: CounterMetric): number {
  return Number(counts[COUNTERS.indexOf(metric)] ?? 0n);
}

function expectClose(value: number | null, truth: number): void {
  expect(value).not.toBeNull();
  expect(Math.abs((value ?? 0) - truth)).toBeLessThanOrEqual(truth * 1e-9);
}

function expectAtMost(value: number | null, most: number): void {
  if (value === null) return;
  expect(value).toBeGreaterThanOrEqual(0);
  expect(value).toBeLessThanOrEqual(most * (1 + 1e-9));
}
