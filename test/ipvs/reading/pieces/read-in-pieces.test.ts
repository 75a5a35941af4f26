import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReader, type JoiningReader } from '../../../../src/ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../../../src/ipvs/reading/line-feed.ts';
import { findCut } from '../../../../src/ipvs/reading/pieces/find-cut.ts';
import { readInPieces } from '../../../../src/ipvs/reading/pieces/read-in-pieces.ts';
import { type LinePlace, type Piece, readPiece } from '../../../../src/ipvs/reading/pieces/read-piece.ts';
import { createReceiver, createSender, createSharedRows } from '../../../../src/ipvs/reading/pieces/sent-piece.ts';
import { buildSeries } from '../../../../src/ipvs/series/build-series.ts';
import type { Snapshot, UnreadLine } from '../../../../src/ipvs/table.ts';

const SOURCE = { file: 'series.txt', year: 2026 };

interface Cutting {
  /** From where on it is read in pieces. */
  readonly from: number;
  /** Of a piece, in bytes. */
  readonly length: number;
  readonly chunk: number;
}

/** What is read of a text of which a part is read in pieces by two others, which get and give what threads do. */
async function readJoined(text: string, { from, length, chunk }: Cutting) {
  const bytes = new TextEncoder().encode(text);
  const bytesFrom = (first: number, end = bytes.length) => inChunks(bytes.subarray(first, end), chunk);
  const reader = createReader(SOURCE);
  const feed = createLineFeed(reader);
  const snapshots: Snapshot[] = [];
  const unread: UnreadLine[] = [];
  const places: LinePlace[] = [];
  const cut = findCut(bytesFrom, from);
  let done = cut?.end ?? 0;
  let pieces = 0;
  feed.push(bytes.subarray(0, done));
  collect(reader);
  if (cut !== undefined) {
    const read = threads(bytesFrom);
    for await (const taken of readInPieces(reader, cut, { open: bytesFrom, read, atOnce: 3, length })) {
      pieces++;
      done = taken.done;
      places.push(...taken.places);
      collect(reader);
    }
  }
  feed.push(bytes.subarray(done));
  feed.end();
  reader.end();
  collect(reader);
  return { snapshots, unread, places, pieces };

  function collect(from: JoiningReader): void {
    const found = from.take();
    snapshots.push(...found.snapshots);
    unread.push(...found.unread);
  }
}

/** Two that take turns. */
function threads(bytesFrom: (first: number, end: number) => Iterable<Uint8Array>) {
  const shared = createSharedRows();
  const both = [0, 1].map(() => ({ names: new Map(), send: createSender(), receive: createReceiver(shared) }));
  return async (piece: Piece) => {
    const [own, other] = both;
    both.reverse();
    if (own === undefined || other === undefined) throw new Error('There are two.');
    const task = structuredClone(piece);
    const { sent, transfer } = own.send(readPiece(task, bytesFrom(task.from, task.to), SOURCE, own.names));
    return own.receive(structuredClone(sent, { transfer }));
  };
}

function* inChunks(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

function readWhole(text: string) {
  const reader = createReader(SOURCE);
  const feed = createLineFeed(reader);
  feed.push(new TextEncoder().encode(text));
  feed.end();
  reader.end();
  return reader.take();
}

const STATS = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];
const LIST = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
];

function stats(table: number, rows: number): readonly string[] {
  const numbers = (row: number) => [1, 2, 0, 9, 0].map((factor) => String(factor * (table + row)).padStart(9)).join('');
  const reals = Array.from({ length: rows }, (_, row) => `  -> 10.0.1.${row}:80`.padEnd(33) + numbers(row));
  return [...STATS, `TCP  10.0.0.1:80`.padEnd(33) + numbers(rows), ...reals];
}

function list(table: number, rows: number): readonly string[] {
  const reals = Array.from(
    { length: rows },
    (_, row) => `  -> 10.0.1.${row}:80                  Route   1      ${table}          7`,
  );
  return [...LIST, 'TCP  10.0.0.1:80 wlc persistent 300', ...reals];
}

const time = (at: number) => new Date(Date.UTC(2026, 10, 22) + at * 10_000).toISOString();

