import { expect, test } from 'vitest';
import type { NodeAround } from '../../../../src/syslog/around.ts';
import { columnsIn, layOut } from '../../../../src/webview/timeline/model/around-layout.ts';

function node(name: string, ...lines: readonly (readonly [time: number, kind: string | undefined])[]): NodeAround {
  const said = lines.map(([time, kind], index) => ({ file: name, line: index + 1, time, text: `${time}`, kind }));
  return { node: name, lines: said, before: undefined, after: undefined };
}

const silent = (count: number) => Array.from({ length: count }, (_, index) => node(`silent${index}`));
const names = (nodes: readonly NodeAround[]) => nodes.map((one) => one.node);

test('each of a few nodes has a column, also one that said nothing', () => {
  const { columns, silent: rest } = layOut([node('lb1', [1, 'vrrp.state']), node('lb2')], new Set());
  expect(names(columns)).toEqual(['lb1', 'lb2']);
  expect(rest).toEqual([]);
});

test('of many nodes those that spoke and those of the router have one', () => {
  const nodes = [...silent(38), node('lb1', [2, 'vrrp.state']), node('lb2')];
  const { columns, silent: rest } = layOut(nodes, new Set(['lb1', 'lb2']));
  expect(names(columns)).toEqual(['lb1', 'lb2']);
  expect(rest).toHaveLength(38);
});

test('where too many belong to the router those that spoke have one', () => {
  const nodes = [...silent(10), node('lb1', [2, 'vrrp.state'])];
  const { columns, silent: rest } = layOut(nodes, new Set(names(nodes)));
  expect(names(columns)).toEqual(['lb1']);
  expect(rest).toHaveLength(10);
});

test('where too many spoke nobody has one, and the rows are still in order of time', () => {
  const nodes = Array.from({ length: 6 }, (_, index) => node(`lb${index}`, [10 - index, 'vrrp.state']));
  const { columns, rows } = layOut([...nodes, ...silent(1)], new Set());
  expect(columns).toEqual([]);
  expect(rows.map((row) => row.node)).toEqual(['lb5', 'lb4', 'lb3', 'lb2', 'lb1', 'lb0']);
});

test('where all are silent nobody has one, and all are told as silent', () => {
  const { columns, rows, silent: rest } = layOut(silent(9), new Set());
  expect([columns, rows, rest.length]).toEqual([[], [], 9]);
});

test('announcements in a row are one row, unless another line stands between', () => {
  const garp = 'garp.sending';
  const { rows } = layOut(
    [node('lb1', [1, garp], [1, garp], [1, undefined], [1, garp]), node('lb2', [1, garp])],
    new Set(),
  );
  expect(rows.map(({ node: who, lines, noise }) => [who, lines.length, noise])).toEqual([
    ['lb1', 2, 'Gratuitous ARP'],
    ['lb1', 1, undefined],
    ['lb1', 1, 'Gratuitous ARP'],
    ['lb2', 1, 'Gratuitous ARP'],
  ]);
});

test('a line whose clock was set back stays below the one above it in its log', () => {
  const { rows } = layOut([node('lb1', [5, 'a'], [3, 'b']), node('lb2', [4, 'c'])], new Set());
  expect(rows.map(({ lines }) => lines[0].kind)).toEqual(['c', 'a', 'b']);
});

test('a narrow page has room for fewer logs beside each other; where these are not enough it is one list', () => {
  expect([columnsIn(400), columnsIn(470), columnsIn(1000), columnsIn(4000)]).toEqual([1, 2, 4, 4]);
  const nodes = [node('lb1', [1, 'vrrp.state']), node('lb2', [2, 'vrrp.state']), node('lb3')];
  expect(names(layOut(nodes, new Set(), 2).columns)).toEqual(['lb1', 'lb2']);
  expect(layOut(nodes, new Set(), 1).columns).toEqual([]);
});
