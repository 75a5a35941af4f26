import { expect, test } from 'vitest';
import { ChartBook } from '../../../src/ipvs/charts/chart-book.ts';
import { Shelf } from '../../../src/ipvs/charts/shelf.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { LIST, manyTables } from '../../webview/harness/ipvs-samples.ts';

test('of many snapshots only those used last are kept', async () => {
  const shelf = new Shelf(20);
  const snapshots = readIpvs(manyTables(), { file: 'a' }).snapshots;
  const entries = snapshots.map((snapshot) => shelf.put(snapshot));
  // Each has one service with two reals, and itself: four rows.
  expect(entries.map(({ snapshot }) => snapshot !== undefined).lastIndexOf(false)).toBe(snapshots.length - 6);
  const [first] = entries;
  const again = async () => snapshots[0] ?? Promise.reject(new Error('There is none.'));
  expect(first && (await shelf.take(first, again))).toBe(snapshots[0]);
  expect(entries.filter(({ snapshot }) => snapshot !== undefined)).toHaveLength(5);
});

test('what was pasted is always kept, since it cannot be read again', () => {
  const shelf = new Shelf(1);
  const entries = readIpvs(manyTables(), {}).snapshots.map((snapshot) => shelf.put(snapshot));
  expect(entries.every(({ snapshot }) => snapshot !== undefined)).toBe(true);
});

test('a snapshot is compared with the one before of the same display, the first, or one of another node', async () => {
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')));
  const read = (text: string, node: string) => readIpvs(text, { node, time: 0 }).snapshots;
  book.add(read(manyTables(), 'lb1'), []);
  book.add(read(LIST, 'lb1'), []);
  book.add(read(`Sun Nov 22 10:05:10 UTC 2026\n${LIST}`, 'lb2'), []);
  const base = async (index: number, wanted: Parameters<ChartBook['snapshot']>[2]) =>
    (await book.snapshot('node lb1', index, wanted))?.base;
  const minute = (many: number) => Date.UTC(2026, 10, 22, 10, many);
  expect((await base(7, { kind: 'before' }))?.time).toBe(minute(6));
  expect((await base(7, { kind: 'first' }))?.time).toBe(minute(0));
  expect((await base(7, { kind: 'group', group: 'node lb2' }))?.node).toBe('lb2');
  expect(await base(0, { kind: 'before' })).toBeUndefined();
  // The only list of this node.
  expect(await base(40, { kind: 'before' })).toBeUndefined();
  expect(await base(7, { kind: 'none' })).toBeUndefined();
});

test('what the tables say is as of the chosen snapshot: its rows, its growth, what ran then', async () => {
  const list = (minute: number, weight: number, port = 80) => `2026-11-22 10:${minute}:00
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  10.0.0.1:${port} rr
  -> 10.0.0.2:80                  Route   ${weight}      1          0
`;
  const stats = (minute: number, conns: number) => `2026-11-22 10:${minute}:00
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  10.0.0.1:80 ${conns} ${conns} 0 1 0
  -> 10.0.0.2:80 ${conns} ${conns} 0 1 0
`;
  // Put away at once, to be read again.
  const texts = [list(10, 1), stats(11, 0), stats(20, 0), list(21, 0), stats(29, 5000), list(30, 1, 8080)];
  const { snapshots } = readIpvs(texts.join(''), { node: 'lb1', file: 'a' });
  const book = new ChartBook(async ({ line }) => snapshots.find((one) => one.line === line) ?? Promise.reject(line));
  book.add(snapshots, []);
  const kinds = async (index?: number) => (await book.told('node lb1', index)).answers.map(({ kind }) => kind);
  expect(await kinds(0)).toEqual([]);
  expect(await kinds(2)).not.toContain('syn-flood');
  expect(await kinds(3)).toEqual(['unserved', 'draining']);
  // 5000 connections of a packet each.
  expect(await kinds(4)).toEqual(expect.arrayContaining(['unserved', 'syn-flood']));
  expect(await kinds(5)).toEqual(await kinds());
  const running = async (index: number) =>
    (await book.told('node lb1', index)).tables.flatMap(({ services }) => services.map(({ key }) => key));
  expect(await running(4)).toEqual(['tcp/10.0.0.1:80']);
  expect(await running(5)).toEqual(['tcp/10.0.0.1:8080']);
});

test('a table has the columns of other displays of about the same moment', async () => {
  const list = (minute: number, active: number) => `2026-11-22 10:${minute}:00
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  10.0.0.1:80 wlc
  -> 10.0.0.2:80                  Route   3      ${active}          0
`;
  const stats = (minute: number, conns: number) => `2026-11-22 10:${minute}:10
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  10.0.0.1:80 ${conns} 1 0 1 0
  -> 10.0.0.2:80 ${conns} 1 0 1 0
`;
  const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')));
  const texts = [list(10, 7), stats(10, 100), list(12, 9), stats(12, 200), stats(30, 300)];
  book.add(readIpvs(texts.join(''), { node: 'lb1' }).snapshots, []);
  const rowOf = async (index: number) => {
    const message = await book.snapshot('node lb1', index, { kind: 'before' });
    const [now, before] = [message?.snapshot, message?.base].map((table) => table?.services[0]?.reals[0]);
    return [now?.weight, now?.activeConn, now?.conns, before?.activeConn, message?.beside];
  };
  expect(await rowOf(0)).toEqual([3, 7, 100, undefined, ['stats']]);
  expect(await rowOf(2)).toEqual([3, 9, 200, 7, ['stats']]);
  expect(await rowOf(3)).toEqual([3, 9, 200, 7, ['list']]);
  // The last list is older than what an operator prints at once.
  expect(await rowOf(4)).toEqual([undefined, undefined, 300, 9, []]);
});

test('a series that would take too much memory is thinned, which its reader is told', () => {
  const notesOf = (bytes: number) => {
    const book = new ChartBook(() => Promise.reject(new Error('Nothing is put away.')), undefined, bytes);
    book.add(readIpvs(manyTables(), { node: 'lb1' }).snapshots, []);
    return book.notes();
  };
  expect(notesOf(1e6)).toEqual([]);
  // One table a minute.
  expect(notesOf(500)).toEqual([
    expect.stringMatching(
      /^lb1: Up to 2026-11-22T10:\d\d:00\.000Z points are thinned to about one every \d+ s, so that the series fits into memory\.$/,
    ),
  ]);
});
