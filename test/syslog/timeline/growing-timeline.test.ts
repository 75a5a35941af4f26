import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../../src/syslog/reading/read-input.ts';
import { startReading, toFile } from '../../../src/syslog/reading/reading.ts';
import { buildTimeline, GrowingTimeline } from '../../../src/syslog/timeline/build-timeline.ts';
import type { LogFile } from '../../../src/syslog/timeline/log-file.ts';
import { changed, changesOf } from '../../../src/syslog/timeline/packed/timeline-changes.ts';
import { log } from '../read.ts';

const OPTIONS = { timeZone: 'Europe/Berlin' };

/** What one node says, with its process; `%` is the pid of its VRRP process. */
const SAID = [
  'Keepalived_vrrp[%]: (VI_1) Entering MASTER STATE',
  'Keepalived_vrrp[%]: (VI_1) Entering BACKUP STATE',
  'Keepalived_vrrp[%]: (VI_1) Entering FAULT STATE',
  'Keepalived_vrrp[%]: (VI_2) Entering BACKUP STATE (init)',
  'Keepalived_vrrp[%]: VRRP_Group(G) Syncing instances to FAULT state',
  'Keepalived_vrrp[%]: VRRP_Group(G) Syncing instances to BACKUP state',
  'Keepalived_vrrp[%]: (VI_1) Receive advertisement timeout',
  'Keepalived_vrrp[%]: (VI_1) Master received advert from 192.0.2.7 with higher priority 150, ours 100',
  'Keepalived_vrrp[%]: (VI_1) sent 0 priority',
  'Keepalived_vrrp[%]: (VI_1) Backup received priority 0 advertisement',
  'Keepalived_vrrp[%]: VRRP_Script(chk) failed (exited with status 1)',
  'Keepalived_vrrp[%]: VRRP_Script(chk) succeeded',
  'Keepalived_vrrp[%]: (VI_1) Sending gratuitous ARP on eth1 for 192.0.2.10',
  'Keepalived_vrrp[%]: Stopped',
  'Keepalived_vrrp[%]: a word that nobody knows',
  'Keepalived[%]: Stopping',
  'Keepalived[%]: Starting Keepalived v2.2.7 (01/16,2022)',
  'Keepalived[%]: daemon is already running',
  'Keepalived[%]: Reloading ...',
  'Keepalived_healthcheckers[%]: Removing service [192.0.2.30]:tcp:80 from VS [192.0.2.200]:tcp:80',
  'Keepalived_healthcheckers[%]: Adding service [192.0.2.30]:tcp:80 to VS [192.0.2.200]:tcp:80',
  'Keepalived_healthcheckers[%]: TCP connection to [192.0.2.30]:tcp:80 failed.',
  'sshd[7]: what others say',
];

/** One line: who says what, with which pid, so many seconds later. */
const step = fc.record({
  host: fc.constantFrom('lb1', 'lb1', 'lb1', 'lb1', 'lb2', 'edge'),
  pid: fc.constantFrom('2000', '2000', '2000', '2000', '2000', '2000', '3000'),
  said: fc.constantFrom(...SAID),
  later: fc.constantFrom(0, 0, 1, 1, 3, 40, 400, -2, 40 * 86_400),
});