test('a plain series is taken over piece by piece', async () => {
  const text = Array.from({ length: 40 }, (_, at) => [time(at), ...stats(at, 5), ''].join('\n')).join('');
  const joined = await readJoined(text, { from: 1000, length: 700, chunk: 1000 });
  expect(joined.pieces).toBeGreaterThan(15);
  expectWhole(text, joined);
});

test('a node that a prompt names above all tables is that of each piece', async () => {
  const tables = Array.from({ length: 20 }, (_, at) => [time(at), ...stats(at, 3), ''].join('\n')).join('');
  const text = `root@lb1:~# ./sample.sh\n${tables}root@lb2:~# ./sample.sh\n${tables}`;
  const joined = await readJoined(text, { from: 0, length: 900, chunk: 1000 });
  expect(joined.pieces).toBeGreaterThan(12);
  expect(new Set(joined.snapshots.map(({ node }) => node))).toEqual(new Set(['lb1', 'lb2']));
  expectWhole(text, joined);
});

test('rows without titles are those of the display that the last command asked for', async () => {
  const tables = Array.from({ length: 9 }, (_, at) => [time(at), ...stats(at, 3).slice(3), ''].join('\n')).join('');
  const text = ['--stats', '--rate', '--stats']
    .map((option) => `root@lb1:~# ipvsadm -Ln ${option}\n${tables}`)
    .join('');
  const joined = await readJoined(text, { from: 0, length: 1, chunk: 1000 });
  expect(joined.pieces).toBeGreaterThan(20);
  expect(joined.snapshots.filter(({ views }) => views.includes('rate'))).toHaveLength(9);
  expectWhole(text, joined);
});

test.each([1, 2, 3, 4])(
  'a date above %i headings of watch is also that of nodes that are named before each line',
  async (headings) => {
    const dates = [1, 2, 3].map((at) => [time(at), ...stats(at, 2), ''].join('\n'));
    const watched = Array.from({ length: headings }, (_, at) =>
      [`Every 2.0s: ipvsadm -Ln --stats   lb1: Sun Nov 22 10:4${at}:21 2026`, ...stats(at, 2), ''].join('\n'),
    );
    const named = stats(8, 2).map((line) => `lb2: ${line}\n`);
    const text = [...dates, ...watched, ...named].join('');
    const joined = await readJoined(text, { from: 0, length: 1, chunk: 1000 });
    expect(joined.pieces).toBe(2 + headings);
    expect(joined.snapshots.find(({ node }) => node === 'lb2')?.time).toBe(Date.parse(time(3)));
    expectWhole(text, joined);
  },
);

test('where nodes are named before each line the dates between them are theirs too, so that one reads all', async () => {
  const named = (at: number) => stats(at, 2).map((line) => `lb2: ${line}\n`);
  const dates = [1, 2, 3].map((at) => [time(at), ...stats(at, 2), ''].join('\n'));
  const text = [...named(0), ...dates, ...named(4)].join('');
  const joined = await readJoined(text, { from: 0, length: 1, chunk: 1000 });
  expect(joined.snapshots.filter(({ node }) => node === 'lb2').map((one) => one.time)).toEqual([
    undefined,
    Date.parse(time(3)),
  ]);
  expectWhole(text, joined);
});

test('seconds since 1970 begin pieces as other dates do', async () => {
  const text = Array.from({ length: 20 }, (_, at) => [1_795_344_441 + at, ...stats(at, 3), ''].join('\n')).join('');
  const joined = await readJoined(text, { from: 0, length: 1, chunk: 1000 });
  expect(joined.pieces).toBeGreaterThan(15);
  expectWhole(text, joined);
});

test('what stands in place of a table is told to the piece behind it', async () => {
  const gap =
    "Can't initialize ipvs: Protocol not available\nAre you sure that IP Virtual Server is built in the kernel or as module?\n";
  const text = Array.from({ length: 20 }, (_, at) =>
    at % 4 === 1 ? `${time(at)}\n${gap}` : [time(at), ...stats(at, 3), ''].join('\n'),
  ).join('');
  const joined = await readJoined(text, { from: 0, length: 1, chunk: 1000 });
  expect(joined.pieces).toBeGreaterThan(15);
  expect(joined.snapshots.filter(({ gapAt }) => gapAt !== undefined)).toHaveLength(5);
  expectWhole(text, joined);
});

