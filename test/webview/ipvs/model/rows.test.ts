import { expect, test } from 'vitest';
import { sharesOf } from '../../../../src/ipvs/shares.ts';
import type { IpvsTableState } from '../../../../src/protocol.ts';
import { arrange } from '../../../../src/webview/ipvs/model/arrange.ts';
import { columnsOf } from '../../../../src/webview/ipvs/model/columns.ts';
import { rowGroups } from '../../../../src/webview/ipvs/model/rows.ts';
import { ipvsHost } from '../../harness/ipvs-host.ts';
import { FIFTY, LIST } from '../../harness/ipvs-samples.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const PLAIN: IpvsTableState = { sort: undefined, filter: '', grouped: true };

/** The table of the last of some texts, compared with the one before. */
async function tableOf(...texts: readonly string[]) {
  const host = ipvsHost(...texts);
  const group = host.overview.groups[0];
  const message = await host.answer({
    type: 'show',
    group: group?.key ?? '',
    index: (group?.count ?? 1) - 1,
    base: { kind: texts.length > 1 ? 'before' : 'none' },
  });
  if (message?.type !== 'snapshot') throw new Error('There is no snapshot.');
  const groups = rowGroups(message, (service) => sharesOf(service, 'activeConn'));
  const columns = columnsOf(groups, { key: 'activeConn', label: 'Active' }, undefined);
  return { groups, columns };
}

async function shown(state: Partial<IpvsTableState>, ...texts: readonly string[]) {
  const { groups, columns } = await tableOf(...texts);
  return arrange(groups, columns, { ...PLAIN, ...state }).map(({ name }) => name);
}

test('columns are those that the display has, and shares beside weights', async () => {
  const { groups, columns } = await tableOf(LIST);
  expect(columns.map(({ label }) => label)).toEqual([
    'Service and real server',
    'Forward',
    'Weight',
    'Active',
    'Share',
    'Expected',
    'Inactive',
  ]);
  const cells = (row = groups[0]?.reals[0]) => row && columns.map(({ text }) => plain(text(row)));
  // 120 of 218 active connections; weight 3 of 4.
  expect(cells()).toEqual(['10.0.0.11:443', 'Masq (NAT)', '3', '120', '55.0 %', '75.0 %', '14']);
  // The service has the sums, which ipvsadm does not print.
  expect(cells(groups[0]?.head)).toEqual(['TCP 10.0.0.1:443', '', '4', '218', '', '', '63']);
});

test('a metric over time has its columns once', async () => {
  const { groups } = await tableOf(LIST);
  const ids = columnsOf(groups, undefined, 'conns').map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.slice(0, 3)).toEqual(['name', 'spark', 'latest']);
});

test('a firewall mark without connections has no share', async () => {
  const { groups, columns } = await tableOf(LIST);
  const row = groups[1]?.reals[0];
  expect(row && columns.find(({ id }) => id === 'share')?.text(row)).toBe('–');
});

test('rows are sorted within their service, or all together; the largest first and missing ones last', async () => {
  const sort = { column: 'activeConn', descending: false };
  expect(await shown({ sort }, LIST)).toEqual([
    'FWM 7 IPv6',
    '[2001:db8::11]:0',
    'TCP 10.0.0.1:443',
    '10.0.0.13:443',
    '10.0.0.12:443',
    '10.0.0.11:443',
  ]);
  expect(await shown({ sort: { ...sort, descending: true }, grouped: false }, LIST)).toEqual([
    '10.0.0.11:443',
    '10.0.0.12:443',
    '10.0.0.13:443',
    '[2001:db8::11]:0',
  ]);
});

test('a filter keeps a service that is meant with all its reals, and else only the reals that are meant', async () => {
  expect(await shown({ filter: 'fwm 7' }, LIST)).toEqual(['FWM 7 IPv6', '[2001:db8::11]:0']);
  expect(await shown({ filter: '0.12' }, LIST)).toEqual(['TCP 10.0.0.1:443', '10.0.0.12:443']);
  expect(await shown({ filter: 'nothing' }, LIST)).toEqual([]);
});

test('compared, every number says by how much it differs, and rows that came and went say so', async () => {
  const later = LIST.replace('3      120  ', '2      131  ')
    .replace('10.0.0.12:443', '10.0.0.14:443')
    .replace('Masq    0', 'Route   0');
  const { groups, columns } = await tableOf(LIST, later);
  const changes = groups[0]?.reals.map((row) => columns.map(({ change }) => change(row)).filter((text) => text !== ''));
  expect(groups[0]?.reals.map(({ name }) => name)).toEqual([
    '10.0.0.11:443',
    '10.0.0.14:443',
    '10.0.0.13:443',
    '10.0.0.12:443',
  ]);
  expect(changes).toEqual([['−1', '+11'], ['new'], ['was Masq (NAT)'], ['gone']]);
  const head = groups[0]?.head;
  expect(head && columns.map(({ change }) => change(head))).toEqual(['', '', '−1', '+11', '', '', '']);
});

test('a difference of numbers beyond 2^53 loses no digit', async () => {
  const huge = (bytes: string) => FIFTY.replaceAll('9975', bytes);
  const { groups, columns } = await tableOf(huge('9007199254740993'), huge('9007199254740996'));
  const row = groups[0]?.reals[0];
  expect(row && columns.find(({ id }) => id === 'inBytes')?.change(row)).toBe('+3');
});