type Stamp = (ms: number) => string;
const two = (value: number) => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STAMPS: readonly Stamp[] = [
  (ms) => new Date(ms).toISOString(),
  (ms) => new Date(ms).toISOString().slice(0, 19),
  (ms) => {
    const date = new Date(ms);
    const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
    return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock}`;
  },
];

const file = fc.record({
  stamp: fc.constantFrom(...STAMPS),
  start: fc.constantFrom(Date.UTC(2025, 11, 31, 23, 59), Date.UTC(2026, 2, 3), Date.UTC(2026, 2, 3, 0, 5)),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  oneHost: fc.constantFrom(true, true, false),
});

type File = typeof file extends fc.Arbitrary<infer Value> ? Value : never;

function textOf({ stamp, start, steps, oneHost }: File, index: number): string {
  let time = start;
  return steps
    .map(({ host, pid, said, later }) => {
      time += later * 1000;
      const own = oneHost ? HOSTS[index] : host;
      return `${stamp(time)} ${own} ${said.replace('%', pid)}\n`;
    })
    .join('');
}

/** Records of their own at each call: what builds a timeline of them writes their times. */
async function read(name: string, text: string): Promise<LogFile> {
  const reading = startReading(log(name, text));
  for await (const _ of readInput(reading));
  return toFile(reading);
}

/** Grows with `to`: the file is given with so many of its records. */
function growing(whole: LogFile): { readonly file: LogFile; readonly to: (length: number) => void } {
  const records = [...whole.records.slice(0, 0)];
  const to = (length: number) => {
    for (const record of whole.records.slice(records.length, length)) records.push(record);
  };
  return { file: { ...whole, records }, to };
}

/** The third is a piece of the first. */
const HOSTS = ['lb1', 'lb2', 'lb1'];
const NAMES = ['lb1/syslog', 'lb2/syslog', 'lb1/syslog.1'];
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** Logs that are given one record after the other. */
interface Piecemeal {
  readonly title: string;
  readonly texts: readonly string[];
  readonly names?: readonly string[];
  readonly year?: number;
}

/** A second of one minute. */
const T = (second: number) => `2026-03-03T10:00:${two(second)}Z`;
const PIECES = ['syslog.1', 'syslog'];

describe('a timeline that grows', () => {
  test('is at each moment that of all its lines', async () => {
    const cuts = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 9 })), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), cuts, async (files, cuts) => {
        const texts = files.map(textOf);
        const [own, others] = await Promise.all(
          [0, 1].map(() => Promise.all(texts.map((text, index) => read(NAMES[index] ?? '', text)))),
        );
        const sources = (own ?? []).map(growing);
        const timeline = new GrowingTimeline(OPTIONS);
        const kept: (readonly [unknown, unknown])[] = [];
        let told = timeline.of([]);
        const lengths = files.map(() => 0);
        for (const [place, more] of [...cuts, ...files.map((_, index) => [index, 99] as const)]) {
          lengths[place] = (lengths[place] ?? 0) + more;
          sources[place]?.to(lengths[place] ?? 0);
          const grown = timeline.of(sources.map((source) => source.file));
          const parts = (others ?? []).map((other, index) => ({
            ...other,
            records: other.records.slice(0, lengths[index]),
          }));
          const whole = buildTimeline(parts, OPTIONS);
          expect(plain(grown)).toEqual(plain(whole));
          kept.push([grown, plain(grown)]);
          told = changed(told, changesOf(told, grown));
          expect(plain(told)).toEqual(plain(grown));
        }
        // What was given away stays as it was.
        for (const [given, before] of kept) expect(plain(given)).toEqual(before);
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    );
  }, 120_000);

  const vrrp = (stamp: string, host: string, pid: number, text: string) =>
    `${stamp} ${host} Keepalived_vrrp[${pid}]: ${text}\n`;
  const TIMEOUT = '(VI_1) Receive advertisement timeout';

  test.each<Piecemeal>([
    {
      title: 'a host that is called by its old name again',
      texts: [
        vrrp(T(1), 'alpha', 4000, TIMEOUT) + vrrp(T(2), 'edge', 4000, TIMEOUT) + vrrp(T(3), 'alpha', 4000, TIMEOUT),
      ],
    },
    {
      title: 'two logs of one host name, until the second says a line of the first',
      texts: [
        vrrp(T(1), 'vagrant', 5, TIMEOUT) + vrrp(T(3), 'vagrant', 5, '(VI_1) Entering MASTER STATE'),
        vrrp(T(2), 'vagrant', 5, TIMEOUT) + vrrp(T(3), 'vagrant', 5, '(VI_1) Entering MASTER STATE'),
      ],
      names: ['here.log', 'there.log'],
    },
    {
      title: 'a New Year behind lines that were thought to be of this one',
      texts: [vrrp('Dec 31 23:59:58', 'lb1', 5, TIMEOUT) + vrrp('Jan  1 00:00:01', 'lb1', 5, TIMEOUT)],
      year: 2026,
    },
    {
      title: 'a clock that was set back in the second of two pieces',
      texts: [
        vrrp(T(1), 'lb1', 5, TIMEOUT),
        vrrp(T(5), 'lb1', 5, TIMEOUT) + vrrp(T(9), 'lb1', 5, TIMEOUT) + vrrp(T(7), 'lb1', 5, '(VI_1) sent 0 priority'),
      ],
    },
    {
      title: 'a line that stands in two pieces',
      texts: [
        vrrp(T(1), 'lb1', 5, TIMEOUT) + vrrp(T(5), 'lb1', 5, TIMEOUT),
        vrrp(T(5), 'lb1', 5, TIMEOUT) + vrrp(T(6), 'lb1', 5, TIMEOUT),
      ],
    },
    {
      title: 'processes of two nodes that turn out to run side by side',
      texts: [
        vrrp(T(1), 'box', 5, TIMEOUT) +
          vrrp(T(9), 'box', 6, TIMEOUT) +
          vrrp(T(12), 'box', 5, TIMEOUT) +
          vrrp(T(13), 'box', 6, TIMEOUT),
      ],
    },
    {
      title: 'stamps that are placed by the end of the file',
      texts: [['10:00:01', '10:00:01', '09:00:00'].map((time) => vrrp(time, 'lb1', 5, TIMEOUT)).join('')],
    },
    {
      title: 'a log that is written newest first',
      texts: [9, 8, 7, 6, 5, 4]
        .map((second) => vrrp(T(second), 'lb1', 5, TIMEOUT))
        .join('')
        .split('§'),
    },
    {
      title: 'a log without any date',
      texts: [`Keepalived_vrrp[5]: (VI_1) Entering MASTER STATE\nKeepalived_vrrp[5]: ${TIMEOUT}\n`],
    },
  ])('is right record by record: $title', async ({ texts, year, names = PIECES }) => {
    const options = { ...OPTIONS, year };
    const [own, others] = await Promise.all(
      [0, 1].map(() => Promise.all(texts.map((text, index) => read(names[index] ?? '', text)))),
    );
    const sources = (own ?? []).map(growing);
    const timeline = new GrowingTimeline(options);
    const lengths = texts.map(() => 0);
    for (const [place, { records }] of (others ?? []).entries()) {
      for (let length = 1; length <= records.length; length += 1) {
        lengths[place] = length;
        sources[place]?.to(length);
        const grown = timeline.of(sources.map(({ file }) => file));
        const parts = (others ?? []).map((other, index) => ({
          ...other,
          records: other.records.slice(0, lengths[index]),
        }));
        expect(plain(grown)).toEqual(plain(buildTimeline(parts, options)));
      }
    }
    expect(lengths.reduce((sum, length) => sum + length)).toBeGreaterThan(1);
  });

  test('takes a line that was joined with its rest instead of its beginning', async () => {
    const whole = await read(
      'syslog',
      vrrp(T(1), 'lb1', 5, '(VI_1) Entering') + vrrp(T(1), 'lb1', 5, '(VI_1) Entering MASTER STATE'),
    );
    const [beginning, joined] = whole.records;
    const records = [...whole.records.slice(0, 1)];
    const timeline = new GrowingTimeline(OPTIONS);
    expect(timeline.of([{ ...whole, records }]).events.at(0)?.text).toBe(beginning?.text);
    records.splice(0, 1, ...whole.records.slice(1));
    expect(timeline.of([{ ...whole, records }]).events.map(({ text }) => text)).toEqual([joined?.text]);
  });

  /** Two nodes whose lines come in turn, a little late and out of order between them. */
  async function pair(lines: number) {
    const said = ['Receive advertisement timeout', 'Entering MASTER STATE', 'Entering BACKUP STATE', 'sent 0 priority'];
    const texts = [0, 1].map((node) =>
      Array.from({ length: lines }, (_, index) => {
        const time = new Date(Date.UTC(2026, 2, 3) + 700 * index + 90 * node).toISOString();
        return `${time} lb${node} Keepalived_vrrp[20${node}]: (VI_1) ${said[(index + node) % said.length]}\n`;
      }).join(''),
    );
    return Promise.all(texts.map(async (text, node) => growing(await read(`lb${node}/syslog`, text))));
  }

  test('does not forget who left before a master that may have died long ago', async () => {
    const line = (time: string, pid: number, text: string) =>
      `2026-03-03T${time}Z lb1 Keepalived_vrrp[${pid}]: ${text}\n`;
    const lines = [
      line('09:59:22', 2000, 'VRRP_Group(G) Syncing instances to FAULT state'),
      line('10:00:02', 2000, '(VI_1) Entering MASTER STATE'),
      line('10:00:00', 3000, '(VI_1) Entering MASTER STATE'),
      line('10:00:00', 2000, 'Stopped'),
      line('10:06:40', 3000, 'Starting Keepalived v2.2.7 (01/16,2022)').replace('_vrrp', ''),
      line('10:06:40', 2000, '(VI_1) Entering MASTER STATE'),
    ];
    const file = await read('syslog', lines.join(''));
    const timeline = new GrowingTimeline(OPTIONS);
    const [first, again] = [timeline.of([file]).incidents, timeline.of([file]).incidents];
    expect(first.map(({ kind }) => kind)).toEqual(['no-master']);
    expect(again).toEqual(first);
  });

  test('tells of each stay in FAULT as it ends, and of none twice', async () => {
    const line = (second: number, text: string) =>
      `2026-03-03T10:00:${two(second)}Z lb1 Keepalived_vrrp[7]: (VI_1) ${text}\n`;
    const states = ['BACKUP', 'FAULT', 'BACKUP', 'FAULT', 'MASTER', 'BACKUP', 'FAULT', 'BACKUP'];
    const source = growing(
      await read('syslog', states.map((state, at) => line(at, `Entering ${state} STATE`)).join('')),
    );
    const timeline = new GrowingTimeline(OPTIONS);
    const start = Date.parse(T(0));
    const faultsAt = states.map((_, at) => {
      source.to(at + 1);
      const faults = timeline.of([source.file]).incidents.filter(({ kind }) => kind === 'fault');
      return faults
        .map(({ from, to }) => `${(from - start) / 1000}-${to === undefined ? '' : (to - start) / 1000}`)
        .join(' ');
    });
    expect(faultsAt).toEqual(['', '1-', '1-2', '1-2 3-', '1-2 3-4', '1-2 3-4', '1-2 3-4 6-', '1-2 3-4 6-7']);
    expect(timeline.wholes).toBe(1);
  });

  test('is built as a whole once, whichever node speaks', async () => {
    const sources = await pair(400);
    const timeline = new GrowingTimeline(OPTIONS);
    for (let length = 20; length <= 400; length += 7) {
      // The second node is heard later.
      sources[0]?.to(length);
      sources[1]?.to(length - 11);
      timeline.of(sources.map(({ file }) => file));
    }
    expect(timeline.wholes).toBe(1);
  });

  test('is built anew for another process, and goes on from there', async () => {
    const line = (second: number, pid: number, text: string) =>
      `2026-03-03T10:00:${second}Z lb1 Keepalived_vrrp[${pid}]: (VI_1) ${text}\n`;
    const first = line(10, 7, 'Entering MASTER STATE') + line(11, 7, 'Receive advertisement timeout');
    const second = line(20, 8, 'Entering BACKUP STATE') + line(21, 8, 'Receive advertisement timeout');
    const { file, to } = growing(await read('syslog', first + second));
    const timeline = new GrowingTimeline(OPTIONS);
    const wholes = [1, 2, 3, 4].map((length) => {
      to(length);
      timeline.of([file]);
      return timeline.wholes;
    });
    expect(wholes).toEqual([1, 1, 2, 2]);
    expect(timeline.of([file]).instances[0]?.transitions.map(({ to }) => to)).toEqual(['MASTER', 'STOPPED', 'BACKUP']);
  });
});