describe('what is read in pieces is what is read in one go', () => {
  test('of any lines that stand in such texts', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyCutting, async (text, cutting) => {
        expectWhole(text, await readJoined(text, cutting));
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});

function expectWhole(text: string, joined: Awaited<ReturnType<typeof readJoined>>): void {
  const whole = readWhole(text);
  // Of several nodes at once the tables come by node, between two takings.
  expect(joined.unread.toSorted(byLine)).toEqual(whole.unread.toSorted(byLine));
  expect(joined.snapshots.map((one) => ({ ...one })).sort(byLine)).toEqual(
    whole.snapshots.map((one) => ({ ...one })).sort(byLine),
  );
  expect(buildSeries(joined.snapshots)).toEqual(buildSeries(whole.snapshots));
  const bytes = new TextEncoder().encode(text);
  for (const { byte, line } of joined.places) {
    const before = new TextDecoder().decode(bytes.subarray(0, byte));
    expect(line).toBe(before.split(/\r\n|[\r\n]/).length);
  }
}

const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;

const anyBlock = fc.tuple(fc.nat(9), fc.integer({ min: 0, max: 4 })).chain(([table, rows]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(stats(table, rows), list(table, rows)) },
    { weight: 1, arbitrary: fc.nat(12).map((lines) => stats(table, rows).slice(0, lines % 7)) },
    { weight: 2, arbitrary: fc.constant(stats(table, rows).slice(3)) },
    {
      weight: 1,
      arbitrary: fc
        .nat(80)
        .map((length) => [
          ...list(table, rows),
          '  -> 10.0.1.9:80                  Route   1      12'.slice(0, length),
        ]),
    },
  ),
);
const anyDate = fc
  .tuple(fc.nat(500), fc.constantFrom('lb1', 'lb2'))
  .chain(([at, node]) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(time(at)) },
      fc.constantFrom(
        `=== ${time(at)} ${node} ===`,
        `Every 2.0s: ipvsadm -Ln --stats   ${node}: Sun Nov 22 10:4${at % 10}:21 2026`,
        `Every 2.0s: ipvsadm -Ln --stats`,
        'Nov 22 10:47:21',
        '10:47:21',
        String(1_795_344_441 + at),
        `${node}: ${time(at)}`,
      ),
    ),
  );
const anyLine = fc.constantFrom(
  ...[
    '',
    '---',
    '```',
    'lb1:',
    'lb1',
    'root@lb1:~# ipvsadm -Ln --stats',
    'root@lb2:~# date',
    '# ipvsadm -Ln --rate',
    '+',
    '…',
  ],
  ...[
    'lb1: IP Virtual Server version 1.2.1 (size=4096)',
    'lb1: TCP  10.0.0.7:80 rr',
    'TCP  10.0.0.9:80 wlc',
    '  -> 10.0.1.3:80',
  ],
  ...[
    "Can't initialize ipvs: Protocol not available",
    'Nov 22 10:47:21 lb1 sshd[1]: hello',
    'TCP  10.0.0.1:80      1    2    3',
    '4 5',
  ],
  ...[
    '-A -t 10.0.0.1:80 -s wlc',
    '-a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 1',
    'IP Virtual Server version 1.2.1 (size=4096)',
    'größer',
  ],
);
const anyText = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.tuple(anyDate, anyBlock).map(([date, block]) => [date, ...block]) },
        { weight: 1, arbitrary: anyBlock },
        { weight: 1, arbitrary: anyDate.map((date) => [date]) },
        { weight: 2, arbitrary: anyLine.map((line) => [line]) },
      ),
      { minLength: 1, maxLength: 25 },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, end, isEnded]) => lines.flat().join(end) + (isEnded ? end : ''));
const anyCutting = fc.record({
  from: fc.nat(600),
  length: fc.integer({ min: 1, max: 2000 }),
  chunk: fc.integer({ min: 1, max: 3000 }),
});
