import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from '../../../../src/syslog/reading/read-input.ts';
import { startReading, toFile } from '../../../../src/syslog/reading/reading.ts';
import { buildTimeline, GrowingTimeline } from '../../../../src/syslog/timeline/build-timeline.ts';
import type { LogFile } from '../../../../src/syslog/timeline/log-file.ts';
import type { Said } from '../../envelopes/lines.ts';
import { log } from '../../read.ts';
import { BEGIN, plan } from '../../stories/plans.ts';
import { DEEDS, type Deed, type Plan, World } from '../../stories/world.ts';

const OPTIONS = { timeZone: 'UTC' };
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** Long stories of one or two instances on two or three nodes, so that much of each is over long before its end. */
const long: fc.Arbitrary<Plan> = fc
  .tuple(
    plan,
    fc.array(
      fc.tuple(
        fc.constantFrom(0.4, 1.7, 5.2, 11.9, 43.1),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(...(Object.keys(DEEDS) as Deed[])),
      ),
      { minLength: 10, maxLength: 50 },
    ),
  )
  .map(([given, deeds]) => ({ ...given, setups: given.setups.slice(0, 3), deeds }));

/** Without pids a node that starts anew is no other process, and what is known of it is kept. */
const printed = (lines: readonly Said[], isCoarse: boolean, hasPid: boolean) =>
  lines
    .map(({ us, host, tag, pid, text }) => {
      const time = new Date(us / 1000).toISOString();
      return `${isCoarse ? `${time.slice(0, 19)}Z` : time} ${host} ${hasPid ? `${tag}[${pid}]` : tag}: ${text}\n`;
    })
    .join('');

async function read(name: string, text: string): Promise<LogFile> {
  const reading = startReading(log(name, text));
  for await (const _ of readInput(reading));
  return toFile(reading);
}

/** At each of these moments, milliseconds since 1970 UTC, what the lines until then tell, kept up and all at once. */
async function keptAndWhole(
  nodes: readonly (readonly Said[])[],
  moments: readonly number[],
  isCoarse: boolean,
  hasPid: boolean,
) {
  const texts = nodes.map((lines) => printed(lines, isCoarse, hasPid));
  const files = await Promise.all(texts.map((text, at) => read(`lb${at + 1}/syslog`, text)));
  const others = await Promise.all(texts.map((text, at) => read(`lb${at + 1}/syslog`, text)));
  const grown = files.map((file) => ({ ...file, records: [...file.records.slice(0, 0)] }));
  const timeline = new GrowingTimeline(OPTIONS);
  return moments.map((moment) => {
    const lengths = nodes.map((lines) => lines.filter(({ us }) => us <= moment * 1000).length);
    grown.forEach(({ records }, at) => {
      records.push(...(files[at]?.records.slice(records.length, lengths[at]) ?? []));
    });
    const parts = others.map((file, at) => ({ ...file, records: file.records.slice(0, lengths[at]) }));
    return { kept: timeline.of(grown).incidents, whole: buildTimeline(parts, OPTIONS).incidents };
  });
}

test('what is over is told as if all had been judged at once', { timeout: 120_000 }, async () => {
  const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(long, steps, fc.boolean(), fc.boolean(), async (given, steps, isCoarse, hasPid) => {
      const daemons = new World().play(given, BEGIN);
      const last = Math.max(...daemons.map((daemon) => daemon.last));
      const moments = [...steps.sort((a, b) => a - b), 1].map((step) => (BEGIN + step * (last - BEGIN)) / 1000);
      const nodes = daemons.map(({ lines }) => lines);
      for (const { kept, whole } of await keptAndWhole(nodes, moments, isCoarse, hasPid)) {
        expect(plain(kept)).toEqual(plain(whole));
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
});

test('a death that was told long ago is measured by what a later start shows', async () => {
  const start = Date.parse('2026-03-03T10:00:00Z');
  const said = (host: string, ...lines: readonly (readonly [second: number, text: string])[]): readonly Said[] =>
    lines.map(([second, text]) => {
      const tag = text.startsWith('(') ? 'Keepalived_vrrp' : 'Keepalived';
      return { us: (start + second * 1000) * 1000, host, tag, pid: '7', text };
    });
  const STARTING = 'Starting Keepalived v2.2.7 (01/16,2022)';
  const LISTENS = '(VI_1) Entering BACKUP STATE (init)';
  const HIGHER = '(VI_1) Master received advert from 192.0.2.1 with higher priority 150, ours 100';
  const TIMEOUT = '(VI_1) Receive advertisement timeout';
  const lb1 = said(
    'lb1',
    ...([
      [0, STARTING],
      [0, LISTENS],
      [4, '(VI_1) Entering MASTER STATE'],
    ] as const),
    ...([
      [200, STARTING],
      [200, LISTENS],
      [204, '(VI_1) Entering MASTER STATE'],
      [300, 'Stopping'],
      [300, 'Stopped'],
    ] as const),
    ...([
      [500, STARTING],
      [500, LISTENS],
    ] as const),
  );
  const lb2 = said(
    'lb2',
    ...([
      [0, STARTING],
      [0, LISTENS],
      [100, TIMEOUT],
      [100, '(VI_1) Entering MASTER STATE'],
    ] as const),
    ...([
      [204, HIGHER],
      [204, '(VI_1) Entering BACKUP STATE'],
      [250, 'Stopping'],
      [250, 'Stopped'],
    ] as const),
    ...([
      [400, STARTING],
      [400, LISTENS],
      [402, TIMEOUT],
      [402, '(VI_1) Entering MASTER STATE'],
      [450, 'Stopping'],
    ] as const),
  );
  const told = await keptAndWhole(
    [lb1, lb2],
    [150, 220, 401, 440].map((second) => start + second * 1000),
    false,
    false,
  );
  const lengths = told.map(({ kept, whole }) => {
    expect(plain(kept)).toEqual(plain(whole));
    return kept.find(({ estimate }) => estimate !== undefined)?.durationMs;
  });
  // What it waited when it was alone is less than the default; half of an interval before, the master was heard last.
  expect(lengths).toEqual([3000, 3000, 3000, 1666.667]);
});
