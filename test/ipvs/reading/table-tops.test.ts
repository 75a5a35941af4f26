import { expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

const VERSION = 'IP Virtual Server version 1.2.1 (size=4096)';
const LIST = [
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
];
const STATS = [
  'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes',
  '  -> RemoteAddress:Port',
];
const SERVICE = 'TCP  10.0.0.1:80 wlc';
const COUNTED = 'TCP  10.0.0.1:80                         1        2        3        4        5';

function read(...lines: readonly string[]) {
  const { snapshots, unread } = readIpvs(`${lines.join('\n')}\n`, {});
  const tables = snapshots.map(({ line, views, isWhole, services }) => [line, views.join(), isWhole, services.length]);
  return { tables, unread: unread.map(({ line }) => line) };
}

test('a table that begins as another one is counted and told apart as each alone', () => {
  const table = ['2026-11-22T10:00:00Z', VERSION, ...LIST, SERVICE];
  expect(read(...table, ...table, ...table).tables).toEqual([
    [2, 'list', true, 1],
    [7, 'list', true, 1],
    [12, 'list', true, 1],
  ]);
});

test('a listing of a single service among whole ones has no version line', () => {
  const date = '2026-11-22T10:00:00Z';
  const tables = read(date, VERSION, ...STATS, COUNTED, date, ...STATS, COUNTED, date, VERSION, ...STATS, COUNTED);
  expect(tables.tables).toEqual([
    [2, 'stats', true, 1],
    [7, 'stats', false, 1],
    [11, 'stats', true, 1],
  ]);
});

test('one that begins as another below a line of another node is counted with that line', () => {
  const table = ['2026-11-22T10:00:00Z', VERSION, ...STATS, COUNTED];
  const { tables } = read(...table, COUNTED, `lb1: ${VERSION}`, ...table.slice(1));
  expect(tables.map(([line]) => line)).toEqual([2, 8]);
});

test('a version line before one that begins as another table is not read', () => {
  const whole = [VERSION, ...LIST, SERVICE];
  expect(read(...whole, VERSION, ...whole).unread).toEqual([5]);
});

test('a blank line within the titles stays without meaning', () => {
  const [title = '', heading = ''] = LIST;
  const spaced = ['', VERSION, title, '', heading, SERVICE];
  const { tables, unread } = read(...spaced, ...spaced);
  expect(unread).toEqual([]);
  expect(tables).toEqual([
    [2, 'list', true, 1],
    [8, 'list', true, 1],
  ]);
});
